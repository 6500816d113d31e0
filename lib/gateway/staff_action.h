/* staff_action.h - what the author of a held mail can do about it without an officer
 *
 * They can say who is shown, or which of several students of one name is meant, take the mail back
 * or leave somebody out, send it without what it was held for, and ask the principal for approval
 * where the policy lets one approve; everything else goes to an officer. What they say is judged as
 * if the mail were sent anew, so that nothing is lifted but that nobody had said who is shown. Each
 * step is on record; a false declaration is the sender's responsibility (2.1).
 */
#ifndef CM_GATEWAY_STAFF_ACTION_H
#define CM_GATEWAY_STAFF_ACTION_H

#include "gateway/gateway.h"
#include "policy/case_letter.h"
#include "record/case.h"
#include "record/letter.h"
#include "text/instruction.h"

/* What came of it, for who shows it at once. */
typedef struct {
    CmTelling telling;
    GArray *positions;    /* whom it is about (CmCaseNotice), or NULL */
    gboolean still_held;  /* instead: it was judged again, and still waits */
    const char *language; /* in which that is to be said; set before */
    CmLetter *letter;     /* that says so (cm_explain_page()), or NULL */
} CmStaffTold;
void cm_staff_told_clear(CmStaffTold *told);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmStaffTold, cm_staff_told_clear)

typedef struct {
    const CmCase *held; /* whose author acts */
    const char *user;   /* as whom they have signed in */
    const CmInstruction *instruction;
    CmStaffTold *told; /* is set to what came of it; may be NULL */
} CmStaffAction;

/* As whom the author of @held signs in, as far as the directory knows; a new string. */
char *cm_staff_user_of(const CmSnapshot *snapshot, const CmCase *held);

/* Answers that one person gets within an hour. */
#define CM_STAFF_ANSWERS_MOST 60u

/* Does what @action asks for and queues the answer to the author. TRUE as well when nothing could
 * be done, which the answer then says. FALSE with an error when nothing was done and nobody told;
 * CM_ERROR_TEMPORARY also when the case holds something by now that @action's held has not. */
gboolean cm_staff_action_apply(CmGateway *gateway, const CmStaffAction *action, GError **error);

#endif
