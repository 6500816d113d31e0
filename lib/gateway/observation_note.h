/* observation_note.h - notes what enforcing would have done to a message, for the report by which a
 * district decides to switch a rule on
 */
#ifndef CM_GATEWAY_OBSERVATION_NOTE_H
#define CM_GATEWAY_OBSERVATION_NOTE_H

#include "gateway/judge.h"
#include "record/observation.h"

/* The rules of @judgement, of @day, that would have done more than was done; none of most messages.
 * A new observation. */
CmObservation *cm_observation_of(const CmJudgement *judgement, CmDay day);
/* Notes that of @judgement, whose answer is certain by now: it is written in the background. */
void cm_observation_note(CmGateway *gateway, const CmJudgement *judgement);

#endif
