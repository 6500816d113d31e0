#include "policy/table.h"

#include <string.h>

#include "base/error.h"

static void row_free(gpointer data)
{
    g_strfreev(data);
}

void cm_table_free(CmTable *table)
{
    if (table == NULL)
        return;
    g_free(table->table.name);
    g_strfreev(table->table.columns);
    g_ptr_array_unref(table->table.rows);
    g_free(table->file);
    g_array_unref(table->lines);
    g_hash_table_unref(table->places);
    g_free(table);
}

static CmTable *table_new(const char *name, const char *file)
{
    CmTable *table = g_new0(CmTable, 1);
    table->table.name = g_strdup(name);
    table->table.rows = g_ptr_array_new_with_free_func(row_free);
    table->file = g_strdup(file);
    table->lines = g_array_new(FALSE, FALSE, sizeof(guint));
    table->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return table;
}

static char **split_cells(const char *line)
{
    char **cells = g_strsplit(line, "\t", (int)CM_TABLE_COLUMNS_MAX + 1);
    for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip(cells[i]);
    return cells;
}

int cm_table_column_find(const CmTable *table, const char *name)
{
    for (guint i = 0; table->table.columns[i] != NULL; i++)
        if (g_str_equal(table->table.columns[i], name))
            return (int)i;
    return -1;
}

int cm_table_row_find(const CmTable *table, const char *key)
{
    for (guint i = 0; i < table->table.rows->len; i++)
        if (g_str_equal(cm_table_cell(table, i, 0), key))
            return (int)i;
    return -1;
}

const char *cm_table_cell(const CmTable *table, guint row, guint column)
{
    char **cells = g_ptr_array_index(table->table.rows, row);
    for (guint i = 0; cells[i] != NULL; i++)
        if (i == column)
            return cells[i];
    return "";
}

static char *place_key(guint row, guint column)
{
    return g_strdup_printf("%u %u", row, column);
}

static void set_place(CmTable *table, guint row, guint column, CmPlace place)
{
    CmPlace *kept = g_new(CmPlace, 1);
    *kept = place;
    g_hash_table_replace(table->places, place_key(row, column), kept);
}

/* Every cell of @row is there, if only as "". */
static char **whole_row(CmTable *table, guint row)
{
    char **cells = g_ptr_array_index(table->table.rows, row);
    guint have = g_strv_length(cells), columns = g_strv_length(table->table.columns);
    if (have >= columns)
        return cells;
    cells = g_renew(char *, cells, columns + 1);
    for (guint i = have; i < columns; i++)
        cells[i] = g_strdup("");
    cells[columns] = NULL;
    g_ptr_array_index(table->table.rows, row) = cells;
    return cells;
}

void cm_table_set(CmTable *table, guint row, guint column, const char *cell, CmPlace place)
{
    char **cells = whole_row(table, row);
    g_free(cells[column]);
    cells[column] = g_strdup(cell);
    set_place(table, row, column, place);
}

guint cm_table_add(CmTable *table, const char *key, CmPlace place)
{
    guint row = table->table.rows->len;
    char **cells = g_new0(char *, 2);
    cells[0] = g_strdup(key);
    g_ptr_array_add(table->table.rows, cells);
    g_array_append_val(table->lines, place.line);
    whole_row(table, row);
    for (guint i = 0; table->table.columns[i] != NULL; i++)
        set_place(table, row, i, place);
    return row;
}

void cm_table_drop(CmTable *table, guint row)
{
    guint columns = g_strv_length(table->table.columns);
    for (guint r = row; r < table->table.rows->len; r++)
        for (guint i = 0; i < columns; i++) {
            g_autofree char *here = place_key(r, i);
            g_autofree char *next = place_key(r + 1, i);
            const CmPlace *moved = g_hash_table_lookup(table->places, next);
            if (moved != NULL)
                set_place(table, r, i, *moved);
            else
                g_hash_table_remove(table->places, here);
        }
    g_ptr_array_remove_index(table->table.rows, row);
    g_array_remove_index(table->lines, row);
}

