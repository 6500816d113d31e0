#include "gateway/state_keeper.h"

struct CmStateKeeper {
    CmStore *store;
    const CmConfig *config;

    GMutex lock; /* guards the pointer only: held for an instant */
    CmState *state;
    GMutex build_lock; /* one builds a directory, the others wait for it */
    GMutex hand_lock;  /* one lays records over it, the others wait for that */

    GMutex builder_lock; /* guards what follows: held for an instant */
    GThread *builder;    /* of the last build off to the side, until it is joined; or NULL */
    gboolean building;
    gboolean failed; /* the last build did: who comes next waits for one, and hears why */
};

static CmState *load(CmStateKeeper *keeper, CmPolicy *policy, CmDetectors *detectors,
                     CmLinks *links, GError **error)
{
    guint64 version = 0;
    CmRoster *roster = cm_store_directory_load(keeper->store, &version, error);
    if (roster == NULL)
        return NULL;
    g_autoptr(CmSnapshot) snapshot =
        cm_state_build_snapshot(roster, keeper->config, policy, version, error);
    if (snapshot == NULL)
        return NULL;
    return cm_state_new(policy, detectors, links, snapshot);
}

CmStateKeeper *cm_state_keeper_new(CmStore *store, const CmConfig *config, CmPolicy *policy,
                                   CmDetectors *detectors, CmLinks *links, GError **error)
{
    g_autoptr(CmStateKeeper) keeper = g_new0(CmStateKeeper, 1);
    keeper->store = store;
    keeper->config = config;
    g_mutex_init(&keeper->lock);
    g_mutex_init(&keeper->build_lock);
    g_mutex_init(&keeper->hand_lock);
    g_mutex_init(&keeper->builder_lock);
    keeper->state = load(keeper, policy, detectors, links, error);
    return keeper->state != NULL ? g_steal_pointer(&keeper) : NULL;
}

void cm_state_keeper_free(CmStateKeeper *keeper)
{
    if (keeper == NULL)
        return;
    if (keeper->builder != NULL)
        g_thread_join(keeper->builder);
    cm_state_unref(keeper->state);
    g_mutex_clear(&keeper->lock);
    g_mutex_clear(&keeper->build_lock);
    g_mutex_clear(&keeper->hand_lock);
    g_mutex_clear(&keeper->builder_lock);
    g_free(keeper);
}

CmState *cm_state_keeper_last(CmStateKeeper *keeper)
{
    g_mutex_lock(&keeper->lock);
    CmState *state = cm_state_ref(keeper->state);
    g_mutex_unlock(&keeper->lock);
    return state;
}

/* Puts @fresh in the place of @expected (NULL: of whatever is there); FALSE when that is not there
 * any more. */
static gboolean swap(CmStateKeeper *keeper, const CmState *expected, CmState *fresh)
{
    CmState *old = NULL;
    g_mutex_lock(&keeper->lock);
    if (expected == NULL || keeper->state == expected) {
        old = keeper->state;
        keeper->state = cm_state_ref(fresh);
    }
    g_mutex_unlock(&keeper->lock);
    cm_state_unref(old);
    return old != NULL;
}

/* Loads the directory unless another thread did so while this one waited for its turn. */
static CmState *renew(CmStateKeeper *keeper, guint64 wanted, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&keeper->build_lock);
    g_autoptr(CmState) last = cm_state_keeper_last(keeper);
    if (cm_snapshot_version(last->snapshot) >= wanted)
        return g_steal_pointer(&last);
    CmState *fresh = load(keeper, last->policy, last->detectors, last->links, error);
    if (fresh != NULL)
        (void)swap(keeper, NULL, fresh);
    return fresh;
}

static CmState *overlay(const CmState *last, CmHandChanges *changes, guint64 version)
{
    g_autoptr(CmSnapshot) snapshot =
        cm_snapshot_new_over(last->snapshot, changes->records, g_steal_pointer(&changes->strings),
                             changes->last, version);
    return cm_state_new(last->policy, last->detectors, last->links, snapshot);
}

/* Every record by hand gives the directory one number more: where there are as many new records as
 * new numbers, nothing else has changed. */
