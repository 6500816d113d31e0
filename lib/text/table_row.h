/* table_row.h - a line as a row of cells: those of a table that was pasted, exported or laid out in
 * a text
 *
 * Cells are parted by tabs or bars, else by semicolons or commas outside of quotes (RFC 4180), else
 * by three blanks or more.
 */
#ifndef CM_TEXT_TABLE_ROW_H
#define CM_TEXT_TABLE_ROW_H

#include "text/beside.h"

typedef struct {
    char separator; /* '\t', '|', ';', ',', or ' ' for blanks; 0: the line is one cell */
    guint count;    /* of separators */
} CmRowShape;

/* The shape of @line, which has no line end in it. */
CmRowShape cm_row_shape(const char *text, CmSpan line);
/* TRUE when @line could be a row of the table that a row of @shape heads: as many cells, or any
 * number where the separator is none of prose. */
gboolean cm_row_fits(CmRowShape shape, const char *text, CmSpan line);
/* The number of the cell of @line, from 0, that the byte @at stands in. */
guint cm_row_cell_at(CmRowShape shape, const char *text, CmSpan line, gsize at);
/* The cell of that number without blanks and quotes around it; 0 bytes where there is none. */
CmSpan cm_row_cell(CmRowShape shape, const char *text, CmSpan line, guint number);

#endif
