/* html_entity.h - character references of HTML */
#ifndef CM_INSPECTOR_HTML_ENTITY_H
#define CM_INSPECTOR_HTML_ENTITY_H

#include "inspector/span.h"

/* Reads a reference at the front of @text, which begins with '&'. Returns how many bytes it takes
 * and sets @character; 0 when it is none. Never gives NUL, a surrogate or a value beyond Unicode.
 */
gsize cm_html_entity_read(CmSpan text, gunichar *character);

#endif
