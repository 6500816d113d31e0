#include "store/directory.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/directory_table.h"
#include "store/list_text.h"

/* Binds the field of @column in @row; a text made for it goes to @made, to live until the insert.
 */
static void bind_column(CmStatement *statement, const CmColumn *column, const guint8 *row,
                        GPtrArray *made)
{
    char *list;

    switch (column->type) {
    case CM_COLUMN_TEXT:
        cm_statement_bind_text(statement, G_STRUCT_MEMBER(const char *, row, column->offset));
        break;
    case CM_COLUMN_LIST:
        list = cm_list_text_encode(G_STRUCT_MEMBER(const char *const *, row, column->offset));
        if (list != NULL)
            g_ptr_array_add(made, list);
        cm_statement_bind_text(statement, list);
        break;
    case CM_COLUMN_NUMBER:
        cm_statement_bind_number(statement, G_STRUCT_MEMBER(guint, row, column->offset));
        break;
    case CM_COLUMN_DAY:
        cm_statement_bind_number(statement, G_STRUCT_MEMBER(CmDay, row, column->offset));
        break;
    case CM_COLUMN_BOOLEAN:
        cm_statement_bind_number(statement,
                                 G_STRUCT_MEMBER(gboolean, row, column->offset) != FALSE);
        break;
    case CM_COLUMN_ADDRESS_KIND:
        cm_statement_bind_text(
            statement, cm_address_kind_word(G_STRUCT_MEMBER(CmAddressKind, row, column->offset)));
        break;
    case CM_COLUMN_VIEWS:
        cm_statement_bind_bytes(statement, G_STRUCT_MEMBER(const guint8 *, row, column->offset),
                                (gsize)((const CmPictureRow *)(const void *)row)->view_count *
                                    CM_PICTURE_ROW_HASH);
        break;
    }
}

static gboolean insert_row(const CmStore *store, CmStatement *statement,
                           const CmDirectoryTable *table, const guint8 *row, guint position,
                           GPtrArray *made, GError **error)
{
    const CmOrigin *origin = G_STRUCT_MEMBER_P(row, table->origin);

    g_ptr_array_set_size(made, 0);
    cm_statement_reset(statement);
    cm_statement_bind_text(statement, store->district);
    cm_statement_bind_number(statement, position);
    cm_statement_bind_text(statement, origin->file);
    cm_statement_bind_number(statement, origin->line);
    for (guint i = 0; i < table->column_count; i++)
        bind_column(statement, &table->columns[i], row, made);
    return cm_statement_run(statement, error);
}

static gboolean insert_rows(const CmStore *store, CmConnection *connection,
                            const CmDirectoryTable *table, const GArray *rows, GError **error)
{
    g_autofree char *sql = cm_directory_table_insert_sql(table);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    CmStatement *statement = cm_connection_prepare(connection, sql, error);

    if (statement == NULL)
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        const guint8 *row = (const guint8 *)rows->data + i * table->row_size;

        if (!insert_row(store, statement, table, row, i, made, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean delete_rows(const CmStore *store, CmConnection *connection,
                            const CmDirectoryTable *table, GError **error)
{
    g_autofree char *sql = cm_directory_table_delete_sql(table);
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);

    return statement != NULL && cm_statement_run(statement, error);
}

/* Pictures are many and seldom change. */
static gboolean is_kept(const CmDirectoryTable *table, const CmImportMeta *meta)
{
    return meta->keep_pictures && table->array == G_STRUCT_OFFSET(CmRoster, pictures);
}

static gboolean replace_tables(const CmStore *store, CmConnection *connection,
                               const CmRoster *roster, const CmImportMeta *meta, GError **error)
{
    for (guint i = 0; i < cm_directory_table_count; i++) {
        const CmDirectoryTable *table = &cm_directory_tables[i];

        if (is_kept(table, meta))
            continue;
        if (!delete_rows(store, connection, table, error) ||
            !insert_rows(store, connection, table, cm_directory_table_rows(roster, table), error)) {
            g_prefix_error(error, "%s: ", table->name);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean cm_directory_version_read(const CmStore *store, CmConnection *connection, guint64 *version,
                                   GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT directory_version FROM districts WHERE district = ?", error);
    int more = statement != NULL ? cm_statement_step(statement, error) : -1;

    if (more == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the store has lost its district '%s'",
                    store->district);
    if (more <= 0)
        return FALSE;
    *version = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean write_version(const CmStore *store, CmConnection *connection, guint64 version,
                              GError **error)
{
    CmStatement *statement = cm_connection_prepare(
        connection, "UPDATE districts SET directory_version = ? WHERE district = ?", error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)version);
    cm_statement_bind_text(statement, store->district);
    return cm_statement_run(statement, error);
}

gboolean cm_directory_advance(const CmStore *store, CmConnection *connection, guint64 *version,
                              GError **error)
{
    guint64 next = 0;

    if (!cm_directory_version_read(store, connection, &next, error) ||
        !write_version(store, connection, next + 1, error))
        return FALSE;
    *version = next + 1;
    return TRUE;
}

static gboolean insert_import(CmStore *store, CmConnection *connection, const CmImportMeta *meta,
                              guint64 version, GError **error)
{
    g_autofree char *files = cm_list_text_encode(meta->files);
    g_autofree char *subject = g_strdup_printf("%" G_GUINT64_FORMAT, version);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO imports (district, version, at, actor, files) VALUES (?, ?, ?, ?, ?)", error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)version);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, meta->actor != NULL ? meta->actor : "");
    cm_statement_bind_text(statement, files);
    return cm_statement_run(statement, error) &&
           cm_audit_append(store, connection, meta->actor, "directory.import", subject, files,
                           error);
}

static gboolean check_base(const CmImportMeta *meta, guint64 next, GError **error)
{
    if (meta->based_on == 0 || next == meta->based_on + 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY,
                "the directory was changed while the import was read; import again");
    return FALSE;
}

gboolean cm_store_roster_replace(CmStore *store, const CmRoster *roster, const CmImportMeta *meta,
                                 guint64 *version, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    guint64 next = 0;

    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_directory_advance(store, connection, &next, error) || !check_base(meta, next, error) ||
        !replace_tables(store, connection, roster, meta, error) ||
        !insert_import(store, connection, meta, next, error) ||
        !cm_connection_commit(connection, error))
        return FALSE;
    *version = next;
    return TRUE;
}

gboolean cm_store_directory_version(CmStore *store, guint64 *version, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);

    return connection != NULL && cm_directory_version_read(store, connection, version, error);
}
