/* state_keeper.h - keeps the directory in force up to date with the store, and no message waiting
 *
 * What somebody records by hand (a parent withdraws by telephone) is laid over the directory in
 * memory within a millisecond, before the next message is judged. Anything else that changes the
 * directory, an import above all, takes a build of seconds: a thread does it while messages go on
 * being judged by what was in force before, and by every record by hand; then the new one is
 * swapped in whole. Thread-safe.
 */
#ifndef CM_GATEWAY_STATE_KEEPER_H
#define CM_GATEWAY_STATE_KEEPER_H

#include "gateway/state.h"
#include "store/store.h"

typedef struct CmStateKeeper CmStateKeeper;

/* Loads the directory from @store, to be judged by the rest. @store and @config must outlive the
 * keeper, which takes references to the others. NULL when it cannot be loaded. */
CmStateKeeper *cm_state_keeper_new(CmStore *store, const CmConfig *config, CmPolicy *policy,
                                   CmDetectors *detectors, CmLinks *links, GError **error);
/* Waits for the end of a build that is under way. */
void cm_state_keeper_free(CmStateKeeper *keeper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStateKeeper, cm_state_keeper_free)

/* Each a new reference, or NULL with an error when the store cannot say: no consent is known then.
 */

/* What was loaded last, without a look at the store. Never NULL. */
CmState *cm_state_keeper_last(CmStateKeeper *keeper);
/* What the store has now, waiting for its build if there must be one. */
CmState *cm_state_keeper_newest(CmStateKeeper *keeper, GError **error);
/* What can be had at once: every release recorded by hand up to now, and the import that was built
 * last. Begins the build of a newer one. Waits only for the first import of all, and when the last
 * such build has failed. */
CmState *cm_state_keeper_at_once(CmStateKeeper *keeper, GError **error);

#endif
