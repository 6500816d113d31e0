/* html_style.h - what a style sheet or a style attribute says of text (CSS Syntax 3, Display 3) */
#ifndef CM_INSPECTOR_HTML_STYLE_H
#define CM_INSPECTOR_HTML_STYLE_H

#include "inspector/span.h"

/* How an element stands among others. */
typedef enum {
    CM_HTML_FLOWS,
    CM_HTML_BESIDE, /* in the line, or beside it, a box of its own */
    CM_HTML_BY_ITSELF,
    CM_HTML_SPREADS, /* by itself, and so is each within it */
} CmHtmlDisplay;

typedef struct {
    CmHtmlDisplay display;
    gboolean hidden; /* not shown, without a gap */
    gboolean empty;  /* its own letters have no size */
} CmHtmlBox;

/* What @style, the value of an attribute, says of its element. */
CmHtmlBox cm_html_style_box(CmSpan style);

/* Appends to @out the texts that @sheet adds to a page ("content"), each on a line. */
void cm_html_style_append_content(CmSpan sheet, GString *out);

/* Reads the escape at the front of @text, which begins with a backslash: a character or, where a
 * line goes on, 0. Returns how many bytes it takes; never NUL, a surrogate or beyond Unicode. */
gsize cm_html_style_escape(CmSpan text, gunichar *character);

#endif
