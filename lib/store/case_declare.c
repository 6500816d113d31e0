#include "store/case_declare.h"

#include "store/audit.h"
#include "store/case_decide.h"

static gboolean update(CmStore *store, CmConnection *connection, const char *id, const char *shown,
                       GError **error)
{
    g_auto(CmCaseKey) key = {0};
    if (!cm_case_key_read(store, connection, id, &key, error))
        return FALSE;
    g_autoptr(GBytes) sealed = cm_case_seal(store, &key, id, "declared", shown, error);
    CmStatement *statement = cm_store_prepare(
        store, connection, "UPDATE cases SET declared = ?2 WHERE district = ?1 AND id = ?3", error);
    if (sealed == NULL || statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
    cm_statement_bind_text(statement, id);
    return cm_statement_run(statement, error);
}

gboolean cm_store_case_declare(CmStore *store, const char *id, const char *actor,
                               const CmCaseDeclaration *declaration, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           update(store, connection, id, declaration->shown, error) &&
           cm_case_insert_comment(store, connection, id, actor, declaration->remark, error) &&
           cm_audit_append(store, connection, actor, "case.comment", id, NULL, error) &&
           cm_connection_commit(connection, error);
}
