#include "roster/sheet.h"

#include <string.h>

#include "base/error.h"
#include "roster/charset.h"
#include "roster/csv.h"
#include "roster/row_width.h"

#define ISO_DATE_LENGTH 10u

struct CmSheet {
    char *name;
    CmCsv *csv;
    CmSheetColumn *columns; /* with the names of the map */
    guint count;
    const CmMapFile *map;
    gboolean *has_values; /* of each column: the map has some */
    guint *position;      /* of each column in the file */
    guint width;          /* of the header */
    guint widest;         /* that a row may be with empty cells at its end */
    CmCsvRow row;
    const char *fault;
    gboolean short_row_said;
    CmProblems *problems;
};

static gboolean read_header(CmSheet *sheet, gboolean strict, GError **error)
{
    CmCsvStep step = cm_csv_next(sheet->csv, &sheet->row);
    if (step != CM_CSV_ROW) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "%s:%u: there is no row that names the columns%s%s", sheet->name,
                    sheet->row.line, sheet->row.problem != NULL ? ": " : "",
                    sheet->row.problem != NULL ? sheet->row.problem : "");
        return FALSE;
    }
    sheet->width = sheet->row.count;
    sheet->position =
        cm_header_bind(sheet->name, sheet->row.line, sheet->row.fields, sheet->row.count,
                       sheet->columns, sheet->count, strict, sheet->problems, error);
    return sheet->position != NULL;
}

/* The text as rows, with what had to be assumed about it said. */
static CmCsv *open_csv(const char *name, GBytes *raw, CmProblems *problems, GError **error)
{
    gsize size = 0, length = 0;
    const char *bytes = g_bytes_get_data(raw, &size);
    const char *assumed = NULL;
    char *text = cm_charset_decode(name, bytes, size, &length, &assumed, error);
    if (text == NULL)
        return NULL;
    char delimiter = cm_csv_guess_delimiter(text);
    if (assumed != NULL)
        cm_import_problems_add(problems, name, 0, NULL, FALSE, assumed);
    if (delimiter != ',')
        cm_import_problems_add(problems, name, 0, NULL, FALSE,
                               delimiter == ';' ? "cells are separated by semicolons"
                                                : "cells are separated by tabs");
    return cm_csv_new(text, length, delimiter);
}

/* A column that the map fills may be missing from the file. */
static void set_columns(CmSheet *sheet, const CmSheetColumn *columns, guint count)
{
    sheet->columns = g_new0(CmSheetColumn, count);
    sheet->has_values = g_new0(gboolean, count);
    sheet->count = count;
    for (guint i = 0; i < count; i++) {
        sheet->columns[i] = columns[i];
        if (sheet->map == NULL)
            continue;
        sheet->columns[i].mapped = cm_map_file_column(sheet->map, columns[i].name);
        sheet->columns[i].required =
            columns[i].required && !cm_map_file_fills(sheet->map, columns[i].name);
        sheet->has_values[i] = cm_map_file_has_values(sheet->map, columns[i].name);
    }
}

CmSheet *cm_sheet_new(const char *name, GBytes *raw, const CmSheetColumn *columns, guint count,
                      gboolean strict, const CmMapFile *map, CmProblems *problems, GError **error)
{
    CmCsv *csv = open_csv(name, raw, problems, error);
    if (csv == NULL)
        return NULL;
    g_autoptr(CmSheet) sheet = g_new0(CmSheet, 1);
    sheet->name = g_strdup(name);
    sheet->csv = csv;
    sheet->map = map;
    set_columns(sheet, columns, count);
    sheet->widest = G_MAXUINT;
    sheet->problems = problems;
    return read_header(sheet, strict, error) ? g_steal_pointer(&sheet) : NULL;
}

void cm_sheet_expect_usual_width(CmSheet *sheet)
{
    sheet->widest = MAX(sheet->width, cm_row_width_usual(sheet->csv));
}

