/* sender_notice.h - the mail that tells an author what became of a message, and why */
#ifndef CM_GATEWAY_SENDER_NOTICE_H
#define CM_GATEWAY_SENDER_NOTICE_H

#include "gateway/judge.h"

/* The mail to the author of @judgement. A notice can name a child, so it goes only to the
 * authenticated author at an address of the district: "" when there is none, and nobody is to be
 * told. NULL with an error when it cannot be made. A new string. */
char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, GError **error);

#endif
