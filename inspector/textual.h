/* textual.h - whether bytes can be read as text */
#ifndef CM_INSPECTOR_TEXTUAL_H
#define CM_INSPECTOR_TEXTUAL_H

#include "inspector/charset.h"

/* TRUE when the bytes are none at all, UTF-8 without NUL, UTF-16 behind its mark, or mostly
 * printable ASCII: text, whatever they claim. */
gboolean cm_textual_is(CmSpan bytes);
/* The same of bytes that are said to be text in @charset (NULL: nobody says in which). What a text
 * in another character set than the one it claims has is allowed, NULs and controls are not. */
gboolean cm_textual_is_said(CmCharsets *charsets, const char *charset, CmSpan bytes);

#endif