void cm_sheet_free(CmSheet *sheet)
{
    if (sheet == NULL)
        return;
    cm_csv_free(sheet->csv);
    g_free(sheet->position);
    g_free(sheet->columns);
    g_free(sheet->has_values);
    g_free(sheet->name);
    g_free(sheet);
}

static const char *cell_at(const CmSheet *sheet, guint position)
{
    if (position == CM_HEADER_ABSENT || position >= sheet->row.count)
        return NULL;
    char *cell = g_strstrip(sheet->row.fields[position]);
    return *cell != '\0' ? cell : NULL;
}

static gboolean is_too_wide(const CmSheet *sheet)
{
    for (guint i = sheet->width; i < sheet->row.count; i++)
        if (cell_at(sheet, i) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean is_empty(const CmSheet *sheet)
{
    for (guint i = 0; i < sheet->row.count; i++)
        if (cell_at(sheet, i) != NULL)
            return FALSE;
    return TRUE;
}

static gboolean is_left_out(const CmSheet *sheet)
{
    for (guint i = 0; i < sheet->count; i++)
        if (sheet->has_values[i] && cm_map_is_skip(cm_sheet_text(sheet, i)))
            return TRUE;
    return FALSE;
}

static CmSheetStep judge_shape(CmSheet *sheet, CmCsvStep step)
{
    sheet->fault = sheet->row.problem;
    if (step == CM_CSV_BAD_ROW)
        return CM_SHEET_MISSHAPEN;
    if (is_too_wide(sheet)) {
        sheet->fault = "there are more cells than the header has columns";
        return CM_SHEET_MISSHAPEN;
    }
    if (sheet->row.count > sheet->widest) {
        sheet->fault = "there are more cells than in the header and other rows, so that some have "
                       "shifted";
        return CM_SHEET_MISSHAPEN;
    }
    if (sheet->row.count < sheet->width && !sheet->short_row_said) {
        sheet->short_row_said = TRUE;
        cm_import_problems_add(
            sheet->problems, sheet->name, sheet->row.line, NULL, FALSE,
            "here, and perhaps further on, the row ends before the last column; the "
            "cells that are missing were taken to be empty");
    }
    return CM_SHEET_ROW;
}

CmSheetStep cm_sheet_next(CmSheet *sheet, GError **error)
{
    CmCsvStep step = CM_CSV_ROW;
    do
        step = cm_csv_next(sheet->csv, &sheet->row);
    while (step == CM_CSV_ROW && (is_empty(sheet) || is_left_out(sheet)));
    if (step == CM_CSV_END)
        return CM_SHEET_END;
    if (step != CM_CSV_BROKEN)
        return judge_shape(sheet, step);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%s:%u: %s", sheet->name, sheet->row.line,
                sheet->row.problem);
    return CM_SHEET_FAILED;
}

const char *cm_sheet_file(const CmSheet *sheet)
{
    return sheet->name;
}

guint cm_sheet_line(const CmSheet *sheet)
{
    return sheet->row.line;
}

double cm_sheet_progress(const CmSheet *sheet)
{
    return cm_csv_progress(sheet->csv);
}

const char *cm_sheet_fault(const CmSheet *sheet)
{
    return sheet->fault;
}

gboolean cm_sheet_has(const CmSheet *sheet, guint column)
{
    return sheet->position[column] != CM_HEADER_ABSENT ||
           (sheet->map != NULL && cm_map_file_fills(sheet->map, sheet->columns[column].name));
}

const char *cm_sheet_text(const CmSheet *sheet, guint column)
{
    const char *cell = cell_at(sheet, sheet->position[column]);
    if (!sheet->has_values[column])
        return cell;
    return cm_map_file_value(sheet->map, sheet->columns[column].name, cell);
}

/* A date with its parts in another order, separated by '/', '.' or '-'. 0 when it is none. */
static CmDay parse_day(const char *text, CmMapDates order)
{
    static const guint places[][3] = {
        [CM_MAP_DATES_YMD] = {0, 1, 2},
        [CM_MAP_DATES_MDY] = {2, 0, 1},
        [CM_MAP_DATES_DMY] = {2, 1, 0},
    };
    g_auto(GStrv) parts = g_strsplit_set(text, "/.-", 4);
    guint64 number[3] = {0};
    if (g_strv_length(parts) != 3)
        return 0;
    for (guint i = 0; i < 3; i++)
        if (!g_ascii_string_to_unsigned(parts[places[order][i]], 10, 1, i == 0 ? 9999 : 31,
                                        &number[i], NULL))
            return 0;
    g_autofree char *iso =
        g_strdup_printf("%04u-%02u-%02u", (guint)number[0], (guint)number[1], (guint)number[2]);
    return cm_day_parse(iso);
}

static gboolean is_foreign_date(const CmSheet *sheet, const char *text)
{
    return sheet->map != NULL && cm_map_file_dates(sheet->map) != CM_MAP_DATES_YMD &&
           (text[0] == '\0' || text[1] == '\0' || text[2] == '\0' || text[3] == '\0' ||
            text[4] != '-');
}

gboolean cm_sheet_day(const CmSheet *sheet, guint column, CmDay *day)
{
    *day = 0;
    const char *text = cm_sheet_text(sheet, column);
    if (text == NULL)
        return TRUE;
    if (is_foreign_date(sheet, text)) {
        *day = parse_day(text, cm_map_file_dates(sheet->map));
        return *day != 0;
    }
    gsize length = strlen(text);
    if (length > ISO_DATE_LENGTH && text[ISO_DATE_LENGTH] != 'T' && text[ISO_DATE_LENGTH] != ' ')
        return FALSE;
    g_autofree char *date = g_strndup(text, ISO_DATE_LENGTH);
    *day = cm_day_parse(date);
    return *day != 0;
}

gboolean cm_sheet_flag(const CmSheet *sheet, guint column, gboolean *flag)
{
    static const char *const words[] = {"false", "true", "no", "yes", "n", "y", "0", "1"};
    *flag = FALSE;
    const char *text = cm_sheet_text(sheet, column);
    if (text == NULL)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(text, words[i]) == 0) {
            *flag = i % 2 == 1;
            return TRUE;
        }
    }
    return FALSE;
}

