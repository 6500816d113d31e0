#include "store/quota.h"

#include "base/error.h"

gboolean cm_quota_read(CmStore *store, CmConnection *connection, guint64 *kept, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT coalesce(sum(size), 0) FROM cases"
                                              " WHERE district = ? AND erased_at IS NULL",
                                              error);
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    *kept = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

gboolean cm_quota_has_room(CmStore *store, CmConnection *connection, gsize size, GError **error)
{
    guint64 kept = 0;
    if (store->quota == 0)
        return TRUE;
    if (!cm_quota_read(store, connection, &kept, error))
        return FALSE;
    if (kept <= store->quota && size <= store->quota - kept)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                        "cannot keep a message: [quarantine] quota is used up");
    return FALSE;
}
