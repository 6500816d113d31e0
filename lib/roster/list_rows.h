/* list_rows.h - rows of lists.csv with one address are one list
 *
 * Many exports have a row for each member, and only the first row of an address counts when it is
 * classified: whoever stood in the others would be nobody's reader.
 */
#ifndef CM_ROSTER_LIST_ROWS_H
#define CM_ROSTER_LIST_ROWS_H

#include "roster/reading.h"

/* The list of @address so far; NULL: this is its first row. Until the next row is added. */
CmListRow *cm_list_rows_find(const CmReading *reading, const char *address);
/* Adds @row, whose strings are the roster's: a new list, or more members and classes of the one
 * that has its address. These are joined by cm_list_rows_settle() alone. TRUE when it turns out
 * that one row names nobody and another does: who else reads it is not known, and it is public. */
gboolean cm_list_rows_add(CmReading *reading, const CmListRow *row);
/* To be called when lists.csv is read. */
void cm_list_rows_settle(CmReading *reading);

/* The audience of a list that is @one's and @two's: who asks most of a mail, and the public where
 * neither has the other in it. NULL when both are. */
const char *cm_list_rows_audience(const char *one, const char *two);

#endif
