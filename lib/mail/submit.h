/* submit.h - hands a message to the mail server over SMTP (RFC 5321) */
#ifndef CM_MAIL_SUBMIT_H
#define CM_MAIL_SUBMIT_H

#include <glib.h>

/* The outcome of one submission, after the final dot. */
typedef enum {
    CM_SUBMIT_ACCEPTED, /* 2xx: the server has it */
    CM_SUBMIT_REFUSED,  /* 5xx: it will not have it */
    CM_SUBMIT_PUT_OFF,  /* 4xx, or no connection: nothing was taken, try again */
    CM_SUBMIT_UNKNOWN,  /* the connection broke after the final dot: nobody knows */
} CmSubmitOutcome;

typedef struct {
    const char *server; /* "127.0.0.1:10026" or "[::1]:25" */
    const char *sender; /* "" for the null sender */
    const char *const *recipients;
    /* What the client asked for when the message first came, each a list of ESMTP parameters, or
     * NULL. Those of delivery notices (RET, ENVID, NOTIFY, ORCPT; RFC 3461) are asked for again
     * where the server offers DSN; the others are about another transmission. */
    const char *const *sender_arguments;
    const char *const *const *recipient_arguments; /* one a recipient */
    gboolean smtputf8, eight_bit;
    const char *bytes; /* the message, CRLF line ends; dots are stuffed here */
    gsize length;
    guint seconds; /* for the conversation up to the final dot */
    /* For the answer to it, before which a server may do all its work: a client should wait for 600
     * (RFC 5321 4.5.3.2.6). 0: what is left of @seconds. */
    guint verdict_seconds;
} CmSubmission;

/* Submits. If any recipient is refused nothing is sent to any. A message that needs what the server
 * does not offer (8BITMIME, SMTPUTF8) is put off; one that cannot be sent safely (an address with a
 * control character or a bare angle bracket, a dot behind a bare CR or LF) is refused without a
 * connection, with CM_ERROR_DATA.
 * @answer (may be NULL) gets the server's last reply on one line of ASCII, or NULL; to be freed. It
 * is not for the log, for servers repeat addresses in it. @error says what failed first for
 * anything but CM_SUBMIT_ACCEPTED, in words that are. Where nothing is known after the final dot, a
 * second try may deliver twice. Blocks for @seconds and @verdict_seconds at most; thread-safe. */
CmSubmitOutcome cm_submit(const CmSubmission *submission, char **answer, GError **error);

#endif
