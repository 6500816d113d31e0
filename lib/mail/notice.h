/* notice.h - composes the mails that the filter itself sends (libetpan) */
#ifndef CM_MAIL_NOTICE_H
#define CM_MAIL_NOTICE_H

#include <glib.h>

typedef struct {
    const char *from;        /* the configured address of the filter */
    const char *to;          /* normalised address of the author */
    const char *subject;     /* our own words and the reference; UTF-8 */
    const char *body;        /* plain text, UTF-8, LF line ends */
    const char *html;        /* the same as a page, or NULL: then plain text alone is sent */
    const char *reference;   /* "C-7KQ2M9XA" */
    const char *in_reply_to; /* Message-ID of the mail it is about, with or without angle brackets,
                                or NULL */
    const char *reply_to;    /* address that answers go to, or NULL: to @from */
    const char *language;    /* "en", or several: "en, fr" */
    gint64 date;             /* microseconds since 1970 */
    const char *message_id;  /* unique, without angle brackets */
} CmNoticeContent;

/* Returns an RFC 5322 message with CRLF line ends: Auto-Submitted: auto-generated (RFC 3834), no
 * Precedence; text/plain in UTF-8, quoted-printable, and with @html a multipart/alternative of both
 * (RFC 2046 5.1.4). NULL with CM_ERROR_DATA when a field cannot be carried (a control character in
 * an address or header). */
char *cm_notice_compose(const CmNoticeContent *content, GError **error);

/* Whether @message_id, as it stands in a mail, is one that a notice can be an answer to (RFC 5322
 * 3.6.4): whoever writes a mail chooses what stands there. */
gboolean cm_notice_can_answer(const char *message_id);

#endif
