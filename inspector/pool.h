/* pool.h - the zygote's children: forked ahead of need, given one message each, timed, reaped */
#ifndef CM_INSPECTOR_POOL_H
#define CM_INSPECTOR_POOL_H

#include <poll.h>

#include "base/clock.h"
#include "inspect/protocol.h"

#include "inspector/child.h"

typedef struct CmPool CmPool;

/* An empty pool that keeps @ready children waiting. @settings and @clock stay with the caller. */
CmPool *cm_pool_new(const CmChildSettings *settings, const CmClock *clock, guint ready);
/* Kills all children, and answers for those that had a message. */
void cm_pool_free(CmPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPool, cm_pool_free)

/* TRUE when fewer children wait than should. */
gboolean cm_pool_wants_child(const CmPool *pool);
/* Forks one child more. FALSE when the system gives none. */
gboolean cm_pool_add_child(CmPool *pool);
/* Waits until the newest child says that its sandbox stands; FALSE when it ends instead. */
gboolean cm_pool_wait_ready(CmPool *pool);

/* Gives the request to a waiting child, which it forks when there is none, and closes the
 * descriptors. When no child can be had the answer is CM_CHILD_CRASHED. */
void cm_pool_dispatch(CmPool *pool, const CmProtocolRequest *request,
                      const int descriptors[CM_PROTOCOL_FDS]);

/* Takes the children that have ended off the list and answers for them. FALSE when children end
 * again and again before their sandbox stands. */
gboolean cm_pool_reap(CmPool *pool);
/* Kills the children whose time is over. Returns milliseconds to the next such moment, -1: none. */
int cm_pool_expire(CmPool *pool);

/* Adds to @waits, an array of struct pollfd, what tells that nobody waits for a child's end. */
void cm_pool_watch(const CmPool *pool, GArray *waits);
/* Kills the children of which the @count @waits, polled meanwhile, say so: whoever asked has the
 * answer, or has given up, and counts the child's place as free. */
void cm_pool_end_unwanted(CmPool *pool, const struct pollfd *waits, guint count);

#endif
