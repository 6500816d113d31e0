/* case_decision.h - what an officer decides in a form, carried out and told in words
 *
 * The form has "decision" (release, reject), "reason", "words" and perhaps "false-alarm". Deciding
 * itself is gateway/case_ruling.h; here is only who may see the case.
 */
#ifndef CM_REVIEW_CASE_DECISION_H
#define CM_REVIEW_CASE_DECISION_H

#include "gateway/burst_ruling.h"
#include "review/route.h"

/* TRUE when the form of @call has a decision that there is, a reason, and no false alarm that does
 * not go; else @problem says what to do. */
gboolean cm_case_decision_is_whole(const CmCall *call, CmSay *problem);

/* Decides about the case @id as of @revision for the recipients at @positions (of guint; NULL: all
 * that are held) what the form says. The words for what became of it, with @error set when nothing
 * was decided; where two officers release, the first one's release is a proposal
 * (CM_SAY_DECIDED_PROPOSED). */
CmSay cm_case_decision_take(const CmCall *call, const char *id, guint revision,
                            const GArray *positions, GError **error);
/* The same about all that waits of the burst that the case @id belongs to (cm_burst_rule()). */
gboolean cm_case_decision_take_burst(const CmCall *call, const char *id, CmBurstCount *count,
                                     CmBurstHear hear, gpointer data, GError **error);
/* The words for why nothing was decided. */
CmSay cm_case_decision_say(const GError *error);

#endif
