/* html_entity.h - character references of HTML (HTML Standard 13.2.5.72 to 13.2.5.80) */
#ifndef CM_INSPECTOR_HTML_ENTITY_H
#define CM_INSPECTOR_HTML_ENTITY_H

#include "inspector/span.h"

typedef enum {
    CM_HTML_IN_TEXT,
    CM_HTML_IN_ATTRIBUTE, /* "?a=1&copy=2" is an address there */
    CM_HTML_IN_RAW,       /* there is none */
} CmHtmlPlace;

/* Reads a reference at the front of @text, whose first byte is taken for '&' and which stands in
 * @place. Returns how many bytes it takes and sets both of @characters, the second to 0 when it is
 * one; 0 when it is none. Never gives NUL, a surrogate or a value beyond Unicode as the first. */
gsize cm_html_entity_read(CmSpan text, CmHtmlPlace place, gunichar characters[2]);

#endif
