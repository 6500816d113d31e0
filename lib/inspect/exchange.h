/* exchange.h - one message put to one child of the inspector, and its answer or its failure */
#ifndef CM_INSPECT_EXCHANGE_H
#define CM_INSPECT_EXCHANGE_H

#include "inspect/protocol.h"
#include "inspect/report.h"
#include "inspect/zygote.h"

typedef struct {
    int message;                  /* a sealed memfd; stays with the caller */
    guint64 size;                 /* bytes */
    guint32 flags;                /* CM_PROTOCOL_… */
    guint depth, expansion;       /* as the request has them */
    const CmProtocolRange *known; /* that need not be read; or NULL */
    guint known_count;
    const guint8 *part; /* of which a preview is wanted, CM_PROTOCOL_PART bytes; or NULL */
    gint64 deadline;    /* by the clock's monotonic time */
} CmExchange;

/* Asks and waits, at most until the deadline. Returns CM_REASON_NONE with what the child answered
 * in
 * @answer, at most @most bytes that nobody has checked; or CM_REASON_CRASHED (also when the program
 * cannot be reached), CM_REASON_TIMEOUT or CM_REASON_BAD_REPORT (more than @most) with NULL in it.
 */
CmReason cm_exchange(CmZygote *zygote, const CmClock *clock, const CmExchange *exchange,
                     guint64 most, GBytes **answer);

#endif