static gboolean is_by_hand_alone(const CmSnapshot *snapshot, const CmHandChanges *changes)
{
    return changes->version - cm_snapshot_version(snapshot) ==
           changes->last - cm_snapshot_last_by_hand(snapshot);
}

/* One try to bring what is in force up to all records by hand. NULL: it failed (@error set), or
 * something else was put in force meanwhile. */
static CmState *try_overlay(CmStateKeeper *keeper, CmState *last, GError **error)
{
    g_auto(CmHandChanges) changes = {0};
    if (!cm_store_hand_changes(keeper->store, cm_snapshot_built_by_hand(last->snapshot), &changes,
                               error))
        return NULL;
    if (changes.last <= cm_snapshot_last_by_hand(last->snapshot))
        return cm_state_ref(last);
    guint64 version = is_by_hand_alone(last->snapshot, &changes)
                          ? changes.version
                          : cm_snapshot_version(last->snapshot);
    g_autoptr(CmState) fresh = overlay(last, &changes, version);
    return swap(keeper, last, fresh) ? g_steal_pointer(&fresh) : NULL;
}

static CmState *with_records(CmStateKeeper *keeper, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&keeper->hand_lock);
    for (;;) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(CmState) last = cm_state_keeper_last(keeper);
        CmState *state = try_overlay(keeper, last, &failure);
        if (state != NULL)
            return state;
        if (failure != NULL) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return NULL;
        }
    }
}

CmState *cm_state_keeper_newest(CmStateKeeper *keeper, GError **error)
{
    guint64 version = 0;
    if (!cm_store_directory_version(keeper->store, &version, error))
        return NULL;
    g_autoptr(CmState) last = cm_state_keeper_last(keeper);
    if (cm_snapshot_version(last->snapshot) >= version)
        return g_steal_pointer(&last);
    g_autoptr(CmState) state = with_records(keeper, error);
    if (state == NULL || cm_snapshot_version(state->snapshot) >= version)
        return g_steal_pointer(&state);
    return renew(keeper, version, error);
}

static gpointer build(gpointer data)
{
    CmStateKeeper *keeper = data;
    g_autoptr(CmState) state = NULL;
    guint64 version = 0;
    if (cm_store_directory_version(keeper->store, &version, NULL))
        state = renew(keeper, version, NULL);
    g_mutex_lock(&keeper->builder_lock);
    keeper->failed = state == NULL;
    keeper->building = FALSE;
    g_mutex_unlock(&keeper->builder_lock);
    return NULL;
}

/* FALSE when the last build failed: to go on with what is in force would be to forget of it. */
static gboolean begin_build(CmStateKeeper *keeper)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&keeper->builder_lock);
    if (keeper->building || keeper->failed)
        return !keeper->failed;
    if (keeper->builder != NULL)
        g_thread_join(g_steal_pointer(&keeper->builder)); /* it is at its end */
    keeper->builder = g_thread_try_new("directory", build, keeper, NULL);
    keeper->building = keeper->builder != NULL;
    return keeper->building;
}

static CmState *renew_after_failure(CmStateKeeper *keeper, guint64 version, GError **error)
{
    CmState *state = renew(keeper, version, error);
    g_mutex_lock(&keeper->builder_lock);
    keeper->failed = state == NULL;
    g_mutex_unlock(&keeper->builder_lock);
    return state;
}

CmState *cm_state_keeper_at_once(CmStateKeeper *keeper, GError **error)
{
    guint64 version = 0;
    if (!cm_store_directory_version(keeper->store, &version, error))
        return NULL;
    g_autoptr(CmState) last = cm_state_keeper_last(keeper);
    if (cm_snapshot_version(last->snapshot) >= version)
        return g_steal_pointer(&last);
    if (cm_snapshot_version(last->snapshot) == 0)
        return renew(keeper, version,
                     error); /* the first import: by what was there nobody is known */
    g_autoptr(CmState) state = with_records(keeper, error);
    if (state == NULL || cm_snapshot_version(state->snapshot) >= version || begin_build(keeper))
        return g_steal_pointer(&state);
    return renew_after_failure(keeper, version, error);
}
