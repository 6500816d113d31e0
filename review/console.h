/* console.h - what every page needs: the gateway, who is signed in, where we are reached
 *
 * Immutable once made but for its parts, which are thread-safe: pages are answered by several
 * threads.
 */
#ifndef CM_REVIEW_CONSOLE_H
#define CM_REVIEW_CONSOLE_H

#include "gateway/gateway.h"
#include "review/visit.h"

typedef struct {
    CmGateway *gateway;
    CmStore *store;       /* the gateway's */
    const CmClock *clock; /* likewise */
    GTimeZone *zone;      /* likewise */
    CmLog *log;
    CmVisits *visits;
    gboolean by_proxy;     /* the proxy in front signs people in */
    gboolean need_code;    /* nobody signs in without a one-time code */
    gint64 confirm_within; /* microseconds for which a password counts for unmasking and export */
} CmConsole;

/* @gateway is referenced. NULL with CM_ERROR_CONFIG. */
CmConsole *cm_console_new(CmGateway *gateway, GError **error);
void cm_console_free(CmConsole *console);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmConsole, cm_console_free)

/* Takes one of the places for work that costs what judging a message costs, and waits for one some
 * seconds. FALSE with CM_ERROR_TEMPORARY when all are taken; else cm_console_leave() gives it back.
 */
gboolean cm_console_enter(const CmConsole *console, GError **error);
void cm_console_leave(const CmConsole *console);

#endif
