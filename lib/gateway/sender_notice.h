/* sender_notice.h - the mail that tells an author what became of a message, and why */
#ifndef CM_GATEWAY_SENDER_NOTICE_H
#define CM_GATEWAY_SENDER_NOTICE_H

#include "gateway/judge.h"

/* TRUE when the author of @judgement may be sent a notice. It can name a child, so it goes only to
 * the authenticated author at an address of the district. */
gboolean cm_sender_notice_is_allowed(const CmJudgement *judgement);

/* The mail to the author of @judgement about a message that was held or refused; @again: it was
 * held before, and the author has answered. "" when nobody may be told. NULL with an error when it
 * cannot be made. A new string. */
char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, gboolean again, GError **error);

/* The same about a message that the mail server itself holds, for everybody: it offers no answer
 * and no link, for there is no case. */
char *cm_sender_notice_compose_elsewhere(CmGateway *gateway, const CmJudgement *judgement,
                                         const char *reference, GError **error);

/* The answer to an author who asked what would happen to the message; the same otherwise. */
char *cm_sender_notice_compose_answer(CmGateway *gateway, const CmJudgement *judgement,
                                      const char *reference, GError **error);

#endif
