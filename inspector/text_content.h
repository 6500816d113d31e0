/* text_content.h - the text of a part, and the files that travel within it */
#ifndef CM_INSPECTOR_TEXT_CONTENT_H
#define CM_INSPECTOR_TEXT_CONTENT_H

#include "inspector/inspection.h"

/* Adds the text of @bytes, of @type ("text/html" is reduced), to the report as a body of part
 * @part, the addresses that it refers to as links, and every file in it (uuencoded, or in a "data:"
 * address) as a part "ID/uuN" or "ID/dataN". Returns TRUE when the text carries an encrypted
 * message (RFC 9580 6.2). */
gboolean cm_text_content_read(CmInspection *inspection, int part, const char *type,
                              const char *charset, CmSpan bytes);

#endif
