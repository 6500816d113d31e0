/* case_ruling.h - who may decide about a held message, and as what
 *
 * Nobody decides about their own mail but counsellors, principals and nurses, who may release it at
 * once with a reason (DOMAIN.md, "Duty to report"); the officers see that afterwards.
 */
#ifndef CM_GATEWAY_CASE_RULING_H
#define CM_GATEWAY_CASE_RULING_H

#include "gateway/gateway.h"
#include "store/rulings.h"

/* What somebody wants to decide. */
typedef struct {
    const char *case_id;
    CmRulingKind kind;
    const char *actor;             /* their account */
    const char *reason;            /* for the record */
    const char *words;             /* to the sender, or NULL */
    const char *const *recipients; /* addresses; NULL or empty: all that are held */
    guint revision;                /* that they have seen; 0: whatever there is */
    gboolean false_alarm;
} CmCaseWish;

/* Puts it on record (cm_store_case_decide()), tells the author, unless it is they who decide, and
 * wakes the filter.
 * The ruling, or NULL with CM_ERROR_NOT_PERMITTED when they may not, CM_ERROR_NO_INPUT when an
 * address is none of the case's, or the store's error. */
CmRuling *cm_case_rule(CmGateway *gateway, const CmCaseWish *wish, GError **error);

#endif
