#include "policy/case_expect.h"

#include "policy/fix_text.h"

static void read_action(CmCaseCursor *cursor, CmExpectation *expectation)
{
    const char *word = cm_case_cursor_word(cursor, "an action");
    if (word == NULL || cm_action_parse(word, &expectation->action))
        return;
    cursor->at--;
    cm_case_cursor_fail(cursor, "accept, tag, hold or reject");
}

static void read_finding(CmCaseCursor *cursor, CmExpectation *expectation)
{
    expectation->rule = g_strdup(cm_case_cursor_word(cursor, "a rule"));
    if (!expectation->absent && !cm_case_cursor_is_done(cursor))
        read_action(cursor, expectation);
    else if (!expectation->absent)
        expectation->any_action = TRUE;
}

/* The kind of fix whose words come next. */
static gboolean skip_phrase(CmCaseCursor *cursor, CmFixKind *kind)
{
    for (guint i = 0; i < CM_FIX_KINDS; i++) {
        if (!cm_case_cursor_skip(cursor, cm_fix_kind_phrase((CmFixKind)i)))
            continue;
        *kind = (CmFixKind)i;
        return TRUE;
    }
    cm_case_cursor_fail(cursor, "'say who is shown', 'leave out part', 'send it instead to', "
                                "'leave out recipient' or 'get a release of'");
    return FALSE;
}

static void read_targets(CmCaseCursor *cursor, CmFix *fix)
{
    do {
        const char *target = cm_case_cursor_word(cursor, "what the fix is about");
        if (target != NULL)
            g_ptr_array_add(fix->targets, g_strdup(target));
    } while (!cursor->failed && cm_case_cursor_skip_comma(cursor));
}

/* "say who is shown", "leave out part 2, 3", "get a release of s1, s2 for third-party". Without
 * targets it is any fix of that kind. */
static void read_fix(CmCaseCursor *cursor, CmExpectation *expectation)
{
    expectation->about_fix = TRUE;
    if (expectation->absent && cm_case_cursor_is_done(cursor))
        return;
    CmFixKind kind;
    if (!skip_phrase(cursor, &kind))
        return;
    expectation->fix = cm_fix_new(kind);
    if (kind != CM_FIX_DECLARE && !cm_case_cursor_is_done(cursor))
        read_targets(cursor, expectation->fix);
    if (kind != CM_FIX_RELEASE || expectation->fix->targets->len == 0)
        return;
    if (!cm_case_cursor_skip(cursor, "for"))
        cm_case_cursor_fail(cursor, "'for' and a scope");
    expectation->scope = g_strdup(cm_case_cursor_word(cursor, "a scope"));
    expectation->fix->scope = expectation->scope;
}

static void read_what(CmCaseBuilding *building, CmCaseCursor *cursor, CmExpectation *expectation)
{
    expectation->absent = cm_case_cursor_skip(cursor, "no");
    if (cm_case_cursor_skip(cursor, "finding")) {
        read_finding(cursor, expectation);
    } else if (cm_case_cursor_skip(cursor, "fix")) {
        read_fix(cursor, expectation);
    } else if (expectation->absent) {
        cm_case_cursor_fail(cursor, "'finding' and a rule, or 'fix'");
    } else if (cm_token_line_get(cursor->line, cursor->at + 1) != NULL) {
        expectation->recipient = g_strdup(cm_case_cursor_word(cursor, "an address"));
        read_action(cursor, expectation);
    } else {
        building->verdict_given = TRUE;
        read_action(cursor, expectation);
    }
}

void cm_case_read_expect(CmCaseBuilding *building, CmCaseCursor *cursor)
{
    CmExpectation expectation = {.line = cursor->line->line};
    read_what(building, cursor, &expectation);
    g_array_append_val(building->text->expectations, expectation);
}
