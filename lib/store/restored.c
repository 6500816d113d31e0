#include "store/audit.h"

/* Parameters: none, or the time. Of all districts, for all are in the copy. */
#define DOUBT                                                                                      \
    "UPDATE case_deliveries SET state = 'unknown', token_hash = NULL, changed_at = ?"              \
    " WHERE state IN ('due', 'leased', 'redeemed')"
#define GIVE_UP                                                                                    \
    "UPDATE notices SET sent_at = ?, text = NULL, wrapped_key = NULL WHERE sent_at IS NULL"

/* Runs @sql, whose one parameter is now; -1 on failure, else how many rows it changed. */
static int change(CmStore *store, CmConnection *connection, const char *sql, GError **error)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error) ? (int)cm_connection_changes(connection) : -1;
}

static GPtrArray *find_releases(CmStore *store, CmConnection *connection, GError **error)
{
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(g_free);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT case_id FROM case_deliveries WHERE district = ?"
                         " AND state IN ('due', 'leased', 'redeemed') ORDER BY case_id, ruling",
                         error);
    int more = statement != NULL ? 1 : -1;
    while (more > 0 && (more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(cases, g_strdup(cm_statement_next_text(statement)));
    return more == 0 ? g_steal_pointer(&cases) : NULL;
}

gboolean cm_store_restored(CmStore *store, CmStoreRestored *out, GError **error)
{
    out->releases = out->notices = 0;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    g_autoptr(GPtrArray) cases = find_releases(store, connection, error);
    if (cases == NULL)
        return FALSE;
    int releases = change(store, connection, DOUBT, error);
    int notices = releases >= 0 ? change(store, connection, GIVE_UP, error) : -1;
    if (notices < 0)
        return FALSE;
    for (guint i = 0; i < cases->len; i++)
        if (!cm_audit_append(store, connection, CM_AUDIT_FILTER, "case.release-unknown",
                             g_ptr_array_index(cases, i), NULL, error))
            return FALSE;
    out->releases = (guint)releases;
    out->notices = (guint)notices;
    return cm_connection_commit(connection, error);
}
