/* case_proposals.h - releases that one person proposes and another confirms (four eyes)
 *
 * What is confirmed is exactly what was proposed: the same decision about the same recipients, in
 * sight of the same revision of the case. Anything else is a proposal of its own, in the place of
 * the one before.
 */
#ifndef CM_STORE_CASE_PROPOSALS_H
#define CM_STORE_CASE_PROPOSALS_H

#include "record/ruling.h"
#include "store/store.h"

typedef struct {
    char *actor;  /* the account */
    char *person; /* whose it is: the same for every account of one person */
    gint64 at;
    CmRulingKind kind;
    guint revision;    /* of the case that it was made in sight of */
    GArray *positions; /* of guint, rising: the recipients that it is about */
} CmCaseProposal;
void cm_case_proposal_free(CmCaseProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseProposal, cm_case_proposal_free)

/* As cm_store_case_decide() (store/rulings.h), where @ruling confirms what another person proposed.
 * Else nothing is decided, @ruling's number stays 0, and it is the proposal from now on: its reason
 * is sealed with the case, event "case.propose". It fails, and proposes nothing, where
 * cm_store_case_decide() would fail. @person is not "". */
gboolean cm_store_case_decide_by_two(CmStore *store, CmRuling *ruling, const char *person,
                                     guint revision, const char *notice, GError **error);
/* The proposal for the case, *@proposal NULL when there is none. */
gboolean cm_store_case_proposal(CmStore *store, const char *id, CmCaseProposal **proposal,
                                GError **error);

#endif
