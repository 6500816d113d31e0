/* html_element.h - what is known of the elements of HTML by their names (HTML Standard 13.2, 15.3)
 */
#ifndef CM_INSPECTOR_HTML_ELEMENT_H
#define CM_INSPECTOR_HTML_ELEMENT_H

#include "inspector/html_token.h"

/* Those that a rule names. */
typedef enum {
    CM_ELEMENT_UNNAMED,
    CM_ELEMENT_A,
    CM_ELEMENT_ANNOTATION_XML,
    CM_ELEMENT_BR,
    CM_ELEMENT_BUTTON,
    CM_ELEMENT_DD,
    CM_ELEMENT_DT,
    CM_ELEMENT_FIGCAPTION,
    CM_ELEMENT_FIGURE,
    CM_ELEMENT_FONT,
    CM_ELEMENT_IFRAME,
    CM_ELEMENT_IMG,
    CM_ELEMENT_INPUT,
    CM_ELEMENT_LI,
    CM_ELEMENT_MATH,
    CM_ELEMENT_OPTION,
    CM_ELEMENT_P,
    CM_ELEMENT_RT,
    CM_ELEMENT_RUBY,
    CM_ELEMENT_SVG,
    CM_ELEMENT_TEXT,
    CM_ELEMENT_TSPAN,
} CmHtmlElementName;

enum {
    CM_ELEMENT_BLOCK = 1 << 0,       /* stands by itself */
    CM_ELEMENT_VOID = 1 << 1,        /* has no content */
    CM_ELEMENT_SPECIAL = 1 << 2,     /* ends are not looked for beyond it */
    CM_ELEMENT_SCOPE = 1 << 3,       /* nor those of blocks */
    CM_ELEMENT_TABLE_SCOPE = 1 << 4, /* nor those of parts of a table */
    CM_ELEMENT_BREAKS_OUT = 1 << 5,  /* ends SVG and MathML */
    CM_ELEMENT_CLOSES_P = 1 << 6,    /* ends a paragraph */
    CM_ELEMENT_TABLE_PART = 1 << 7,  /* ends the cell in which it stands */
    CM_ELEMENT_FORMATS = 1 << 8,     /* overlaps with others */
    CM_ELEMENT_IGNORED = 1 << 9,     /* there from the beginning */
    CM_ELEMENT_MATH_TEXT = 1 << 10,  /* in MathML: HTML may stand in it */
    CM_ELEMENT_SVG_PAGE = 1 << 11,   /* the same in SVG */
    CM_ELEMENT_MATH_GLYPH = 1 << 12, /* stays MathML in such a text */
    CM_ELEMENT_CELL = 1 << 13,       /* of a table, or its caption */
    CM_ELEMENT_ITEM_SCOPE = 1 << 14, /* items of lists are not looked for beyond it */
    CM_ELEMENT_HIDDEN = 1 << 15,     /* does not stand in the line */
};

typedef struct {
    guint16 id; /* not 0; one for each name, but for rare names, which may share one */
    CmHtmlElementName name;
    guint flags;
    CmHtmlRaw raw;
} CmHtmlElement;

/* The element called @name, in any letter case. */
CmHtmlElement cm_html_element(CmSpan name);

#endif
