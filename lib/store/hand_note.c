#include "store/hand_note.h"

#include "store/audit.h"
#include "store/case_decide.h"

gboolean cm_hand_is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

gboolean cm_hand_number_next(const CmStore *store, CmConnection *connection, const char *event,
                             guint64 *number, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT count(*) + 1 FROM audit WHERE district = ?"
                                              " AND event = ?",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, event);
    if (cm_statement_step(statement, error) <= 0)
        return FALSE;
    *number = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

gboolean cm_hand_remark_add(CmStore *store, CmConnection *connection, const char *case_id,
                            const char *actor, const char *remark, GError **error)
{
    return remark == NULL ||
           (cm_case_insert_comment(store, connection, case_id, actor, remark, error) &&
            cm_audit_append(store, connection, actor, "case.comment", case_id, NULL, error));
}
