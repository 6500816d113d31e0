/* case_fresh.h - judging a held case again: what it takes, and what came of it */
#ifndef CM_STORE_CASE_FRESH_H
#define CM_STORE_CASE_FRESH_H

#include "store/store.h"

/* What a case was decided with, for deciding again. The filter's own look: nothing is shown to a
 * person, and nothing is recorded. */
typedef struct {
    CmCase *held;
    GBytes *envelope; /* NULL where the case is from before it was kept */
    GBytes *facts;    /* likewise */
    char *record;     /* JSON of the decision */
    char *fresh;      /* JSON of the latest judgement, or NULL */
    char *declared;   /* by its author since (store/case_declare.h), or NULL */
} CmCaseEvidence;
CmCaseEvidence *cm_store_case_evidence(CmStore *store, const char *id, GError **error);
void cm_case_evidence_free(CmCaseEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseEvidence, cm_case_evidence_free)
/* The message itself, likewise. */
GBytes *cm_store_case_body_again(CmStore *store, const char *id, GError **error);

/* The latest judgement, sealed with the case. */
typedef struct {
    const char *record;     /* JSON */
    guint64 directory;      /* its version */
    gboolean acceptable;    /* it holds no recipient that still waits */
    gboolean something_new; /* it has findings that nobody has seen: the case gets a new revision */
} CmFreshJudgement;
/* Puts @fresh on record for the case if it is open; @revision is then that of the case, 0 when it
 * was closed meanwhile. Event "case.rejudge" where it says something else than the one before. */
gboolean cm_store_case_refresh(CmStore *store, const char *id, const CmFreshJudgement *fresh,
                               guint *revision, GError **error);

/* The ids of open cases that were not judged with directory @version yet, the longest held first;
 * at most @limit behind the first @skip. A GPtrArray of char *. */
GPtrArray *cm_store_cases_to_rejudge(CmStore *store, guint64 version, guint skip, guint limit,
                                     GError **error);

#endif
