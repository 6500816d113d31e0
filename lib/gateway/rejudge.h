/* rejudge.h - living consent: a held message is judged again by what holds now */
#ifndef CM_GATEWAY_REJUDGE_H
#define CM_GATEWAY_REJUDGE_H

#include "gateway/judge.h"
#include "store/case_fresh.h"

typedef struct {
    CmCaseEvidence *evidence; /* as it was before */
    CmEnvelope *envelope;
    CmMessage *message; /* sealed */
    CmJudgement *judgement;
    char *record;           /* its JSON */
    guint revision;         /* of the case now; 0: it was closed meanwhile */
    gboolean acceptable;    /* nothing holds a recipient that still waits */
    gboolean something_new; /* it found what nobody has seen yet */
} CmRejudgement;

/* Judges the case @id again as the milter would judge it now if the mail declared what its author
 * has since (store/case_declare.h), and puts that on record. NULL with an error when it could not
 * be judged: then nothing is known to be acceptable. Changes no recipient's state. */
CmRejudgement *cm_rejudge(CmGateway *gateway, const char *id, GError **error);
void cm_rejudgement_free(CmRejudgement *rejudgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRejudgement, cm_rejudgement_free)

/* Judges again what is held and was not judged with the directory in force, at most @limit cases,
 * the oldest first. Where [quarantine] release-acceptable says so, releases what has become
 * acceptable. *@failed, 0 when a round begins, counts what could not be judged in it: those are
 * passed over, so that a round ends and what stands behind them has its turn. Returns how many it
 * came to; less than @limit: the round is at its end. */
guint cm_rejudge_stale(CmGateway *gateway, guint limit, guint *failed);

#endif
