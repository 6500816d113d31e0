/* charset.h - the bytes of an import file as UTF-8
 *
 * Exports come as UTF-8 with or without a byte order mark, as UTF-16 with one (a spreadsheet's
 * "Unicode text"), and as windows-1252. A wrong guess would garble names, and a garbled name is a
 * child that no message is found to name.
 */
#ifndef CM_ROSTER_CHARSET_H
#define CM_ROSTER_CHARSET_H

#include <glib.h>

/* Decodes @length bytes at @raw (may be NULL when there are none), called @name in messages.
 * Returns new text without byte order mark, NUL-terminated, with no NUL in its *@decoded_length
 * bytes. *@assumed gets a static sentence about what had to be assumed, or NULL. Bytes that do not
 * belong to a UTF-8 sequence are taken one by one as windows-1252, so that a UTF-8 file with one
 * alien byte keeps its names. NULL with CM_ERROR_DATA "NAME:LINE: ..." when there is a NUL, or a
 * byte that neither has. */
char *cm_charset_decode(const char *name, const char *raw, gsize length, gsize *decoded_length,
                        const char **assumed, GError **error);

#endif
