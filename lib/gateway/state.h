/* state.h - the policy and the directory that a message is judged by: swapped whole, never mixed */
#ifndef CM_GATEWAY_STATE_H
#define CM_GATEWAY_STATE_H

#include "base/config.h"
#include "directory/snapshot.h"
#include "inspect/client.h"
#include "policy/policy.h"
#include "text/detector.h"
#include "text/links.h"

typedef struct {
    gatomicrefcount references;
    CmPolicy *policy;
    CmDetectors *detectors; /* those of the policy, by their number there */
    CmLinks *links;         /* those of the policy's tables */
    CmSnapshot *snapshot;
} CmState;

/* Takes references of its own. */
CmState *cm_state_new(CmPolicy *policy, CmDetectors *detectors, CmLinks *links,
                      CmSnapshot *snapshot);
CmState *cm_state_ref(CmState *state);
void cm_state_unref(CmState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmState, cm_state_unref)

/* Reads the policy in @folder, runs its own cases and the examples of its detectors, and refuses a
 * policy where one fails. NULL with
 * CM_ERROR_CONFIG ("FILE:LINE:COLUMN: …"). Problems go to @problems (may be NULL). Cases that name
 * a mail are left out. */
CmPolicy *cm_state_load_policy(const char *folder, GPtrArray *problems, GError **error);
/* The same, with the texts that it was made of: a new GPtrArray of CmSourceText. @inspector opens
 * the mails that cases name; NULL: those are left out. */
CmPolicy *cm_state_load_policy_texts(const char *folder, GPtrArray *problems,
                                     CmInspector *inspector, GPtrArray **texts, GError **error);

/* Builds a snapshot from @roster (taken) with what configuration and policy say about the district.
 */
CmSnapshot *cm_state_build_snapshot(CmRoster *roster, const CmConfig *config,
                                    const CmPolicy *policy, guint64 version, GError **error);

#endif
