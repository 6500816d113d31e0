/* smtp_line.h - a connection to a mail server: bytes out, replies in, all before one deadline
 *
 * Of libetpan's mailsmtp no use is made: it cannot say whether a connection broke before or after
 * the final dot, which decides between "try again" and "nobody knows", has no SMTPUTF8 and no limit
 * to what it reads.
 */
#ifndef CM_MAIL_SMTP_LINE_H
#define CM_MAIL_SMTP_LINE_H

#include "mail/smtp_reply.h"

/* Bytes of one line of a reply. RFC 5321 4.5.3.1.5 has 512; more is forgiven, this much is not. */
#define CM_SMTP_LINE_MAX 2048u

typedef struct CmSmtpLine CmSmtpLine;

/* Connects to @server ("HOST:PORT", "[ADDRESS]:PORT"); everything on the connection is over after
 * @seconds. A name is looked up first, which the system's resolver ends in its own time. NULL with
 * CM_ERROR_UNAVAILABLE. */
CmSmtpLine *cm_smtp_line_connect(const char *server, guint seconds, GError **error);
void cm_smtp_line_close(CmSmtpLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSmtpLine, cm_smtp_line_close)
/* From now on everything on the connection is over after @seconds. */
void cm_smtp_line_allow(CmSmtpLine *line, guint seconds);

/* Hands all of @bytes to the system. FALSE with CM_ERROR_UNAVAILABLE when the last of them did not
 * go out, so that the server cannot have seen them all, or with CM_ERROR_DATA when it has answered
 * unasked. */
gboolean cm_smtp_line_write(CmSmtpLine *line, const char *bytes, gsize length, GError **error);
/* Reads a whole reply into @reply, which is empty. FALSE with CM_ERROR_UNAVAILABLE (broken off, too
 * late, a line too long) or CM_ERROR_DATA (no reply of SMTP). */
gboolean cm_smtp_line_read(CmSmtpLine *line, CmSmtpReply *reply, GError **error);

#endif