CmPlace cm_table_place(const CmTable *table, guint row, guint column)
{
    g_autofree char *key = place_key(row, column);
    const CmPlace *elsewhere = g_hash_table_lookup(table->places, key);
    if (elsewhere != NULL)
        return *elsewhere;
    CmPlace place = {table->file, g_array_index(table->lines, guint, row), 1};
    for (guint i = 0; i < column; i++)
        place.column += (guint)g_utf8_strlen(cm_table_cell(table, row, i), -1) + 1;
    return place;
}

static void check_columns(const CmTable *table, CmPlace place, GPtrArray *problems)
{
    for (guint i = 0; table->table.columns[i] != NULL; i++) {
        const char *name = table->table.columns[i];
        if (name[0] == '\0')
            cm_problem_add(problems, place, NULL, "column %u has no name", i + 1);
        else if (cm_table_column_find(table, name) != (int)i)
            cm_problem_add(problems, place, NULL, "the column '%s' is named twice", name);
    }
}

static void add_row(CmTable *table, GHashTable *keys, char **cells, CmPlace place,
                    GPtrArray *problems)
{
    guint columns = g_strv_length(table->table.columns);
    if (g_strv_length(cells) > columns)
        cm_problem_add(problems, place, "cells are separated by one tab each",
                       "the row has %u cells, the table has %u columns", g_strv_length(cells),
                       columns);
    if (cells[0][0] == '\0')
        cm_problem_add(problems, place, NULL, "the row has no '%s'", table->table.columns[0]);
    else if (!g_hash_table_add(keys, cells[0]))
        cm_problem_add(problems, place, NULL, "'%s' has a row already", cells[0]);
    g_ptr_array_add(table->table.rows, cells);
    g_array_append_val(table->lines, place.line);
}

static void read_line(CmTable *table, GHashTable *keys, const char *bytes, gsize length,
                      CmPlace place, GPtrArray *problems)
{
    /* A NUL is no UTF-8 here: nothing may hide behind one. */
    if (!g_utf8_validate_len(bytes, length, NULL)) {
        cm_problem_add(problems, place, "save the file as UTF-8", "the line is not UTF-8");
        return;
    }
    g_autofree char *line = g_strndup(bytes, length);
    g_autofree char *bare = g_strstrip(g_strdup(line));
    if (bare[0] == '\0' || bare[0] == '#')
        return;
    char **cells = split_cells(line);
    if (table->table.columns == NULL) {
        table->table.columns = cells;
        check_columns(table, place, problems);
    } else {
        add_row(table, keys, cells, place, problems);
    }
}

CmTable *cm_table_read(const char *name, const CmSourceText *source, GPtrArray *problems)
{
    g_autoptr(CmTable) table = table_new(name, source->name);
    g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
    gsize size;
    const char *data = g_bytes_get_data(source->text, &size);
    const char *bytes = data != NULL ? data : "";
    const char *end = bytes + size;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        bytes += 3;
    CmPlace place = {source->name, 1, 1};
    for (; bytes < end; place.line++) {
        const char *stop = memchr(bytes, '\n', (gsize)(end - bytes));
        gsize length = (gsize)((stop != NULL ? stop : end) - bytes);
        read_line(table, keys, bytes, length, place, problems);
        bytes += length + 1;
        if (table->table.rows->len > CM_TABLE_ROWS_MAX) {
            cm_problem_add(problems, place, NULL, "the table has more than %u rows",
                           CM_TABLE_ROWS_MAX);
            break;
        }
    }
    if (table->table.columns != NULL)
        return g_steal_pointer(&table);
    cm_problem_add(problems, (CmPlace){source->name, 1, 1}, NULL,
                   "the table has no line that names its columns");
    return NULL;
}

const char *cm_policy_table_cell(const CmPolicyTable *table, guint row, const char *column)
{
    char **cells = g_ptr_array_index(table->rows, row);
    guint length = g_strv_length(cells);
    for (guint i = 0; table->columns[i] != NULL; i++)
        if (g_str_equal(table->columns[i], column))
            return i < length ? cells[i] : "";
    cm_bug("a table has no such column");
}
