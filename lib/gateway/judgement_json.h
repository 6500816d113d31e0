/* judgement_json.h - a judgement, or a report alone, as the JSON of INTERFACE.md */
#ifndef CM_GATEWAY_JUDGEMENT_JSON_H
#define CM_GATEWAY_JUDGEMENT_JSON_H

#include "gateway/judge.h"

/* "check --json": new strings, one line unless @pretty. */
char *cm_judgement_to_json(const CmJudgement *judgement, gboolean pretty);
/* The same without the versions that it was made with. */
char *cm_decision_to_json(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision);
/* "inspect --json". */
char *cm_report_to_json(const CmReport *report, gboolean pretty);

#endif
