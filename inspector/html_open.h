/* html_open.h - the elements of a page that are open, the innermost first (HTML Standard 13.2.4.3)
 */
#ifndef CM_INSPECTOR_HTML_OPEN_H
#define CM_INSPECTOR_HTML_OPEN_H

#include "inspector/html_element.h"
#include "inspector/html_style.h"

typedef enum {
    CM_SPACE_HTML,
    CM_SPACE_SVG,
    CM_SPACE_MATH,
} CmHtmlSpace;

typedef struct {
    guint16 id;
    guint8 space, display;
    gboolean hidden;
    gboolean page;          /* of SVG or MathML, with HTML in it (an integration point) */
    gboolean words;         /* of MathML, with text in it (a text integration point) */
    CmHtmlElementName name; /* of an element of HTML */
    guint flags;            /* the same; of others what ends are not looked for beyond */
} CmHtmlOpen;

/* Begins as all zero. */
typedef struct {
    GArray *elements; /* CmHtmlOpen, the innermost last */
    guint hidden;     /* how many of them are */
    gboolean
        lost; /* there were more than are remembered or looked through: nothing changes any more */
} CmHtmlOpens;

/* An element that has the name, the number or one of the flags; 0 of each is none. */
typedef struct {
    CmHtmlElementName name;
    guint16 id;
    guint flags;
} CmHtmlSought;

void cm_html_opens_clear(CmHtmlOpens *opens);

/* The element @depth around the innermost; NULL when there are not so many. Until the next change.
 */
const CmHtmlOpen *cm_html_opens_get(const CmHtmlOpens *opens, guint depth);

void cm_html_opens_push(CmHtmlOpens *opens, const CmHtmlOpen *open);
/* Closes the innermost @count, which are there. Returns how they stood for what is around them. */
CmHtmlDisplay cm_html_opens_pop(CmHtmlOpens *opens, guint count);
/* Closes the one at @depth alone, which is there. */
CmHtmlDisplay cm_html_opens_remove(CmHtmlOpens *opens, guint depth);

/* How many elements are closed with the innermost of HTML that is @sought; 0 when there is none up
 * to a @barrier. */
guint cm_html_opens_find(CmHtmlOpens *opens, CmHtmlSought sought, CmHtmlSought barrier);
/* The same of SVG or MathML with the number @id, up to an element of HTML. */
guint cm_html_opens_find_foreign(CmHtmlOpens *opens, guint16 id);

#endif
