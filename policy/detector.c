#include "policy/detector.h"

#include "policy/detector_statement.h"
#include "policy/rule.h"

static void example_free(gpointer data)
{
    CmDetectorExample *example = data;
    g_free(example->text);
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

/* What a detector needs before it means anything. */
static void check_whole(const CmPolicyDetector *detector, GPtrArray *problems)
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

static gboolean is_named(const GPtrArray *detectors, const char *name)
{
    for (guint i = 0; i < detectors->len; i++)
        if (g_str_equal(((const CmPolicyDetector *)g_ptr_array_index(detectors, i))->name, name))
            return TRUE;
    return FALSE;
}

static CmPolicyDetector *detector_new(GPtrArray *detectors, const CmTokenLine *head,
                                      GPtrArray *problems)
{
    const char *name = cm_token_line_word(head, 1);
    if (name == NULL || cm_token_line_get(head, 2) != NULL)
        cm_problem_add(problems, cm_token_line_place(head, 1), "join its words by hyphens",
                       "expected the detector's name, one word");
    else if (is_named(detectors, name))
        cm_problem_add(problems, cm_token_line_place(head, 1), NULL,
                       "there is a detector '%s' already", name);
    CmPolicyDetector *detector = g_new0(CmPolicyDetector, 1);
    detector->name = g_strdup(name != NULL ? name : "");
    detector->file = g_strdup(head->file);
    detector->line = head->line;
    detector->in_texts = detector->in_file_names = TRUE;
    detector->numbers = list_new();
    detector->words = list_new();
    detector->near = list_new();
    detector->unless = list_new();
    detector->examples = g_ptr_array_new_with_free_func(example_free);
    g_ptr_array_add(detectors, detector);
    return detector;
}

void cm_policy_detectors_read(GPtrArray *detectors, const CmSourceText *source, GPtrArray *problems)
{
    g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
    guint first = detectors->len;
    CmPolicyDetector *detector = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        if (!line->indented && cm_token_line_is(line, 0, "detector"))
            detector = detector_new(detectors, line, problems);
        else if (!line->indented || detector == NULL)
            cm_problem_add(problems, cm_token_line_place(line, 0), "detector NAME",
                           "expected a detector to begin at the margin");
        else
            cm_detector_statement_read(detector, line, problems);
    }
    for (guint i = first; i < detectors->len; i++)
        check_whole(g_ptr_array_index(detectors, i), problems);
}
