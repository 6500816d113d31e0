/* smtp_line.h - a connection to a mail server: lines out, replies in, all before one deadline
 *
 * Of libetpan's mailsmtp no use is made: it cannot say whether a connection broke before or after
 * the final dot, which decides between "try again" and "nobody knows", has no SMTPUTF8 and no limit
 * to what it reads.
 */
#ifndef CM_MAIL_SMTP_LINE_H
#define CM_MAIL_SMTP_LINE_H

#include <glib.h>

/* RFC 5321 4.5.3.1.5: 512 bytes; more is forgiven, this much is not. */
#define CM_SMTP_LINE_MAX 2048u
/* Lines of one reply. */
#define CM_SMTP_LINES_MAX 100u

typedef struct CmSmtpLine CmSmtpLine;

/* Connects to @server ("HOST:PORT", "[ADDRESS]:PORT"); everything on the connection is over after
 * @seconds. NULL with CM_ERROR_UNAVAILABLE. */
CmSmtpLine *cm_smtp_line_connect(const char *server, guint seconds, GError **error);
void cm_smtp_line_close(CmSmtpLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSmtpLine, cm_smtp_line_close)

gboolean cm_smtp_line_write(CmSmtpLine *line, const char *bytes, gsize length, GError **error);
/* Reads a whole reply, of several lines where its code is followed by '-' (RFC 5321 4.2.1). Returns
 * its code, 200 to 599, and in *@text (may be NULL) its lines joined by LF without code. -1 with
 * CM_ERROR_UNAVAILABLE (broken off, too late) or CM_ERROR_DATA (no reply of SMTP). */
int cm_smtp_line_reply(CmSmtpLine *line, char **text, GError **error);

#endif
