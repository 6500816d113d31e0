/* row_width.h - how many cells the rows of a file have: who has more than the others has shifted */
#ifndef CM_ROSTER_ROW_WIDTH_H
#define CM_ROSTER_ROW_WIDTH_H

#include "roster/csv.h"

/* How many cells most of the rows have that @csv has yet to read, those without a text left out;
 * of several numbers the smallest, 0 without rows. @csv stays where it is. */
guint cm_row_width_usual(const CmCsv *csv);

#endif
