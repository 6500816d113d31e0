/* charset.h - text in any character set to UTF-8
 *
 * The sandbox cannot open files, and the C library's converters are files: they are all made ready
 * beforehand, in the zygote.
 */
#ifndef CM_INSPECTOR_CHARSET_H
#define CM_INSPECTOR_CHARSET_H

#include "inspector/span.h"

typedef struct CmCharsets CmCharsets;

/* Makes the converters ready. What the system does not have is left out. */
CmCharsets *cm_charsets_new(void);
void cm_charsets_free(CmCharsets *charsets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCharsets, cm_charsets_free)

/* Converts @bytes, which claim to be in @charset (may be NULL; any case). A character set that is
 * unknown, and text that is UTF-8 but says it is Latin-1, is read as UTF-8 where it is that, else
 * as windows-1252. What cannot be converted becomes U+FFFD, NUL a blank. A new string. */
GString *cm_charset_convert(CmCharsets *charsets, const char *charset, CmSpan bytes);

#endif
