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
    gboolean smtputf8, eight_bit;
    const char *bytes; /* the message, CRLF line ends; dots are stuffed here */
    gsize length;
    guint seconds; /* for the whole conversation */
} CmSubmission;

/* Submits. @answer gets the server's last line for the log (to be freed; may be NULL). @error says
 * what failed first for anything but CM_SUBMIT_ACCEPTED. */
CmSubmitOutcome cm_submit(const CmSubmission *submission, char **answer, GError **error);

#endif
