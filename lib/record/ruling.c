#include "record/ruling.h"

#include "record/word_table.h"

static const CmWord kinds[] = {
    {CM_RULING_RELEASE, "release"},
    {CM_RULING_REJECT, "reject"},
    {CM_RULING_EXPIRE, "expire"},
    {CM_RULING_WITHDRAW, "withdraw"},
};
CM_WORD_TABLE_FUNCTIONS(ruling_kind, CmRulingKind, kinds)

CmCaseState cm_ruling_kind_state(CmRulingKind kind)
{
    static const CmCaseState states[] = {
        [CM_RULING_RELEASE] = CM_CASE_RELEASING,
        [CM_RULING_REJECT] = CM_CASE_REJECTED,
        [CM_RULING_EXPIRE] = CM_CASE_EXPIRED,
        [CM_RULING_WITHDRAW] = CM_CASE_WITHDRAWN,
    };
    return states[kind];
}

CmRuling *cm_ruling_new(const char *case_id, CmRulingKind kind, const char *actor, const char *role,
                        const char *reason)
{
    CmRuling *ruling = g_new0(CmRuling, 1);
    ruling->case_id = g_strdup(case_id);
    ruling->kind = kind;
    ruling->actor = g_strdup(actor);
    ruling->role = g_strdup(role);
    ruling->reason = g_strdup(reason);
    ruling->positions = g_array_new(FALSE, FALSE, sizeof(guint));
    return ruling;
}

void cm_ruling_add_position(CmRuling *ruling, guint position)
{
    g_array_append_val(ruling->positions, position);
}

void cm_ruling_free(CmRuling *ruling)
{
    if (ruling == NULL)
        return;
    g_free(ruling->case_id);
    g_free(ruling->actor);
    g_free(ruling->role);
    g_free(ruling->reason);
    g_free(ruling->words);
    g_free(ruling->told);
    g_array_unref(ruling->positions);
    g_free(ruling);
}

void cm_case_comment_free(CmCaseComment *comment)
{
    if (comment == NULL)
        return;
    g_free(comment->actor);
    g_free(comment->text);
    g_free(comment);
}
