#include "policy/case_compare.h"

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

char *cm_case_compare(const CmCaseText *text, const CmDecision *decision)
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
