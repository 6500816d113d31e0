/* sheet.h - one import file, row by row, its cells by column, its problems with line and column */
#ifndef CM_ROSTER_SHEET_H
#define CM_ROSTER_SHEET_H

#include "base/clock.h"
#include "record/word.h"
#include "roster/header.h"
#include "roster/map.h"

#define CM_SHEET_MAX ((gsize)1 << 30) /* bytes of a file */

typedef struct CmSheet CmSheet;

/* Reads @raw, the bytes of the file @name, whose first row names its columns. The strings of
 * @columns, @map (NULL: none) and @problems outlive the sheet; @strict as in cm_header_bind().
 * Where @map names columns and values differently, so they are found and read. NULL with
 * CM_ERROR_DATA "FILE:LINE:
 * ...". */
CmSheet *cm_sheet_new(const char *name, GBytes *raw, const CmSheetColumn *columns, guint count,
                      gboolean strict, const CmMapFile *map, CmProblems *problems, GError **error);
void cm_sheet_free(CmSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSheet, cm_sheet_free)

typedef enum {
    CM_SHEET_ROW,
    CM_SHEET_MISSHAPEN, /* a row whose cells cannot be told apart; what stands in front of the fault
                         * can be read, but is not to be trusted */
    CM_SHEET_END,
    CM_SHEET_FAILED,
} CmSheetStep;

/* From now on a row with more cells than the header and than most rows is misshapen, though those
 * that are too many are empty: an extra delimiter shifts what is behind it. Without this they are
 * taken to be a delimiter at the end. */
void cm_sheet_expect_usual_width(CmSheet *sheet);

/* Goes to the next row. CM_SHEET_FAILED with CM_ERROR_DATA when the rest cannot be read. A row that
 * ends early has empty cells behind: spreadsheets drop trailing delimiters. */
CmSheetStep cm_sheet_next(CmSheet *sheet, GError **error);

const char *cm_sheet_file(const CmSheet *sheet);
guint cm_sheet_line(const CmSheet *sheet);
/* Why the row is misshapen: static words. */
const char *cm_sheet_fault(const CmSheet *sheet);
/* How much of the file has been read: 0 to 1. */
double cm_sheet_progress(const CmSheet *sheet);
/* Whether the file has the column, or its map a value for it. */
gboolean cm_sheet_has(const CmSheet *sheet, guint column);

/* The cell of this row without the blanks at its ends; NULL when it is empty or the file has no
 * such column. Lives as long as the sheet. */
const char *cm_sheet_text(const CmSheet *sheet, guint column);
/* An ISO 8601 date, or the date of an ISO 8601 time, or a date as the map says; 0 for an empty
 * cell. FALSE when it is neither; then *@day is 0. */
gboolean cm_sheet_day(const CmSheet *sheet, guint column, CmDay *day);
/* "true", "yes", "y", "1" and their contraries, in any case; FALSE for an empty cell. Returns FALSE
 * when it is none; then *@flag is FALSE. */
gboolean cm_sheet_flag(const CmSheet *sheet, guint column, gboolean *flag);
/* The items of a list, which real exports separate by '|', ',' or ';'. A new array,
 * NULL-terminated, empty for an empty cell; blanks at the ends of items taken off, empty items left
 * out. */
char **cm_sheet_items(const CmSheet *sheet, guint column);

/* Adds a problem of this row: the row was not used; something was assumed. The reason is the words
 * of
 * @reason, then, if the cell of @column has a text, that in quotes. */
void cm_sheet_skip(CmSheet *sheet, guint column, const char *reason);
void cm_sheet_assume(CmSheet *sheet, guint column, const char *reason);
/* The same about @item, one of the cell's items. */
void cm_sheet_assume_item(CmSheet *sheet, guint column, const char *reason, const char *item);

#endif
