/* notice_mail.h - what all mails of the filter to people have in common: from whom, in which
 * languages, as text and as a page
 */
#ifndef CM_GATEWAY_NOTICE_MAIL_H
#define CM_GATEWAY_NOTICE_MAIL_H

#include "gateway/gateway.h"
#include "record/letter.h"

typedef struct {
    const char *to;          /* normalised address */
    const char *subject;     /* our own words in the preferred language */
    const char *reference;   /* of a case, refusal or question: behind the subject */
    const char *in_reply_to; /* what stands in a Message-ID field of a mail, or NULL; one that could
                                not be carried is left out */
    gboolean answered;       /* answers are taken at [notice] reply-address, where it is set */
} CmNoticeMail;

/* The languages of notices that @policy has texts in, the preferred first; English where there is
 * none. NULL-terminated; of static or configured strings, the array itself to be freed. */
const char **cm_notice_mail_languages(const CmGateway *gateway, const CmPolicy *policy);

/* The mail with @letters (GPtrArray of CmLetter, one for each of those languages). A new string of
 * RFC 5322; NULL with an error when it cannot be made. */
char *cm_notice_mail_compose(CmGateway *gateway, const CmPolicy *policy, const CmNoticeMail *mail,
                             const GPtrArray *letters, GError **error);

#endif
