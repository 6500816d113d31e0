/* fuzz_csv.c - an import file of any bytes: decoded, split into rows, bound by header, read as
 * cells
 *
 * The first byte chooses the delimiter; the rest is the file.
 */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roster/charset.h"
#include "roster/csv.h"
#include "roster/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ID, NAME, DAY, LIST, COLUMN_COUNT };

static const CmSheetColumn columns[COLUMN_COUNT] = {
    [ID] = {"sourcedId", "id", TRUE},
    [NAME] = {"name", NULL, FALSE},
    [DAY] = {"validUntil", NULL, FALSE},
    [LIST] = {"kinds", "kind", FALSE},
};

static void require(gboolean claim)
{
    if (!claim)
        abort();
}

static void check_rows(const char *raw, gsize size, char delimiter)
{
    const char *assumed = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    char *text = cm_charset_decode("f.csv", raw, size, &length, &assumed, &error);
    require((text == NULL) == (error != NULL));
    if (text == NULL)
        return;
    require(strlen(text) == length && g_utf8_validate(text, -1, NULL));
    g_autoptr(CmCsv) csv = cm_csv_new(text, length, delimiter);
    CmCsvRow row;
    guint line = 0;
    CmCsvStep step = CM_CSV_ROW;
    while ((step = cm_csv_next(csv, &row)) == CM_CSV_ROW || step == CM_CSV_BAD_ROW) {
        require(row.line > line && row.count <= CM_CSV_COLUMNS_MAX);
        require((step == CM_CSV_BAD_ROW) == (row.problem != NULL));
        line = row.line;
        for (guint i = 0; i < row.count; i++)
            require(g_utf8_validate(row.fields[i], -1, NULL));
    }
    require(cm_csv_next(csv, &row) == step);
}

static void read_cells(CmSheet *sheet)
{
    CmDay day = 0;
    gboolean flag = FALSE;
    g_auto(GStrv) items = cm_sheet_items(sheet, LIST);
    require(items != NULL);
    require(cm_sheet_day(sheet, DAY, &day) || day == 0);
    (void)cm_sheet_flag(sheet, NAME, &flag);
    const char *name = cm_sheet_text(sheet, NAME);
    require(name == NULL || *name != '\0');
    cm_sheet_skip(sheet, NAME, "seen");
}

static void check_sheet(const char *raw, gsize size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new(raw, size);
    g_autoptr(CmSheet) sheet =
        cm_sheet_new("f.csv", bytes, columns, COLUMN_COUNT, TRUE, NULL, problems, &error);
    require((sheet == NULL) == (error != NULL));
    CmSheetStep step = CM_SHEET_END;
    if (sheet != NULL && size % 2 == 1)
        cm_sheet_expect_usual_width(sheet);
    while (sheet != NULL &&
           ((step = cm_sheet_next(sheet, &error)) == CM_SHEET_ROW || step == CM_SHEET_MISSHAPEN))
        read_cells(sheet);
    require(sheet == NULL || (step == CM_SHEET_FAILED) == (error != NULL));
    g_autoptr(GPtrArray) list = cm_import_problems_take(problems);
    require(list != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {',', ';', '\t'};
    if (size == 0)
        return 0;
    const char *raw = (const char *)data + 1;
    check_rows(raw, size - 1, delimiters[data[0] % G_N_ELEMENTS(delimiters)]);
    check_sheet(raw, size - 1);
    return 0;
}
