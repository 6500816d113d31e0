/* sheet_dates.h - which numbers of a workbook are shown as days (ECMA-376 1 18.8.30, 18.17.4.1)
 */
#ifndef CM_INSPECTOR_SHEET_DATES_H
#define CM_INSPECTOR_SHEET_DATES_H

#include "inspector/span.h"

#define CM_SHEET_DAY_BYTES  16u
#define CM_SHEET_STYLES_MAX 65536u /* as Excel has it; what comes beyond shows numbers */

typedef struct CmSheetDates CmSheetDates;

/* From xl/styles.xml and xl/workbook.xml, each empty where there is none. */
CmSheetDates *cm_sheet_dates_new(CmSpan styles, CmSpan workbook);
void cm_sheet_dates_free(CmSheetDates *dates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSheetDates, cm_sheet_dates_free)

/* TRUE when a cell of @style that holds @number shows a day, which is written to @day as
 * "2014-03-09"; the time of day is left out. */
gboolean cm_sheet_dates_show(const CmSheetDates *dates, guint64 style, const char *number,
                             char day[CM_SHEET_DAY_BYTES]);

#endif
