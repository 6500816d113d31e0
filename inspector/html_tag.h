/* html_tag.h - what the attributes of a start tag say of its element */
#ifndef CM_INSPECTOR_HTML_TAG_H
#define CM_INSPECTOR_HTML_TAG_H

#include "inspector/html_element.h"
#include "inspector/html_style.h"

/* Of several attributes of one name the first counts. What is not said is empty. */
typedef struct {
    CmHtmlElement element;
    CmHtmlBox box; /* of its style */
    CmSpan alt;
    CmSpan value;     /* of a field that shows it */
    CmSpan page;      /* that stands in it (srcdoc) */
    CmSpan line;      /* of a text in a drawing: where it stands */
    gboolean tiny;    /* a picture that nobody sees */
    gboolean unseen;  /* a field that is not shown */
    gboolean telling; /* it has links, or words besides these */
} CmHtmlTag;

CmHtmlTag cm_html_tag_read(const CmHtmlToken *token);

/* TRUE when an attribute called @name holds words that are said or shown beside the text. */
gboolean cm_html_tag_is_spoken(CmSpan name);
/* TRUE when it holds an address. */
gboolean cm_html_tag_is_reference(CmSpan name);

/* The value of an attribute with references resolved, without the control characters of @dropped; a
 * new string of valid UTF-8 without NUL. */
GString *cm_html_tag_resolve(CmSpan value, const char *dropped);

#endif
