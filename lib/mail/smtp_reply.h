/* smtp_reply.h - a mail server's reply, put together from its lines (RFC 5321 4.2) */
#ifndef CM_MAIL_SMTP_REPLY_H
#define CM_MAIL_SMTP_REPLY_H

#include <glib.h>

/* Lines of one reply. */
#define CM_SMTP_REPLY_LINES_MAX 100u

typedef struct {
    int code;      /* 200 to 599; of every line the same */
    GString *text; /* the lines without code, LF between them */
    guint lines;
} CmSmtpReply;

typedef enum {
    CM_SMTP_REPLY_MORE,  /* another line belongs to it */
    CM_SMTP_REPLY_WHOLE, /* it is complete */
    CM_SMTP_REPLY_WRONG, /* this is no reply of SMTP, or has too many lines */
} CmSmtpReplyStep;

/* An empty reply, to be cleared. */
void cm_smtp_reply_init(CmSmtpReply *reply);
void cm_smtp_reply_clear(CmSmtpReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmSmtpReply, cm_smtp_reply_clear)

/* Adds the line of @length bytes at @line, its line end taken off. Nothing is added to a reply that
 * is whole or wrong. */
CmSmtpReplyStep cm_smtp_reply_add(CmSmtpReply *reply, const char *line, gsize length);

/* TRUE when one of the lines behind the first, which is the server's name, is @keyword by itself or
 * in front of a blank, in any case (RFC 5321 4.1.1.1). */
gboolean cm_smtp_reply_offers(const CmSmtpReply *reply, const char *keyword);

#endif
