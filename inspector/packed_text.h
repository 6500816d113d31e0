/* packed_text.h - files within a text that some programs unpack and nobody here does: yEnc (draft
 * of 2002), BinHex 4.0 (RFC 1741) */
#ifndef CM_INSPECTOR_PACKED_TEXT_H
#define CM_INSPECTOR_PACKED_TEXT_H

#include "inspector/span.h"

/* Finds the next such file in @text, at the beginning of a line, of which one begins at *@offset;
 * moves
 * *@offset behind its first line. @name, a span of @text, is empty where it is not said. */
gboolean cm_packed_text_find(CmSpan text, gsize *offset, CmSpan *name);

#endif
