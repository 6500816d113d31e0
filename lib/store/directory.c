#include "store/directory.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/directory_table.h"
#include "store/hand_pictures.h"
#include "store/hand_releases.h"
#include "store/list_text.h"

static GArray *array_of(const CmRoster *roster, const CmDirectoryTable *table)
{
    return G_STRUCT_MEMBER(GArray *, roster, table->array);
}

/* Writing. */

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
            !insert_rows(store, connection, table, array_of(roster, table), error)) {
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

/* Reading. */

static gboolean refuse_column(const CmColumn *column, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "column '%s' holds a value that is none of its own",
                column->name);
    return FALSE;
}

static gboolean read_list(CmStatement *statement, CmRoster *roster, const char *const **field,
                          GError **error)
{
    const char *text = cm_statement_next_text(statement);
    g_auto(GStrv) list = NULL;

    if (text != NULL) {
        list = cm_list_text_decode(text, error);
        if (list == NULL)
            return FALSE;
    }
    *field = cm_roster_list(roster, (const char *const *)list);
    return TRUE;
}

static gboolean read_number(CmStatement *statement, const CmColumn *column, guint32 *field,
                            GError **error)
{
    gint64 number = cm_statement_next_number(statement);

    if (number < 0 || number > G_MAXUINT32)
        return refuse_column(column, error);
    *field = (guint32)number;
    return TRUE;
}

G_STATIC_ASSERT(sizeof(guint) == sizeof(guint32));

gboolean cm_directory_read_views(CmStatement *statement, CmRoster *roster, CmPictureRow *row,
                                 GError **error)
{
    gsize length = 0;
    const void *bytes = cm_statement_next_bytes(statement, &length);

    if (row->view_count > CM_PICTURE_ROW_VIEWS ||
        length != (gsize)row->view_count * CM_PICTURE_ROW_HASH) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "a registered picture has other hashes than it counts");
        return FALSE;
    }
    row->views = cm_roster_bytes(roster, bytes, length);
    return TRUE;
}

static gboolean read_column(CmStatement *statement, const CmColumn *column, CmRoster *roster,
                            guint8 *row, GError **error)
{
    switch (column->type) {
    case CM_COLUMN_TEXT:
        G_STRUCT_MEMBER(const char *, row, column->offset) =
            cm_roster_string(roster, cm_statement_next_text(statement));
        return TRUE;
    case CM_COLUMN_LIST:
        return read_list(statement, roster, G_STRUCT_MEMBER_P(row, column->offset), error);
    case CM_COLUMN_NUMBER:
    case CM_COLUMN_DAY:
        return read_number(statement, column, G_STRUCT_MEMBER_P(row, column->offset), error);
    case CM_COLUMN_BOOLEAN:
        G_STRUCT_MEMBER(gboolean, row, column->offset) = cm_statement_next_number(statement) != 0;
        return TRUE;
    case CM_COLUMN_ADDRESS_KIND:
        return cm_address_kind_parse(cm_statement_next_text(statement),
                                     G_STRUCT_MEMBER_P(row, column->offset)) ||
               refuse_column(column, error);
    case CM_COLUMN_VIEWS: /* behind their count */
        return cm_directory_read_views(statement, roster, (CmPictureRow *)(void *)row, error);
    }
    return refuse_column(column, error);
}

static gboolean read_row(CmStatement *statement, const CmDirectoryTable *table, CmRoster *roster,
                         guint8 *row, GError **error)
{
    CmOrigin *origin = G_STRUCT_MEMBER_P(row, table->origin);

    origin->file = cm_roster_string(roster, cm_statement_next_text(statement));
    origin->line = (guint)cm_statement_next_number(statement);
    for (guint i = 0; i < table->column_count; i++) {
        if (!read_column(statement, &table->columns[i], roster, row, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_rows(CmStatement *statement, const CmDirectoryTable *table, CmRoster *roster,
                          GError **error)
{
    GArray *rows = array_of(roster, table);
    int more;

    while ((more = cm_statement_step(statement, error)) > 0) {
        g_array_set_size(rows, rows->len + 1);
        if (!read_row(statement, table, roster,
                      (guint8 *)rows->data + (rows->len - 1) * table->row_size, error)) {
            cm_statement_reset(statement);
            return FALSE;
        }
    }
    return more == 0;
}

static gboolean read_tables(const CmStore *store, CmConnection *connection, CmRoster *roster,
                            GError **error)
{
    for (guint i = 0; i < cm_directory_table_count; i++) {
        const CmDirectoryTable *table = &cm_directory_tables[i];
        g_autofree char *sql = cm_directory_table_select_sql(table);
        CmStatement *statement = cm_store_prepare(store, connection, sql, error);

        if (statement == NULL || !read_rows(statement, table, roster, error)) {
            g_prefix_error(error, "%s: ", table->name);
            return FALSE;
        }
    }
    return TRUE;
}

/* One transaction, so that version and rows are of one import. */
static CmRoster *load(CmStore *store, gboolean with_records, guint64 *version, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(CmRoster) roster = NULL;
    g_autoptr(GArray) records = NULL;

    if (connection == NULL || !cm_connection_begin_read(connection, error) ||
        !cm_directory_version_read(store, connection, version, error))
        return NULL;
    roster = cm_roster_new();
    if (!read_tables(store, connection, roster, error))
        return NULL;
    if (!with_records)
        return g_steal_pointer(&roster);
    records = cm_hand_releases_read(store, connection, NULL, roster, error);
    if (records == NULL)
        return NULL;
    cm_hand_releases_merge(roster, records);
    if (!cm_hand_pictures_merge(store, connection, roster, error))
        return NULL;
    return g_steal_pointer(&roster);
}

CmRoster *cm_store_roster_load(CmStore *store, guint64 *version, GError **error)
{
    return load(store, FALSE, version, error);
}

CmRoster *cm_store_directory_load(CmStore *store, guint64 *version, GError **error)
{
    return load(store, TRUE, version, error);
}

gboolean cm_store_directory_version(CmStore *store, guint64 *version, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);

    return connection != NULL && cm_directory_version_read(store, connection, version, error);
}
