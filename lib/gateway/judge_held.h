/* judge_held.h - judges the message of a case anew, as its author now wants it sent */
#ifndef CM_GATEWAY_JUDGE_HELD_H
#define CM_GATEWAY_JUDGE_HELD_H

#include "gateway/judge.h"
#include "record/case.h"

typedef struct {
    CmEnvelope *envelope;
    GArray *positions; /* of guint: of each recipient of @envelope its place in the case */
    CmMessage *message;
    CmJudgement *judgement; /* NULL before cm_held_judge() */
} CmHeld;

/* The @bytes of a message of the case @held, on its way to those who still wait for it, sent by its
 * author who has signed in as @user. NULL with CM_ERROR_TEMPORARY. */
CmHeld *cm_held_new(CmGateway *gateway, const CmCase *held, const char *user, GBytes *bytes,
                    GError **error);
void cm_held_free(CmHeld *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHeld, cm_held_free)

/* Judges it with the directory of now, and @shown (NULL: nothing) declared as in a Students-Shown
 * header. FALSE with an error as cm_judge(). */
gboolean cm_held_judge(CmGateway *gateway, CmHeld *held, const char *shown, GError **error);
/* Where in the case those stand who may now be sent it: a new GArray of guint, perhaps empty. */
GArray *cm_held_permitted(const CmHeld *held);

#endif
