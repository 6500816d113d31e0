/* content.h - what the bytes of a message need to get through SMTP unchanged (RFC 5321 4.5.2) */
#ifndef CM_MAIL_CONTENT_H
#define CM_MAIL_CONTENT_H

#include <glib.h>

/* The start of the next line behind the one that @at is in which begins with a dot, or @end. Lines
 * end in CRLF alone. */
const char *cm_content_next_dot(const char *at, const char *end);
/* TRUE when @bytes ends in CRLF. */
gboolean cm_content_ends_line(const char *bytes, gsize length);
/* TRUE when a byte is outside of ASCII: the body needs 8BITMIME (RFC 6152). */
gboolean cm_content_is_eight_bit(const char *bytes, gsize length);
/* TRUE when a dot stands behind a CR or LF that is not part of a CRLF. Servers that take such a one
 * for a line end would end the message there, and read what follows as commands (SMTP smuggling).
 */
gboolean cm_content_has_false_dot(const char *bytes, gsize length);

#endif
