/* disclosure_note.h - puts on record what leaves the district of which student, to whom, under
 * which release
 *
 * Of mail that is let through at once the rows are handed over just before it is answered, and
 * written in the background (gateway/disclosure_log.h): it is never kept waiting or lost for the
 * sake of a row. A release is noted before it is offered to the mail server, and is not offered
 * without.
 */
#ifndef CM_GATEWAY_DISCLOSURE_NOTE_H
#define CM_GATEWAY_DISCLOSURE_NOTE_H

#include "gateway/judge.h"
#include "policy/answer.h"
#include "record/delivery.h"

/* Notes what the recipients get that @answer does not hold back; for mail that the mail server
 * is about to be told to take. */
void cm_disclosure_note_passed(CmGateway *gateway, const CmEnvelope *envelope,
                               const CmMessage *message, const CmJudgement *judgement,
                               const CmAnswer *answer);

/* Notes what the recipients of @delivery, a release of the case @held, are about to get by
 * @judgement, which was made just before. */
gboolean cm_disclosure_note_release(CmGateway *gateway, const CmCase *held,
                                    const CmDelivery *delivery, const CmJudgement *judgement,
                                    GError **error);

#endif
