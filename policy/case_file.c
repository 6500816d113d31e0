#include "policy/case_file.h"

#include "base/error.h"
#include "policy/case_compare.h"
#include "policy/decide.h"

void cm_case_result_free(CmCaseResult *result)
{
    if (result == NULL)
        return;
    g_free(result->name);
    g_free(result->file);
    g_free(result->difference);
    g_free(result);
}

static void result_free(gpointer data)
{
    cm_case_result_free(data);
}

static CmCaseResult *run_case(const CmPolicy *policy, CmCaseText *text)
{
    cm_case_text_complete(text, cm_policy_scopes(policy));
    /* What a rule says is tried in whatever mode it is. */
    g_autoptr(CmDecision) decision = cm_decide(policy, text->facts, CM_DECIDE_ENFORCED);
    CmCaseResult *result = g_new0(CmCaseResult, 1);
    result->name = g_strdup(text->name);
    result->file = g_strdup(text->file);
    result->line = text->line;
    result->difference = cm_case_compare(text, decision);
    result->passed = result->difference == NULL;
    return result;
}

GPtrArray *cm_case_file_run(const CmPolicy *policy, const GPtrArray *sources,
                            CmCaseReadMail read_mail, gpointer data, GError **error)
{
    g_autoptr(GPtrArray) cases = cm_case_texts_new();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    cm_case_texts_read(sources, cases, problems);
    const CmPolicyProblem *first = cm_problems_first_error(problems);
    if (first != NULL) {
        g_autofree char *line = cm_policy_problem_format(first);
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s", line);
        return NULL;
    }
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(result_free);
    for (guint i = 0; i < cases->len; i++) {
        CmCaseText *text = g_ptr_array_index(cases, i);
        g_autoptr(GError) cause = NULL;
        gboolean left_out =
            text->mail != NULL && (read_mail == NULL || !read_mail(text, data, &cause));
        if (cause != NULL) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return NULL;
        }
        if (left_out)
            continue;
        g_ptr_array_add(results, run_case(policy, text));
    }
    return g_steal_pointer(&results);
}
