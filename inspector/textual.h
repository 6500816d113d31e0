/* textual.h - whether bytes of which nothing is known can be read as text */
#ifndef CM_INSPECTOR_TEXTUAL_H
#define CM_INSPECTOR_TEXTUAL_H

#include "inspector/span.h"

/* TRUE when the bytes are UTF-8 without NUL, UTF-16 behind its mark, or mostly printable ASCII:
 * text, whatever they claim. */
gboolean cm_textual_is(CmSpan bytes);

#endif
