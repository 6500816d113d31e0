/* rulings.h - what people decide about cases, and their remarks
 *
 * Two who decide at once cannot both win: a ruling takes each of its recipients out of the state
 * "held" in one transaction, or none of them.
 */
#ifndef CM_STORE_RULINGS_H
#define CM_STORE_RULINGS_H

#include "record/ruling.h"
#include "store/store.h"

/* Puts @ruling on record, gives its recipients their new state, hands a release to the courier
 * (store/deliveries.h), queues @notice (NULL: none) to the
 * author, or to whom @ruling says is told instead, and appends to the audit (event
 * "case.release" …), all in one transaction. Sets @ruling's number, time, revision and, where they
 * were empty, its positions.
 *
 * @revision is what the decider has seen of the case (CmCase.revision), 0 for whatever there is.
 * CM_ERROR_NOT_PERMITTED when one of the recipients is not held any more: the message says who
 * decided what. CM_ERROR_TEMPORARY when the case has another revision by now. CM_ERROR_NO_INPUT
 * without such a case or recipient, CM_ERROR_USAGE without actor, role or reason. */
gboolean cm_store_case_decide(CmStore *store, CmRuling *ruling, guint revision, const char *notice,
                              GError **error);

/* The rulings about the case @id, oldest first: a GPtrArray of CmRuling. Of an erased case reason
 * and words are NULL. Whoever shows them has recorded the look (cm_store_case_record()). */
GPtrArray *cm_store_case_rulings(CmStore *store, const char *id, GError **error);

/* A remark, sealed with the case; event "case.comment". */
gboolean cm_store_case_comment(CmStore *store, const char *id, const char *actor, const char *text,
                               GError **error);
/* A GPtrArray of CmCaseComment, oldest first; as cm_store_case_rulings(). */
GPtrArray *cm_store_case_comments(CmStore *store, const char *id, GError **error);

/* Keeps the case from being erased, or lets it go again; @reason becomes a remark. Events
 * "case.hold-for-law", "case.end-hold-for-law". */
gboolean cm_store_case_set_legal_hold(CmStore *store, const char *id, gboolean on,
                                      const char *actor, const char *reason, GError **error);

#endif
