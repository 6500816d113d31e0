/* charset.h - text in any character set to UTF-8
 *
 * Sets of one byte a character are tables of the program. The sandbox cannot open files, and the C
 * library's converters for the others are files: they are all made ready beforehand, in the zygote.
 * Known is what iconv(3) knows, but for IBM's sets that mix EBCDIC with two bytes a character.
 */
#ifndef CM_INSPECTOR_CHARSET_H
#define CM_INSPECTOR_CHARSET_H

#include "inspector/span.h"

typedef struct CmCharsets CmCharsets;

/* Makes the converters ready. What the system does not have is left out. */
CmCharsets *cm_charsets_new(void);
void cm_charsets_free(CmCharsets *charsets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCharsets, cm_charsets_free)

/* FALSE when letters of US-ASCII are something else in @charset, as in UTF-16, UTF-7 and EBCDIC. A
 * character set that is not known keeps them. */
gboolean cm_charset_keeps_ascii(CmCharsets *charsets, const char *charset);

/* TRUE when @bytes, which claim to be in @charset (may be NULL), are read as UTF-16 or UTF-32. */
gboolean cm_charset_is_wide(CmCharsets *charsets, const char *charset, CmSpan bytes);

/* Converts @bytes, which claim to be in @charset (may be NULL; any case). A character set that is
 * unknown, and text that is UTF-8 but says it is Latin-1, is read as UTF-16 or UTF-8 where it is
 * that, else as windows-1252. Of text that says it is UTF-8 and is not all of it, and of text that
 * says nothing and is for the most part, only the bytes that are in no character are windows-1252.
 * What cannot be converted becomes U+FFFD, NUL a blank. A new string. */
GString *cm_charset_convert(CmCharsets *charsets, const char *charset, CmSpan bytes);
/* The same. *@guessed (may be NULL) becomes TRUE when the bytes say more than US-ASCII can and
 * nothing says how: @charset is unknown, or NULL and they are not UTF-8, or only some of them are
 * UTF-8. */
GString *cm_charset_convert_marked(CmCharsets *charsets, const char *charset, CmSpan bytes,
                                   gboolean *guessed);

#endif
