/* question.h - "what would happen to this mail?": asked by sending it to [notice] check-address
 *
 * The first line of the text names the recipients. The mail is judged for them as if it were sent,
 * less that line; the answer, with the smallest changes that would let it go, is mailed to whoever
 * asked. Nothing is delivered, and nothing is kept of the mail.
 */
#ifndef CM_GATEWAY_QUESTION_H
#define CM_GATEWAY_QUESTION_H

#include "gateway/judge.h"

/* Questions that one person may ask within an hour. */
#define CM_QUESTION_MOST 30u

/* Answers the question in @report (taken) from @envelope, whose author has signed in. *@refusal is
 * NULL, or a line for the SMTP reply when there is nothing to be judged for: a new string. FALSE
 * with an error when the answer cannot be queued. */
gboolean cm_question_settle(CmGateway *gateway, const CmEnvelope *envelope, CmReport *report,
                            char **refusal, GError **error);

#endif
