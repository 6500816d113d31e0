#include "base/error.h"
#include "store/directory.h"
#include "store/directory_table.h"
#include "store/hand_pictures.h"
#include "store/hand_releases.h"
#include "store/list_text.h"

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
    GArray *rows = cm_directory_table_rows(roster, table);
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
    if (!cm_hand_pictures_merge(store, connection, roster, error) ||
        !cm_hand_addresses_merge(store, connection, roster, error) ||
        !cm_hand_strangers_merge(store, connection, roster, error) ||
        !cm_hand_registrations_merge(store, connection, roster, error) ||
        !cm_hand_maintainers_merge(store, connection, roster, error) ||
        !cm_hand_channels_merge(store, connection, roster, error))
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
