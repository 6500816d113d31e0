/* mail_log.h - what one line of the mail server's log says about a message
 *
 * Postfix ("QUEUEID: client=…", "from=<…>", "to=<…>") and Sendmail ("from=<…>, … relay=…",
 * "AUTH=server, … authid=…"). Addresses in it are text of strangers.
 */
#ifndef CM_CTL_MAIL_LOG_H
#define CM_CTL_MAIL_LOG_H

#include <glib.h>

/* Lines longer than this are not looked at. */
#define CM_MAIL_LOG_LINE_MOST 4096u

/* Members are NULL where the line says nothing of them. */
typedef struct {
    char *queue_id;
    char *host;       /* the client's name, "unknown" where it has none */
    char *address;    /* the client's IP address */
    char *user;       /* who authenticated */
    char *sender;     /* "" for the null sender */
    char *recipient;  /* the last address of it */
    char *given;      /* the address before the mail server expanded it */
    gboolean removed; /* nothing more is said of the message */
} CmMailLogLine;

/* Reads @line, valid UTF-8 without its end. FALSE when it says nothing of a message. */
gboolean cm_mail_log_parse(const char *line, CmMailLogLine *parsed);
void cm_mail_log_clear(CmMailLogLine *parsed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmMailLogLine, cm_mail_log_clear)

#endif
