/* judge_held.h - judges the message of a case anew, as its author now wants it sent */
#ifndef CM_GATEWAY_JUDGE_HELD_H
#define CM_GATEWAY_JUDGE_HELD_H

#include "gateway/judge.h"
#include "record/case.h"

typedef struct {
    CmEnvelope *envelope;
    GArray *positions; /* of guint: of each recipient of @envelope its place in the case */
    CmMessage *message;
    char *declared;         /* by its author since it was held, or NULL */
    CmJudgement *judgement; /* NULL before cm_held_judge() */
} CmHeld;

/* The @bytes of a message of the case @held, on its way to those who still wait for it, sent by its
 * author who has signed in as @user. NULL with CM_ERROR_TEMPORARY. */
CmHeld *cm_held_new(CmGateway *gateway, const CmCase *held, const char *user, GBytes *bytes,
                    GError **error);
/* The same of the message as it is kept, with what was declared of it; that @actor had it looked
 * at, and @reason, go on record.
 */
CmHeld *cm_held_open(CmGateway *gateway, const CmCase *held, const char *user, const char *actor,
                     const char *reason, GError **error);
void cm_held_free(CmHeld *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHeld, cm_held_free)

/* Judges it with the directory of now, as if the filter enforced and the mail declared what its
 * author has. FALSE with an error as cm_judge(). */
gboolean cm_held_judge(CmGateway *gateway, CmHeld *held, GError **error);
/* Decides anew of the same judgement with its facts as the author says whom several of one name
 * mean: the student with the number @number. FALSE when that is none of them. */
gboolean cm_held_choose(CmHeld *held, const char *number);
/* FALSE when nobody may be sent it whatever is said of single recipients: it would be refused now,
 * or is not judged any more (its author is no employee by now), so that nothing is known of it. */
gboolean cm_held_can_go(const CmHeld *held);

/* The mail of the case @id as it was when it was held, by the policy of @state: its facts and the
 * decision, without author and report. *@declared is TRUE when its author has said something since,
 * which is not in it. NULL with an error; CM_ERROR_NO_INPUT where no facts were kept. */
CmJudgement *cm_held_recall(CmGateway *gateway, CmState *state, const char *id, gboolean *declared,
                            GError **error);

/* Where in the case those stand who may now be sent it: a new GArray of guint, perhaps empty. */
GArray *cm_held_permitted(const CmHeld *held);

#endif
