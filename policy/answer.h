/* answer.h - the one SMTP answer that a decision comes to (DOMAIN.md, "One SMTP answer")
 *
 * Any reject refuses the whole message and keeps nothing. Else a hold takes the held recipients off
 * (split) or all of them. A tag marks the whole copy.
 */
#ifndef CM_POLICY_ANSWER_H
#define CM_POLICY_ANSWER_H

#include "policy/decide.h"

typedef struct {
    CmAction action;  /* of the message: accept, tag, hold, reject */
    gboolean tag;     /* the copy that goes on is tagged */
    gboolean goes_on; /* some recipients get the mail now */
    GArray *held;     /* of guint: indices of the recipients that are held */
} CmAnswer;

CmAnswer *cm_answer_new(const CmDecision *decision, gboolean split);
void cm_answer_free(CmAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmAnswer, cm_answer_free)

#endif
