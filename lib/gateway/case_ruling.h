/* case_ruling.h - what a person decides about a held message, carried out
 *
 * Who may, as what, and when it takes two is gateway/case_decider.h.
 */
#ifndef CM_GATEWAY_CASE_RULING_H
#define CM_GATEWAY_CASE_RULING_H

#include "gateway/gateway.h"
#include "store/rulings.h"

/* What somebody wants to decide. */
typedef struct {
    const char *case_id;
    CmRulingKind kind;
    const char *actor;             /* their account, for the record */
    const char *account;           /* by which it is looked at what they may, and who is a second
                                    * person; NULL: @actor */
    const char *reason;            /* for the record */
    const char *words;             /* to the sender, or NULL */
    const GArray *positions;       /* of guint: recipients by their place in the case, or NULL */
    const char *const *recipients; /* or addresses, each all that are held of it, or NULL; where
                                    * both are empty: all that are held */
    guint revision;                /* that they have seen; 0: whatever there is */
    gboolean false_alarm;
    guint together;  /* the author is told of so many cases of the burst at once; 0: of this one */
    gboolean untold; /* they were told so with another of them */
} CmCaseWish;

/* Puts it on record (cm_store_case_decide()), tells the author, unless it is they who decide, and
 * wakes the filter, unless many are decided about together. Where it takes two and this is the
 * first of them, the ruling has the number 0: it is a proposal (store/case_proposals.h), and
 * nothing else happened. The ruling, or NULL with CM_ERROR_NOT_PERMITTED when they may not,
 * CM_ERROR_NO_INPUT when an address is none of the case's, or the store's error. */
CmRuling *cm_case_rule(CmGateway *gateway, const CmCaseWish *wish, GError **error);

#endif
