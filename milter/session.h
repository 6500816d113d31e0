/* session.h - one connection from the mail server, and the message that it is in the middle of
 *
 * What the mail server shows is written down as it comes. Nothing here answers: a failure is kept
 * and answered at the end of the message, because an answer on a stage that was negotiated as
 * no-reply is dropped by libmilter, and the message would pass.
 */
#ifndef CM_MILTER_SESSION_H
#define CM_MILTER_SESSION_H

#include "gateway/gateway.h"
#include "gateway/message.h"
#include "record/envelope.h"

typedef struct {
    char *name;
    guint count;
} CmStrippedHeader;

typedef struct {
    CmGateway *gateway;       /* the one in force when the message began */
    gboolean leading_space;   /* header values come with the blank after the colon */
    gboolean may_change_body; /* was negotiated, for the footer */
    char *client_host, *client_address, *helo;

    /* of the message; reset by cm_session_begin() */
    CmEnvelope *envelope;
    gboolean judged;    /* as far as the directory knew at MAIL: the bytes are kept */
    CmMessage *message; /* NULL when not judged */
    char *token;        /* of a release that a peer brings back, or NULL; then the bytes are kept */
    guint after_token;  /* fields that came behind it */
    GArray *stripped;   /* of CmStrippedHeader: how often each of our headers came */
    gboolean too_large; /* why it failed: more than max-message bytes */
    GError *failed;     /* the first thing that went wrong, answered at the end of the message */
} CmMilterSession;

/* Keeps a reference to @gateway. */
CmMilterSession *cm_session_new(CmGateway *gateway);
void cm_session_free(CmMilterSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmMilterSession, cm_session_free)

void cm_session_set_client(CmMilterSession *session, const char *host, const char *address);
void cm_session_set_helo(CmMilterSession *session, const char *helo);
/* Before cm_session_begin(): what a reload has put in force since is in force for this message, all
 * of it. Keeps a reference to @gateway. */
void cm_session_renew(CmMilterSession *session, CmGateway *gateway);

/* A new message: what an unfinished one left is thrown away. @arguments is argv of the callback:
 * the sender and its ESMTP parameters. @user is {auth_authen} or NULL. */
void cm_session_begin(CmMilterSession *session, char *const *arguments, const char *user);
void cm_session_recipient(CmMilterSession *session, char *const *arguments);
void cm_session_header(CmMilterSession *session, const char *name, const char *value);
void cm_session_end_of_headers(CmMilterSession *session);
void cm_session_body(CmMilterSession *session, const char *bytes, gsize length);
/* The message is over, or will never be: gives back all that it holds. */
void cm_session_reset(CmMilterSession *session);

/* Whether the message is judged, as far as the directory that was loaded last knows; of mail from
 * outside it is not known for certain before the recipients are. */
gboolean cm_session_is_judged(const CmMilterSession *session);

/* The headers of ours that nobody else may set (consent-milter(8)). */
gboolean cm_session_is_our_header(const char *name);

#endif
