/* verdict.h - what the mail server is told at the end of a message
 *
 * The only file that decides what is answered when judging fails (DESIGN.md, "Failing"): never a
 * silent accept.
 */
#ifndef CM_MILTER_VERDICT_H
#define CM_MILTER_VERDICT_H

#include <libmilter/mfapi.h>

#include "milter/counters.h"
#include "milter/session.h"

typedef struct {
    sfsistat answer;
    gboolean notice_due; /* something was queued for the outbox */

    /* what is counted */
    const char *action; /* what was done: "accept", "hold" …, "untouched"; NULL: a fault */
    CmFault fault;      /* where @action is NULL */
    const char *clause; /* of the first finding, or NULL; interned */
    const char *would;  /* what enforcing would have done, where that differs, or NULL */
    gint64 waiting, judging, settling; /* microseconds; 0: it did not come to that */
} CmVerdict;

/* Judges the message that @session holds, makes the outcome durable, tells the mail server the
 * changes over @context, and returns the final answer. @queue_id goes to the log and the case. */
CmVerdict cm_verdict_give(SMFICTX *context, CmMilterSession *session, const char *queue_id);

#endif
