#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "ctl/policy_diff.h"
#include "ctl/policy_explain.h"
#include "ctl/policy_format.h"
#include "ctl/policy_loaded.h"
#include "gateway/detector_examples.h"
#include "policy/case_file.h"

static int check(const CmPolicyLoaded *loaded)
{
    printf("the policy is in order: %s\n", cm_policy_version(loaded->policy));
    return EX_OK;
}

static int show(const CmPolicyLoaded *loaded)
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

static int test(const CmPolicyLoaded *loaded)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) cases = cm_policy_loaded_run(loaded, &error);
    if (cases == NULL)
        return cm_control_fail("policy test", error);
    g_autoptr(GPtrArray) examples = cm_detector_examples_run(loaded->policy, loaded->detectors);
    guint failed = print_failed(cases) + print_failed(examples);
    printf("%u passed, %u failed\n", cases->len + examples->len - failed, failed);
    return failed == 0 ? EX_OK : EX_DATAERR;
}

/* Those that look at one policy and take nothing but its folder. */
static const struct {
    const char *verb;
    int (*run)(const CmPolicyLoaded *loaded);
} lookers[] = {{"check", check}, {"test", test}, {"show", show}};

static const struct {
    const char *verb;
    int (*run)(CmControl *control, int argc, char **argv);
} others[] = {
    {"format", cm_policy_format}, {"explain", cm_policy_explain}, {"diff", cm_policy_diff}};

static int usage(void)
{
    fputs("usage: consentctl policy check|test|show [FOLDER]\n"
          "       consentctl policy explain CASE [FOLDER]\n"
          "       consentctl policy diff OLD NEW --over FOLDER|cases\n"
          "       consentctl policy format [--check] [FILE|FOLDER…]\n",
          stderr);
    return EX_USAGE;
}

static int look(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("check|test|show|explain|diff|format …",
                            "check: load it, every error with file, line and column.\n"
                            "test: run its own cases and the examples of its detectors.\n"
                            "show: the rules in force, a line each.\n"
                            "explain, diff, format: see their own --help.\n"
                            "FOLDER is the configured policy unless it is named.",
                            entries, &argc, &argv))
        return EX_USAGE;
    g_autoptr(GError) error = NULL;
    for (guint i = 0; argc >= 2 && argc <= 3 && i < G_N_ELEMENTS(lookers); i++) {
        if (!g_str_equal(lookers[i].verb, argv[1]))
            continue;
        g_auto(CmPolicyLoaded) loaded = {0};
        if (!cm_policy_loaded_read(&loaded, control, argc == 3 ? argv[2] : NULL, &error))
            return cm_control_fail("policy", error);
        return lookers[i].run(&loaded);
    }
    return usage();
}

int cm_command_policy(CmControl *control, int argc, char **argv)
{
    for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS(others); i++)
        if (g_str_equal(others[i].verb, argv[1]))
            return others[i].run(control, argc - 1, argv + 1);
    return look(control, argc, argv);
}
