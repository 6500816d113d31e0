/* envelope.h - what the mail server says about a message beside its bytes (RFC 5321 3.3) */
#ifndef CM_RECORD_ENVELOPE_H
#define CM_RECORD_ENVELOPE_H

#include <glib.h>

typedef struct {
    char *given;   /* exactly as the MTA gave it, angle brackets included: SMFIR_DELRCPT needs it */
    char *address; /* normalised (record/address.h), or NULL when it is no address */
    char **arguments; /* ESMTP parameters, or NULL */
} CmEnvelopeRecipient;

typedef struct {
    char *queue_id; /* may be NULL */
    char *client_host;
    char *client_address; /* "192.0.2.1", "unix" … */
    char *helo;
    char *user;              /* {auth_authen}; NULL means not authenticated */
    char *sender_given;      /* MAIL FROM as given */
    char *sender;            /* normalised, "" for the null sender, NULL when it is no address */
    char **sender_arguments; /* "BODY=8BITMIME", "SMTPUTF8", … or NULL */
    GPtrArray *recipients;   /* of CmEnvelopeRecipient */
} CmEnvelope;

CmEnvelope *cm_envelope_new(void);
void cm_envelope_free(CmEnvelope *envelope);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmEnvelope, cm_envelope_free)

/* Copies @given and @arguments (NULL: none) and normalises the address. */
void cm_envelope_set_sender(CmEnvelope *envelope, const char *given, const char *const *arguments);
void cm_envelope_add_recipient(CmEnvelope *envelope, const char *given,
                               const char *const *arguments);
/* TRUE when @recipient was given as "<mailbox@domain>", or without the brackets, with nothing in it
 * that a mail server may keep in another form than it gave (a source route, quotes, blanks, a
 * comment, a path, letters outside US-ASCII). Only then is it certain which one SMFIR_DELRCPT
 * takes off: Postfix says nothing when there is no such recipient. */
gboolean cm_envelope_recipient_is_plain(const CmEnvelopeRecipient *recipient);
/* TRUE for mail that looks as if Postfix had taken it from sendmail(1): there cleanup(8) plays a
 * client "localhost", gives every address as it has rewritten it, and takes off what was written.
 * A client by SMTP at 127.0.0.1 that calls itself so and does not sign in is like it. */
gboolean cm_envelope_is_from_sendmail(const CmEnvelope *envelope);
/* TRUE when the sender's ESMTP parameters name @keyword ("SMTPUTF8"). */
gboolean cm_envelope_has_argument(const CmEnvelope *envelope, const char *keyword);

#endif
