#include "roster/reading.h"

#include <string.h>

#include "record/address.h"
#include "roster/row_equal.h"

#define PROGRESS_ROWS 4096u

CmReading *cm_reading_new(void)
{
    CmReading *reading = g_new0(CmReading, 1);
    reading->roster = cm_roster_new();
    reading->problems = cm_import_problems_new();
    reading->people = g_hash_table_new(g_str_hash, g_str_equal);
    reading->orgs = g_hash_table_new(g_str_hash, g_str_equal);
    reading->classes = g_hash_table_new(g_str_hash, g_str_equal);
    reading->channels = g_hash_table_new(g_str_hash, g_str_equal);
    reading->deleted = g_hash_table_new(g_str_hash, g_str_equal);
    reading->removed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading->manifest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return reading;
}

void cm_reading_free(CmReading *reading)
{
    if (reading == NULL)
        return;
    cm_roster_free(reading->roster);
    cm_import_problems_free(reading->problems);
    g_hash_table_unref(reading->people);
    g_hash_table_unref(reading->orgs);
    g_hash_table_unref(reading->classes);
    g_hash_table_unref(reading->channels);
    g_hash_table_unref(reading->deleted);
    g_hash_table_unref(reading->removed);
    g_hash_table_unref(reading->manifest);
    g_clear_pointer(&reading->lists, g_hash_table_unref);
    g_free(reading);
}

static void read_misshapen(const CmReader *reader, CmReading *reading, CmSheet *sheet)
{
    if (reader->misshapen != NULL)
        reader->misshapen(reading, sheet);
    else
        cm_import_problems_add(reading->problems, cm_sheet_file(sheet), cm_sheet_line(sheet), NULL,
                               TRUE, cm_sheet_fault(sheet));
}

static void tell_progress(const CmReading *reading, const CmSheet *sheet, guint rows)
{
    if (reading->progress != NULL && rows % PROGRESS_ROWS == 0)
        reading->progress(cm_sheet_file(sheet), cm_sheet_progress(sheet), reading->progress_data);
}

gboolean cm_reader_run(const CmReader *reader, CmReading *reading, const CmReaderInput *input,
                       GError **error)
{
    g_autoptr(CmSheet) sheet =
        cm_sheet_new(input->name, input->raw, reader->columns, reader->column_count,
                     reader->strict && input->map == NULL, input->map, reading->problems, error);
    if (sheet == NULL)
        return FALSE;
    if (reader->misshapen != NULL)
        cm_sheet_expect_usual_width(sheet);
    for (guint rows = 0;; rows++) {
        tell_progress(reading, sheet, rows);
        switch (cm_sheet_next(sheet, error)) {
        case CM_SHEET_ROW:
            reader->row(reading, sheet);
            break;
        case CM_SHEET_MISSHAPEN:
            read_misshapen(reader, reading, sheet);
            break;
        case CM_SHEET_END:
            return TRUE;
        case CM_SHEET_FAILED:
            return FALSE;
        }
    }
}

CmOrigin cm_reading_origin(CmReading *reading, const CmSheet *sheet)
{
    return (CmOrigin){
        .file = cm_roster_string(reading->roster, cm_sheet_file(sheet)),
        .line = cm_sheet_line(sheet),
    };
}

const char *cm_reading_text(CmReading *reading, const CmSheet *sheet, guint column)
{
    return cm_roster_string(reading->roster, cm_sheet_text(sheet, column));
}

const char *const *cm_reading_items(CmReading *reading, const CmSheet *sheet, guint column)
{
    g_auto(GStrv) items = cm_sheet_items(sheet, column);
    return cm_roster_list(reading->roster, (const char *const *)items);
}

const char *const *cm_reading_list_add(CmReading *reading, const char *const *list,
                                       const char *text)
{
    if (text == NULL || g_strv_contains(list, text))
        return list;
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    for (guint i = 0; list[i] != NULL; i++)
        g_ptr_array_add(texts, (gpointer)list[i]);
    g_ptr_array_add(texts, (gpointer)text);
    g_ptr_array_add(texts, NULL);
    return cm_roster_list(reading->roster, (const char *const *)texts->pdata);
}

gboolean cm_reading_address(CmReading *reading, const CmSheet *sheet, guint column,
                            const char **address)
{
    *address = NULL;
    const char *text = cm_sheet_text(sheet, column);
    if (text == NULL)
        return TRUE;
    g_autofree char *normal = cm_address_normalise(text);
    if (normal == NULL || *cm_address_domain(normal) == '\0')
        return FALSE;
    *address = cm_roster_string(reading->roster, normal);
    return TRUE;
}

gboolean cm_reading_domain(CmReading *reading, const CmSheet *sheet, guint column,
                           const char **domain)
{
    *domain = NULL;
    const char *text = cm_sheet_text(sheet, column);
    if (text == NULL)
        return TRUE;
    g_autofree char *mailbox = g_strconcat("x@", *text == '@' ? text + 1 : text, NULL);
    g_autofree char *normal = cm_address_normalise(mailbox);
    const char *found = normal != NULL ? cm_address_domain(normal) : "";
    if (!g_str_has_prefix(normal != NULL ? normal : "", "x@") || strchr(found, '.') == NULL)
        return FALSE;
    *domain = cm_roster_string(reading->roster, found);
    return TRUE;
}

CmPerson *cm_reading_person(const CmReading *reading, const char *id)
{
    gpointer position = id != NULL ? g_hash_table_lookup(reading->people, id) : NULL;
    if (position == NULL)
        return NULL;
    return cm_roster_at(reading->roster->people, CmPerson, GPOINTER_TO_UINT(position) - 1);
}

gboolean cm_reading_is_deleted(const CmSheet *sheet, guint status_column)
{
    const char *status = cm_sheet_text(sheet, status_column);
    return status != NULL && g_ascii_strcasecmp(status, "tobedeleted") == 0;
}

void cm_reading_remove(CmReading *reading, gsize array, gconstpointer row)
{
    if (reading->delta)
        g_hash_table_add(reading->removed, cm_row_key(cm_rows_kind(array), row));
}

gboolean cm_reading_register(GHashTable *ids, const char *id, const GArray *array)
{
    if (g_hash_table_contains(ids, id))
        return FALSE;
    g_hash_table_insert(ids, (gpointer)id, GUINT_TO_POINTER(array->len));
    return TRUE;
}
