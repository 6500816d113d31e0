/* case_decider.h - who may decide about a held message, as what, and when it takes two
 *
 * Nobody decides about their own mail but counsellors, principals and nurses, who may release it at
 * once with a reason (DOMAIN.md, "Duty to report"); the officers see that afterwards. Pages that
 * offer a decision and the decision itself ask here.
 */
#ifndef CM_GATEWAY_CASE_DECIDER_H
#define CM_GATEWAY_CASE_DECIDER_H

#include "gateway/state.h"
#include "record/ruling.h"

/* What is the same for every account of one person, and for nobody else's: the address that the
 * directory has of them, else their id; of whom the directory does not know, the account as an
 * address is compared. A new string, not "". */
char *cm_case_decider_person(const CmSnapshot *snapshot, const char *account);

/* TRUE when @held is the mail of the person whose @account it is. */
gboolean cm_case_is_own(const CmSnapshot *snapshot, const CmCase *held, const char *account);

/* As what @account may decide so about @held: "officer" or, about their own mail, the duty that
 * lets them. NULL when they may not. Who may sign in, and see which schools, is the console's
 * matter. */
const char *cm_case_may_decide(const CmState *state, const CmCase *held, const char *account,
                               CmRulingKind kind);

/* TRUE when such a decision, made as @role, takes a second person: a release by officers where
 * [review] four-eyes says so. What somebody's duty lets them release cannot wait. */
gboolean cm_case_takes_two(const CmConfig *config, CmRulingKind kind, const char *role);

#endif
