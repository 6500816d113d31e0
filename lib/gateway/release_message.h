/* release_message.h - the bytes of a released message: as it was held, with two fields on top
 *
 * The token, which the milter takes off, and right behind it one Received field that names the
 * case. Nothing else is touched, so that signatures over the message still hold.
 */
#ifndef CM_GATEWAY_RELEASE_MESSAGE_H
#define CM_GATEWAY_RELEASE_MESSAGE_H

#include <glib.h>

#define CM_RELEASE_TOKEN_FIELD "Consent-Release-Token"

/* What the filter answers, behind "550 5.7.1", to a token that it does not know; consentctl doctor
 * looks for it. */
#define CM_RELEASE_TOKEN_REFUSED "The token of this released message is not valid"

typedef struct {
    const char *token;
    const char *case_id;
    guint ruling;
    const char *host; /* our own name */
    gint64 at;        /* microseconds since 1970 */
} CmReleaseTrace;

/* A new block of the fields and the @size bytes of the message at @body. */
GBytes *cm_release_message_new(const CmReleaseTrace *trace, const char *body, gsize size);

#endif
