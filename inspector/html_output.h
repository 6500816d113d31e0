/* html_output.h - the text of a page as it comes to be: blanks and line ends, and what stands aside
 */
#ifndef CM_INSPECTOR_HTML_OUTPUT_H
#define CM_INSPECTOR_HTML_OUTPUT_H

#include "inspector/html_entity.h"

/* What only some readers get ("aside") stands on lines of its own behind the next line's end, so
 * that it divides no word of the others. */
typedef struct {
    GString *shown, *aside;
    guint depth;     /* of asides begun and not ended */
    gboolean in_row; /* of a table, whose last cell begins at … */
    gsize cell;
} CmHtmlOutput;

void cm_html_output_init(CmHtmlOutput *output, gsize size);
/* Returns the text, valid UTF-8 without NUL; what else @output holds is given back. */
GString *cm_html_output_finish(CmHtmlOutput *output);

/* Appends @text, references resolved and blanks made one; NUL is nothing (HTML Standard
 * 13.2.6.4.7). */
void cm_html_output_text(CmHtmlOutput *output, CmSpan text, CmHtmlPlace place);
void cm_html_output_space(CmHtmlOutput *output);
void cm_html_output_break(CmHtmlOutput *output);

/* Where a cell of a table begins: one line of the cell before it in its row is parted from it by a
 * tab, longer text by a line end. */
void cm_html_output_cell(CmHtmlOutput *output);
/* Where a table or a row of it begins or ends. */
void cm_html_output_row(CmHtmlOutput *output);

void cm_html_output_begin_aside(CmHtmlOutput *output);
void cm_html_output_end_aside(CmHtmlOutput *output);

/* To where it is written now. */
GString *cm_html_output_current(CmHtmlOutput *output);

#endif
