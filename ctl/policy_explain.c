#include "ctl/policy_explain.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "base/spelling.h"
#include "ctl/decision_text.h"
#include "ctl/policy_loaded.h"
#include "policy/case_compare.h"

static const CmCaseText *case_find(const GPtrArray *cases, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < cases->len; i++) {
        const CmCaseText *text = g_ptr_array_index(cases, i);
        if (g_str_equal(text->name, name))
            return text;
        g_ptr_array_add(names, text->name);
    }
    g_ptr_array_add(names, NULL);
    const char *near = cm_spelling_nearest(name, (const char *const *)names->pdata);
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no case '%s'%s%s%s", name,
                near != NULL ? " (did you mean '" : "", near != NULL ? near : "",
                near != NULL ? "'?)" : "");
    return NULL;
}

static int explain(const CmPolicyLoaded *loaded, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) cases = cm_policy_loaded_cases(loaded, &error);
    const CmCaseText *text = cases != NULL ? case_find(cases, name, &error) : NULL;
    if (text == NULL)
        return cm_control_fail("policy explain", error);
    g_autoptr(CmDecision) decision =
        cm_decide(loaded->policy, text->facts, CM_DECIDE_TRACE | CM_DECIDE_ENFORCED);
    g_autofree char *difference = cm_case_compare(text, decision);
    printf("%s:%u: %s\nbecause %s\nexpects %s\n\n", text->file, text->line, text->name,
           text->because, cm_action_word(cm_case_text_verdict(text)));
    cm_decision_print(loaded->policy, text->facts, decision);
    printf("\n%s\n", difference != NULL ? difference : "as expected");
    return difference != NULL ? EX_DATAERR : EX_OK;
}

int cm_policy_explain(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options(
            "CASE [FOLDER]",
            "Decides one case of the policy with every rule enforced, and prints each\n"
            "rule that was asked, each of its conditions with its answer, and the near\n"
            "misses.",
            entries, &argc, &argv))
        return EX_USAGE;
    if (argc < 2 || argc > 3) {
        fputs("usage: consentctl policy explain CASE [FOLDER]\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_auto(CmPolicyLoaded) loaded = {0};
    if (!cm_policy_loaded_read(&loaded, control, argc == 3 ? argv[2] : NULL, &error))
        return cm_control_fail("policy explain", error);
    return explain(&loaded, argv[1]);
}
