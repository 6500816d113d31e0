#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/command.h"
#include "gateway/detector_examples.h"
#include "gateway/detector_set.h"
#include "gateway/link_set.h"
#include "gateway/policy_sources.h"
#include "policy/case_file.h"

typedef struct {
    GPtrArray *sources;
    CmPolicy *policy;
    CmDetectors *detectors;
} Loaded;

static void clear_loaded(Loaded *loaded)
{
    g_clear_pointer(&loaded->sources, g_ptr_array_unref);
    cm_policy_unref(loaded->policy);
    cm_detectors_unref(loaded->detectors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, clear_loaded)

static char *folder_of(const CmControl *control, const char *named, GError **error)
{
    if (named != NULL)
        return g_strdup(named);
    g_autoptr(CmConfig) config = cm_control_config(control, error);
    return config != NULL ? g_strdup(cm_config_path(config, "policy", "directory")) : NULL;
}

static void print_problems(const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, i));
        fprintf(stderr, "%s\n", line);
    }
}

/* Reads and checks the policy of @folder; every problem is printed. */
static gboolean load(Loaded *loaded, const char *folder, GError **error)
{
    loaded->sources = cm_policy_sources_read(folder, error);
    if (loaded->sources == NULL)
        return FALSE;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_policy_problem_free);
    loaded->policy = cm_policy_new(loaded->sources, problems, error);
    print_problems(problems);
    if (loaded->policy != NULL)
        loaded->detectors = cm_detector_set_new(loaded->policy, error);
    if (loaded->detectors == NULL)
        return FALSE;
    g_autoptr(CmLinks) links = cm_link_set_new(loaded->policy, error);
    return links != NULL;
}

static int check(const Loaded *loaded)
{
    printf("the policy is in order: %s\n", cm_policy_version(loaded->policy));
    return EX_OK;
}

static int show(const Loaded *loaded)
{
    g_autofree char *text = cm_policy_describe(loaded->policy);
    fputs(text, stdout);
    printf("version %s\n", cm_policy_version(loaded->policy));
    return EX_OK;
}

/* Prints those of @results that failed; returns how many. */
static guint print_failed(const GPtrArray *results)
{
    guint failed = 0;
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (result->passed)
            continue;
        failed++;
        printf("%s:%u: %s: %s\n", result->file, result->line, result->name, result->difference);
    }
    return failed;
}

static int test(const Loaded *loaded)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) cases = cm_case_file_run(loaded->policy, loaded->sources, &error);
    if (cases == NULL)
        return cm_control_fail("policy test", error);
    g_autoptr(GPtrArray) examples = cm_detector_examples_run(loaded->policy, loaded->detectors);
    guint failed = print_failed(cases) + print_failed(examples);
    printf("%u passed, %u failed\n", cases->len + examples->len - failed, failed);
    return failed == 0 ? EX_OK : EX_DATAERR;
}

static const struct {
    const char *verb;
    int (*run)(const Loaded *loaded);
} verbs[] = {{"check", check}, {"test", test}, {"show", show}};

int cm_command_policy(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("check|test|show [FOLDER]",
                            "check: load it, every error with file, line and column.\n"
                            "test: run its own cases and the examples of its detectors.\n"
                            "show: the rules in force, a line each.\n"
                            "FOLDER is the configured policy unless it is named.",
                            entries, &argc, &argv))
        return EX_USAGE;
    g_autoptr(GError) error = NULL;
    for (guint i = 0; argc >= 2 && argc <= 3 && i < G_N_ELEMENTS(verbs); i++) {
        if (!g_str_equal(verbs[i].verb, argv[1]))
            continue;
        g_autofree char *folder = folder_of(control, argc == 3 ? argv[2] : NULL, &error);
        g_auto(Loaded) loaded = {NULL, NULL, NULL};
        if (folder == NULL || !load(&loaded, folder, &error))
            return cm_control_fail("policy", error);
        return verbs[i].run(&loaded);
    }
    fputs("usage: consentctl policy check|test|show [FOLDER]\n", stderr);
    return EX_USAGE;
}
