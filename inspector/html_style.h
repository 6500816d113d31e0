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

/* What @style, the value of an attribute, says of its element. */
CmHtmlDisplay cm_html_style_display(CmSpan style);

#endif
