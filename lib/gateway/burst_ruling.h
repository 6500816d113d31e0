/* burst_ruling.h - one decision about all that waits of a burst (CmCase.burst)
 *
 * Each case is decided about by its own compare-and-swap, as of the revision that it had when they
 * were listed: one that changes meanwhile, or that somebody else decides about, is left as it is.
 * The author is told once, with the first: of as many as were listed.
 */
#ifndef CM_GATEWAY_BURST_RULING_H
#define CM_GATEWAY_BURST_RULING_H

#include "gateway/case_ruling.h"

typedef struct {
    guint decided;
    guint proposed; /* somebody else has to confirm them */
    guint left;     /* as they were */
} CmBurstCount;

/* Hears what became of the case @id: @error is NULL, or why it was left. */
typedef void (*CmBurstHear)(const char *id, const GError *error, gpointer data);

/* Decides what @wish says, whose case is any of the burst, about all of them and about everybody
 * for whom they wait; its recipients, positions and revision are not looked at. @hear may be NULL.
 * FALSE with an error when nothing could be begun: CM_ERROR_NO_INPUT when there is no such case,
 * it belongs to no burst, or nothing waits of that. */
gboolean cm_burst_rule(CmGateway *gateway, const CmCaseWish *wish, CmBurstCount *count,
                       CmBurstHear hear, gpointer data, GError **error);

#endif
