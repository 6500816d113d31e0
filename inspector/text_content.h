/* text_content.h - the text of a part, and the files that travel within it */
#ifndef CM_INSPECTOR_TEXT_CONTENT_H
#define CM_INSPECTOR_TEXT_CONTENT_H

#include "inspector/content.h"

/* Adds the text of @bytes to the report as bodies of part @part: one for each way in which a
 * program may show it, by its label, its name, or how it begins (a page is reduced). Addresses that
 * it refers to become links, and every file in it (uuencoded, or in a "data:" address) a part
 * "ID/uuN" or "ID/dataN"; one in yEnc or BinHex, which is not unpacked, "ID/packedN"; a
 * picture in base64 in a file of any other format "ID/base64-N". Returns TRUE when the text carries
 * an encrypted message (RFC 9580 6.2). */
gboolean cm_text_content_read(CmInspection *inspection, int part, const CmContentLabel *label,
                              CmSpan bytes);

#endif
