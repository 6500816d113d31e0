/* judge.h - the one call that decides about a message: the milter, consentctl and re-judging make
 * it */
#ifndef CM_GATEWAY_JUDGE_H
#define CM_GATEWAY_JUDGE_H

#include "gateway/author.h"
#include "gateway/gateway.h"
#include "gateway/message.h"
#include "inspect/report.h"
#include "policy/decide.h"
#include "record/envelope.h"

typedef struct {
    CmMode mode;       /* of the filter */
    gint64 at;         /* the moment that is judged for, microseconds since 1970; 0: now */
    const char *shown; /* by its author, as in a Students-Shown header; NULL: nothing is */
    gboolean trace;
    gboolean at_once; /* a build of the directory is not waited for (cm_gateway_state_at_once()) */
    gboolean held; /* it was judged before: where it would not be any more, it is as the district's
                      own without an author */
} CmJudgeOptions;

/* A decision with all that it was made of. */
typedef struct {
    CmState *state;
    CmAuthor author;
    CmReport *report; /* NULL when the message is not judged */
    gboolean adopted; /* judged only because CmJudgeOptions.held asked for it */
    CmFacts *facts;
    CmDecision *decision; /* accept for everybody when the message is not judged */
    gint64 at;
} CmJudgement;

/* Inspects @message (sealed) and decides. Always a judgement unless the directory's state cannot be
 * known: then NULL with the store's error, and nothing may be let through. */
CmJudgement *cm_judge(CmGateway *gateway, const CmEnvelope *envelope, const CmMessage *message,
                      const CmJudgeOptions *options, GError **error);

/* The same for a message whose @report (taken; a declaration is added to it) is at hand. */
CmJudgement *cm_judge_report(CmGateway *gateway, const CmEnvelope *envelope, CmReport *report,
                             const CmJudgeOptions *options, GError **error);

void cm_judgement_free(CmJudgement *judgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmJudgement, cm_judgement_free)

#endif
