#include "store/connection.h"

#include "base/error.h"

void cm_statement_free(CmStatement *statement)
{
    sqlite3_finalize(statement->handle);
    g_free(statement);
}

CmStatement *cm_connection_prepare(CmConnection *connection, const char *sql, GError **error)
{
    CmStatement *statement = g_hash_table_lookup(connection->statements, sql);

    if (statement == NULL) {
        sqlite3_stmt *handle = NULL;
        int rc =
            sqlite3_prepare_v3(connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

        if (rc != SQLITE_OK) {
            cm_database_set_error(connection->db, rc, "cannot ask the store", error);
            return NULL;
        }
        statement = g_new0(CmStatement, 1);
        statement->handle = handle;
        g_hash_table_insert(connection->statements, g_strdup(sql), statement);
    }
    cm_statement_reset(statement);
    return statement;
}

void cm_statement_reset(CmStatement *statement)
{
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->next_parameter = 1;
    statement->next_column = 0;
    statement->failure = SQLITE_OK;
}

static void note_failure(CmStatement *statement, int rc)
{
    if (rc != SQLITE_OK && statement->failure == SQLITE_OK)
        statement->failure = rc;
}

void cm_statement_bind_text(CmStatement *statement, const char *text)
{
    note_failure(statement, sqlite3_bind_text(statement->handle, statement->next_parameter++, text,
                                              -1, SQLITE_STATIC));
}

void cm_statement_bind_number(CmStatement *statement, gint64 number)
{
    note_failure(statement,
                 sqlite3_bind_int64(statement->handle, statement->next_parameter++, number));
}

void cm_statement_bind_bytes(CmStatement *statement, const void *bytes, gsize length)
{
    note_failure(statement, sqlite3_bind_blob64(statement->handle, statement->next_parameter++,
                                                bytes, length, SQLITE_STATIC));
}

int cm_statement_step(CmStatement *statement, GError **error)
{
    int rc = statement->failure;

    statement->next_column = 0;
    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement->handle);
    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE)
        cm_database_set_error(sqlite3_db_handle(statement->handle), rc, "the store failed", error);
    cm_statement_reset(statement);
    return rc == SQLITE_DONE ? 0 : -1;
}

gboolean cm_statement_run(CmStatement *statement, GError **error)
{
    int more;

    do
        more = cm_statement_step(statement, error);
    while (more > 0);
    return more == 0;
}

const char *cm_statement_next_text(CmStatement *statement)
{
    return (const char *)sqlite3_column_text(statement->handle, statement->next_column++);
}

gint64 cm_statement_next_number(CmStatement *statement)
{
    return sqlite3_column_int64(statement->handle, statement->next_column++);
}

const void *cm_statement_next_bytes(CmStatement *statement, gsize *length)
{
    int column = statement->next_column++;
    const void *bytes = sqlite3_column_blob(statement->handle, column);

    *length = (gsize)sqlite3_column_bytes(statement->handle, column);
    return bytes;
}

guint cm_connection_changes(CmConnection *connection)
{
    return (guint)sqlite3_changes(connection->db);
}
