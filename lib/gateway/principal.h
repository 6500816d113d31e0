/* principal.h - asks those who can approve a held mail to do so: the principal of the channel's
 * school, or of the author's
 *
 * What an approval lifts, and whose, is gateway/approvers.h. They are asked by mail with a link;
 * what they answer is gateway/principal_answer.h. What they get to read is about those alone whom
 * their approval lets have the mail: nothing else that speaks against it, and no child, is told.
 */
#ifndef CM_GATEWAY_PRINCIPAL_H
#define CM_GATEWAY_PRINCIPAL_H

#include "gateway/judge.h"
#include "gateway/staff_action.h"

/* TRUE when somebody can be asked about the mail of @judgement, and the answer could let it go to
 * somebody. */
gboolean cm_principal_can_be_asked(CmGateway *gateway, const CmJudgement *judgement);

/* Asks. As cm_staff_action_apply(). */
gboolean cm_principal_ask(CmGateway *gateway, const CmStaffAction *action, GError **error);

/* An officer, the account @actor, asks about @held with @words (NULL: none); event "case.comment".
 * The author is not told. *@asked is FALSE, and nothing was done, when nobody can be asked or
 * nothing could come of it. FALSE with an error as cm_staff_action_apply(). */
gboolean cm_principal_ask_for_officer(CmGateway *gateway, const CmCase *held, const char *actor,
                                      const char *words, gboolean *asked, GError **error);

/* TRUE when @person has been asked about @held, still works there as a principal or administrator,
 * and is not its author. FALSE with an error as well when that cannot be known. */
gboolean cm_principal_was_asked(CmGateway *gateway, const CmCase *held, const CmPerson *person,
                                GError **error);

/* Where in the case those wait whom @person was asked about, as far as what is kept of the mail
 * tells: a new GArray of guint. NULL with an error; CM_ERROR_NO_INPUT when nothing is kept. */
GArray *cm_principal_asked_about(CmGateway *gateway, CmState *state, const CmCase *held,
                                 const CmPerson *person, GError **error);
/* The question as @person reads it on a page, a new letter in @language. NULL with an error as
 * above; CM_ERROR_NO_INPUT also when nobody waits for their approval. */
CmLetter *cm_principal_letter(CmGateway *gateway, CmState *state, const CmCase *held,
                              const CmPerson *person, const char *language, GError **error);

#endif
