/* case_proposals.h - releases that one officer proposes and another confirms (four eyes) */
#ifndef CM_STORE_CASE_PROPOSALS_H
#define CM_STORE_CASE_PROPOSALS_H

#include "store/store.h"

typedef struct {
    char *actor;
    gint64 at;
    guint revision; /* of the case that it was made in sight of */
} CmCaseProposal;
void cm_case_proposal_free(CmCaseProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseProposal, cm_case_proposal_free)

/* Puts it on record that @actor proposes to release the case @id as of @revision, for @reason
 * (sealed with the case); event "case.propose". It takes the place of an earlier one. */
gboolean cm_store_case_propose(CmStore *store, const char *id, guint revision, const char *actor,
                               const char *reason, GError **error);
/* The proposal for the case, *@proposal NULL when there is none. */
gboolean cm_store_case_proposal(CmStore *store, const char *id, CmCaseProposal **proposal,
                                GError **error);

#endif
