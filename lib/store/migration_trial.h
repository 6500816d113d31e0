/* migration_trial.h - what opening the store would bring forward, tried and taken back */
#ifndef CM_STORE_MIGRATION_TRIAL_H
#define CM_STORE_MIGRATION_TRIAL_H

#include <glib.h>

typedef struct {
    guint version;    /* of the store as it is */
    GPtrArray *steps; /* of const char: the names of the steps that it lacks, in their order */
} CmMigrationTrial;

/* Runs the steps on the store at @url itself, in a transaction that is rolled back: on its own
 * data, and without a trace. Writers wait meanwhile. FALSE with an error as cm_migrate() would
 * give, or CM_ERROR_UNAVAILABLE where there is no store. To be cleared in any case. */
gboolean cm_migration_trial(const char *url, CmMigrationTrial *trial, GError **error);
void cm_migration_trial_clear(CmMigrationTrial *trial);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmMigrationTrial, cm_migration_trial_clear)

#endif
