#include "policy/case_compare.h"

#include "policy/fix_text.h"

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
            (expectation->absent || expectation->any_action ||
             finding->would == expectation->action))
            found = TRUE;
    }
    if (found != expectation->absent)
        return NULL;
    gboolean action = !expectation->absent && !expectation->any_action;
    return g_strdup_printf("line %u: expected %s finding of %s%s%s", expectation->line,
                           expectation->absent ? "no" : "a", expectation->rule,
                           action ? " that asks for " : "",
                           action ? cm_action_word(expectation->action) : "");
}

static gboolean has_target(const CmFix *fix, const char *target)
{
    return g_ptr_array_find_with_equal_func(fix->targets, target, g_str_equal, NULL);
}

/* TRUE when @fix is the one that is @wanted; where that has no targets, one of its kind. */
static gboolean is_wanted(const CmFix *fix, const CmFix *wanted)
{
    if (wanted == NULL)
        return TRUE;
    if (fix->kind != wanted->kind)
        return FALSE;
    if (wanted->targets->len == 0)
        return TRUE;
    for (guint i = 0; i < wanted->targets->len; i++)
        if (!has_target(fix, g_ptr_array_index(wanted->targets, i)))
            return FALSE;
    return fix->targets->len == wanted->targets->len && g_strcmp0(fix->scope, wanted->scope) == 0;
}

/* All fixes of @decision in words, a new string. */
static char *fixes_in_words(const CmDecision *decision)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < decision->fixes->len; i++)
        g_ptr_array_add(words, cm_fix_text(g_ptr_array_index(decision->fixes, i)));
    if (words->len == 0)
        return g_strdup("none");
    g_ptr_array_add(words, NULL);
    return g_strjoinv("; ", (char **)words->pdata);
}

static char *compare_fix(const CmDecision *decision, const CmExpectation *expectation)
{
    gboolean found = FALSE;
    for (guint i = 0; i < decision->fixes->len; i++)
        found |= is_wanted(g_ptr_array_index(decision->fixes, i), expectation->fix);
    if (found != expectation->absent)
        return NULL;
    g_autofree char *wanted =
        expectation->fix != NULL ? cm_fix_text(expectation->fix) : g_strdup("any");
    g_autofree char *got = fixes_in_words(decision);
    return g_strdup_printf("line %u: expected %sfix '%s', got %s", expectation->line,
                           expectation->absent ? "no " : "the ", wanted, got);
}

static char *compare(const CmCaseText *text, const CmDecision *decision,
                     const CmExpectation *expectation)
{
    if (expectation->about_fix)
        return compare_fix(decision, expectation);
    return expectation->rule != NULL ? compare_finding(decision, expectation)
                                     : compare_action(text, decision, expectation);
}

char *cm_case_compare(const CmCaseText *text, const CmDecision *decision)
{
    for (guint i = 0; i < text->expectations->len; i++) {
        const CmExpectation *expectation = &g_array_index(text->expectations, CmExpectation, i);
        char *difference = compare(text, decision, expectation);
        if (difference != NULL)
            return difference;
    }
    return NULL;
}
