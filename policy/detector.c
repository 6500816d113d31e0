#include "policy/detector.h"

#include "policy/rule.h"

static void example_free(gpointer data)
{
    CmDetectorExample *example = data;
    g_free(example->text);
    g_free(example->file);
    g_free(example);
}

static void detector_free(gpointer data)
{
    CmPolicyDetector *detector = data;
    g_free(detector->name);
    g_free(detector->title);
    g_free(detector->file);
    g_ptr_array_unref(detector->numbers);
    g_ptr_array_unref(detector->words);
    g_ptr_array_unref(detector->near);
    g_ptr_array_unref(detector->unless);
    g_free(detector->check);
    g_free(detector->pattern);
    g_ptr_array_unref(detector->examples);
    g_free(detector);
}

GPtrArray *cm_policy_detectors_new(void)
{
    return g_ptr_array_new_with_free_func(detector_free);
}

const GPtrArray *cm_policy_detectors(const CmPolicy *policy)
{
    return policy->detectors;
}

static GPtrArray *list_new(void)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(list, NULL);
    return list;
}

static gboolean is_empty(const GPtrArray *list)
{
    return list->len <= 1;
}

static gboolean has_example(const CmPolicyDetector *detector, gboolean finds)
{
    for (guint i = 0; i < detector->examples->len; i++)
        if (((const CmDetectorExample *)g_ptr_array_index(detector->examples, i))->finds == finds)
            return TRUE;
    return FALSE;
}

void cm_policy_detector_check(const CmPolicyDetector *detector, GPtrArray *problems)
{
    CmPlace place = {detector->file, detector->line, 1};
    const struct {
        gboolean there;
        const char *what, *hint;
    } needs[] = {
        {detector->title != NULL, "title", "title \"a social insurance number\""},
        {detector->has_kind || detector->student != 0, "kind", "kind financial, or student record"},
        {!is_empty(detector->numbers) || !is_empty(detector->words), "number and no words",
         "words \"report card\""},
        {has_example(detector, TRUE), "example that it finds", "finds \"…\""},
        {has_example(detector, FALSE), "example that it passes", "passes \"…\""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(needs); i++)
        if (!needs[i].there)
            cm_problem_add(problems, place, needs[i].hint, "the detector '%s' has no %s",
                           detector->name, needs[i].what);
}

CmPolicyDetector *cm_policy_detector_new(const char *name, CmPlace place)
{
    CmPolicyDetector *detector = g_new0(CmPolicyDetector, 1);
    detector->name = g_strdup(name);
    detector->file = g_strdup(place.file);
    detector->line = place.line;
    detector->in_texts = detector->in_file_names = TRUE;
    detector->numbers = list_new();
    detector->words = list_new();
    detector->near = list_new();
    detector->unless = list_new();
    detector->examples = g_ptr_array_new_with_free_func(example_free);
    return detector;
}
