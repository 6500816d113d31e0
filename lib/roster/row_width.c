#include "roster/row_width.h"

#include <string.h>

/* Spreadsheets end in rows of nothing but delimiters. */
static gboolean has_text(const CmCsvRow *row)
{
    for (guint i = 0; i < row->count; i++)
        if (row->fields[i][strspn(row->fields[i], " \t\r\n")] != '\0')
            return TRUE;
    return FALSE;
}

guint cm_row_width_usual(const CmCsv *csv)
{
    g_autoptr(CmCsv) rest = cm_csv_copy(csv);
    g_autofree guint *counts = g_new0(guint, CM_CSV_COLUMNS_MAX + 1);
    CmCsvRow row;
    CmCsvStep step = CM_CSV_ROW;
    while ((step = cm_csv_next(rest, &row)) == CM_CSV_ROW || step == CM_CSV_BAD_ROW)
        if (step == CM_CSV_ROW && has_text(&row))
            counts[row.count]++;
    guint usual = 0;
    for (guint width = 1; width <= CM_CSV_COLUMNS_MAX; width++)
        if (counts[width] > counts[usual])
            usual = width;
    return usual;
}
