/* sender_notice.h - the mail that tells an author what became of a message, and why */
#ifndef CM_GATEWAY_SENDER_NOTICE_H
#define CM_GATEWAY_SENDER_NOTICE_H

#include "gateway/judge.h"

/* TRUE when the author of @judgement may be sent a notice. It can name a child, so it goes only to
 * the authenticated author at an address of the district. */
gboolean cm_sender_notice_is_allowed(const CmJudgement *judgement);

enum {
    CM_SENDER_NOTICE_AGAIN = 1u << 0, /* it was held before, and the author has answered */
    CM_SENDER_NOTICE_WHOLE = 1u << 1, /* it was held for everybody */
};

/* The mail to the author of @judgement about a message that was held or refused; @what is a sum of
 * CM_SENDER_NOTICE_…. "" when nobody may be told. NULL with an error when it cannot be made. A new
 * string. */
char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, guint what, GError **error);

/* The same about a message that the mail server itself holds, for everybody: it offers no answer
 * and no link, for there is no case. */
char *cm_sender_notice_compose_elsewhere(CmGateway *gateway, const CmJudgement *judgement,
                                         const char *reference, GError **error);

/* The answer to an author who asked what would happen to the message; the same otherwise. */
char *cm_sender_notice_compose_answer(CmGateway *gateway, const CmJudgement *judgement,
                                      const char *reference, GError **error);

#endif
