#include "policy/case_file.h"

#include "base/error.h"
#include "policy/case_text.h"
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

static CmAction of_recipient(const CmCaseText *text, const CmRecipientDecision *decided)
{
    return text->mode_given ? decided->action : decided->would;
}

/* The action for the expectation's recipient, or of the whole; FALSE when there is no such
 * recipient. */
static gboolean action_got(const CmCaseText *text, const CmDecision *decision,
                           const CmExpectation *expectation, CmAction *got)
{
    *got = text->mode_given ? decision->verdict : decision->would;
    if (expectation->recipient == NULL)
        return TRUE;
    for (guint i = 0; i < text->facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(text->facts->recipients, i);
        if (!g_str_equal(recipient->address, expectation->recipient))
            continue;
        *got = of_recipient(text, &g_array_index(decision->recipients, CmRecipientDecision, i));
        return TRUE;
    }
    return FALSE;
}

static char *compare_action(const CmCaseText *text, const CmDecision *decision,
                            const CmExpectation *expectation)
{
    const char *whom = expectation->recipient != NULL ? expectation->recipient : "the message";
    CmAction got;
    if (!action_got(text, decision, expectation, &got))
        return g_strdup_printf("line %u: there is no recipient %s", expectation->line, whom);
    if (got == expectation->action)
        return NULL;
    return g_strdup_printf("line %u: expected %s for %s, got %s", expectation->line,
                           cm_action_word(expectation->action), whom, cm_action_word(got));
}

static char *compare_finding(const CmDecision *decision, const CmExpectation *expectation)
{
    gboolean found = FALSE;
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (g_str_equal(finding->rule, expectation->rule) &&
            (expectation->absent || finding->would == expectation->action))
            found = TRUE;
    }
    if (found != expectation->absent)
        return NULL;
    return g_strdup_printf("line %u: expected %s finding of %s%s%s", expectation->line,
                           expectation->absent ? "no" : "a", expectation->rule,
                           expectation->absent ? "" : " that asks for ",
                           expectation->absent ? "" : cm_action_word(expectation->action));
}

static char *compare(const CmCaseText *text, const CmDecision *decision)
{
    for (guint i = 0; i < text->expectations->len; i++) {
        const CmExpectation *expectation = &g_array_index(text->expectations, CmExpectation, i);
        char *difference = expectation->rule != NULL ? compare_finding(decision, expectation)
                                                     : compare_action(text, decision, expectation);
        if (difference != NULL)
            return difference;
    }
    return NULL;
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
    result->difference = compare(text, decision);
    result->passed = result->difference == NULL;
    return result;
}

GPtrArray *cm_case_file_run(const CmPolicy *policy, const GPtrArray *sources, GError **error)
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
    GPtrArray *results = g_ptr_array_new_with_free_func(result_free);
    for (guint i = 0; i < cases->len; i++)
        g_ptr_array_add(results, run_case(policy, g_ptr_array_index(cases, i)));
    return results;
}
