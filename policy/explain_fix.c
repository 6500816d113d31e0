#include "policy/explain_fix.h"

static const char *word_of_part(CmTelling *telling, const char *id)
{
    for (guint i = 0; i < telling->facts->parts->len; i++)
        if (g_str_equal(((CmPartFact *)telling->facts->parts->pdata[i])->id, id))
            return cm_wording_part(telling->wording, (int)i);
    return "";
}

/* Returns the number of the student @id among the subjects, who is one of them. */
static guint subject_find(const CmFacts *facts, const char *id)
{
    guint i = 0;
    while (i + 1 < facts->subjects->len &&
           !g_str_equal(((CmSubject *)facts->subjects->pdata[i])->student, id))
        i++;
    return i;
}

static const char *word_of_target(CmTelling *telling, CmFixKind kind, const char *target)
{
    switch (kind) {
    case CM_FIX_WITHOUT_PARTS:
        return word_of_part(telling, target);
    case CM_FIX_RELEASE:
        return cm_wording_student(telling->wording, subject_find(telling->facts, target));
    case CM_FIX_DECLARE:
    case CM_FIX_CHANNEL:
    case CM_FIX_WITHOUT_RECIPIENTS:
        return cm_wording_address(telling->wording, target);
    }
    return "";
}

static char *join_targets(CmTelling *telling, const CmFix *fix)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < fix->targets->len; i++)
        g_string_append_printf(
            list, "%s%s", i > 0 ? ", " : "",
            word_of_target(telling, fix->kind, g_ptr_array_index(fix->targets, i)));
    return g_string_free(list, FALSE);
}

/* TRUE when a release is asked for whose state is not the author's to know. */
static gboolean asks_elsewhere(const CmTelling *telling, const CmFix *fix)
{
    for (guint i = 0; fix->kind == CM_FIX_RELEASE && i < fix->targets->len; i++) {
        guint subject = subject_find(telling->facts, g_ptr_array_index(fix->targets, i));
        if (((CmSubject *)telling->facts->subjects->pdata[subject])->elsewhere)
            return TRUE;
    }
    return FALSE;
}

static void append_fix(CmTelling *telling, const CmFix *fix)
{
    static const char *const sections[] = {
        [CM_FIX_DECLARE] = "fix-declare", [CM_FIX_WITHOUT_PARTS] = "fix-parts",
        [CM_FIX_CHANNEL] = "fix-channel", [CM_FIX_WITHOUT_RECIPIENTS] = "fix-recipients",
        [CM_FIX_RELEASE] = "fix-release",
    };
    /* That a mail may go without one child's picture tells whose picture may not. */
    if (telling->secret && fix->kind != CM_FIX_WITHOUT_RECIPIENTS)
        return;
    if (asks_elsewhere(telling, fix))
        return;
    g_autofree char *list = join_targets(telling, fix);
    g_autofree char *number = g_strdup_printf("%u", fix->targets->len);
    telling->values[CM_SLOT_LIST] = list;
    telling->values[CM_SLOT_NUMBER] = number;
    if (fix->scope != NULL)
        telling->values[CM_SLOT_SCOPE] = cm_wording_scope(telling->wording, fix->scope);
    cm_telling_frame(telling, sections[fix->kind], CM_LETTER_ITEM);
    telling->values[CM_SLOT_LIST] = NULL;
    telling->values[CM_SLOT_NUMBER] = NULL;
    telling->values[CM_SLOT_SCOPE] = NULL;
}

void cm_telling_fixes(CmTelling *telling)
{
    for (guint i = 0; i < telling->decision->fixes->len; i++)
        append_fix(telling, g_ptr_array_index(telling->decision->fixes, i));
}

static const CmFix *fix_find(const CmDecision *decision, CmFixKind kind)
{
    for (guint i = 0; i < decision->fixes->len; i++) {
        const CmFix *fix = g_ptr_array_index(decision->fixes, i);
        if (fix->kind == kind)
            return fix;
    }
    return NULL;
}

void cm_telling_fix_of(CmTelling *telling, CmFixKind kind)
{
    const CmFix *fix = fix_find(telling->decision, kind);
    if (fix != NULL)
        append_fix(telling, fix);
}

/* Cutting a part out, or saying who is shown, is offered only where it was proven to help, and not
 * where it would tell a secret. */
void cm_telling_find_ways(CmTelling *telling, CmNoticeWays *ways)
{
    const CmFix *parts = fix_find(telling->decision, CM_FIX_WITHOUT_PARTS);
    *ways = (CmNoticeWays){0};
    if (telling->secret)
        return;
    ways->shown = fix_find(telling->decision, CM_FIX_DECLARE) != NULL;
    ways->parts = parts != NULL ? join_targets(telling, parts) : NULL;
    ways->which = TRUE;
}

static void append_way(CmTelling *telling, const char *section, const char *list)
{
    telling->values[CM_SLOT_LIST] = list;
    cm_telling_frame(telling, section, CM_LETTER_ITEM);
    telling->values[CM_SLOT_LIST] = NULL;
}

void cm_telling_ways(CmTelling *telling, guint waiting)
{
    g_auto(CmNoticeWays) ways = {0};
    cm_telling_fix_of(telling, CM_FIX_CHANNEL);
    cm_telling_find_ways(telling, &ways);
    cm_telling_frame(telling, "reply-how", CM_LETTER_TEXT);
    if (ways.shown)
        cm_telling_frame(telling, "reply-shown", CM_LETTER_ITEM);
    if (ways.parts != NULL)
        append_way(telling, "reply-without", ways.parts);
    if (ways.which && telling->frame->namesakes != NULL)
        append_way(telling, "reply-which", telling->frame->namesakes);
    if (waiting > 1)
        cm_telling_frame(telling, "reply-drop", CM_LETTER_ITEM);
    cm_telling_frame(telling, "reply-back", CM_LETTER_ITEM);
    if (telling->frame->principal)
        cm_telling_frame(telling, "reply-principal", CM_LETTER_ITEM);
    cm_telling_frame(telling, "reply-mistake", CM_LETTER_ITEM);
}