char **cm_sheet_items(const CmSheet *sheet, guint column)
{
    GPtrArray *items = g_ptr_array_new();
    const char *text = cm_sheet_text(sheet, column);
    /* Where the map has nothing for the cell as a whole, it may for its items. */
    gboolean by_item = sheet->has_values[column] && text == cell_at(sheet, sheet->position[column]);
    g_auto(GStrv) pieces = g_strsplit_set(text != NULL ? text : "", "|,;", -1);
    for (guint i = 0; pieces[i] != NULL; i++) {
        const char *item = g_strstrip(pieces[i]);
        if (by_item && *item != '\0')
            item = cm_map_file_value(sheet->map, sheet->columns[column].name, item);
        if (item != NULL && *item != '\0')
            g_ptr_array_add(items, g_strdup(item));
    }
    g_ptr_array_add(items, NULL);
    return (char **)g_ptr_array_free(items, FALSE);
}

static void add(CmSheet *sheet, guint column, gboolean skipped, const char *reason,
                const char *item)
{
    g_autofree char *quoted = item != NULL ? cm_import_problems_quote(item) : NULL;
    g_autofree char *whole =
        quoted != NULL ? g_strdup_printf("%s: '%s'", reason, quoted) : g_strdup(reason);
    cm_import_problems_add(sheet->problems, sheet->name, sheet->row.line,
                           sheet->columns[column].name, skipped, whole);
}

void cm_sheet_skip(CmSheet *sheet, guint column, const char *reason)
{
    add(sheet, column, TRUE, reason, cm_sheet_text(sheet, column));
}

void cm_sheet_assume(CmSheet *sheet, guint column, const char *reason)
{
    add(sheet, column, FALSE, reason, cm_sheet_text(sheet, column));
}

void cm_sheet_assume_item(CmSheet *sheet, guint column, const char *reason, const char *item)
{
    add(sheet, column, FALSE, reason, item);
}
