#include "store/policies.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"

/* 1: known; 0: not; -1: failed. */
static int is_known(CmStore *store, CmConnection *connection, const char *version, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT 1 FROM policy_texts WHERE district = ? AND version = ? LIMIT 1",
        error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_text(statement, version);
    int more = cm_statement_step(statement, error);
    cm_statement_reset(statement);
    return more;
}

static gboolean insert(CmStore *store, CmConnection *connection, const char *version,
                       const CmSourceText *source, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO policy_texts (district, version, name, text) VALUES (?, ?, ?, ?)", error);
    if (statement == NULL)
        return FALSE;
    gsize size = 0;
    const void *bytes = g_bytes_get_data(source->text, &size);
    cm_statement_bind_text(statement, version);
    cm_statement_bind_text(statement, source->name);
    cm_statement_bind_bytes(statement, bytes != NULL ? bytes : "", size);
    return cm_statement_run(statement, error);
}

static gboolean insert_all(CmStore *store, CmConnection *connection, const char *version,
                           const GPtrArray *sources, GError **error)
{
    for (guint i = 0; i < sources->len; i++)
        if (!insert(store, connection, version, g_ptr_array_index(sources, i), error))
            return FALSE;
    return cm_audit_append(store, connection, CM_AUDIT_FILTER, "policy.keep", version, NULL, error);
}

gboolean cm_store_policy_keep(CmStore *store, const char *version, const GPtrArray *sources,
                              GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL)
        return FALSE;
    int known = is_known(store, connection, version, error);
    if (known != 0)
        return known > 0;
    if (!cm_connection_begin_write(connection, error))
        return FALSE;
    known = is_known(store, connection, version, error);
    if (known != 0)
        return known > 0;
    return insert_all(store, connection, version, sources, error) &&
           cm_connection_commit(connection, error);
}

GPtrArray *cm_store_policy_load(CmStore *store, const char *version, GError **error)
{
    g_autoptr(GPtrArray) sources =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_source_text_free);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL
                                 ? cm_store_prepare(store, connection,
                                                    "SELECT name, text FROM policy_texts"
                                                    " WHERE district = ? AND version = ?"
                                                    " ORDER BY name",
                                                    error)
                                 : NULL;
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, version);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        const char *name = cm_statement_next_text(statement);
        gsize size = 0;
        const void *text = cm_statement_next_bytes(statement, &size);
        g_autoptr(GBytes) bytes = g_bytes_new(text, size);
        g_ptr_array_add(sources, cm_source_text_new(name, bytes));
    }
    if (more == 0 && sources->len == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "the policy %s is not on record", version);
    return more == 0 && sources->len > 0 ? g_steal_pointer(&sources) : NULL;
}
