#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "store/database.h"
#include "store/migration_trial.h"

static void print_trial(const CmMigrationTrial *trial, gboolean dry_run)
{
    if (trial->steps->len == 0) {
        printf("the store has version %u, which is this program's\n", trial->version);
        return;
    }
    printf("%s version %u by %u %s:\n",
           dry_run ? "would bring the store forward from" : "brings the store forward from",
           trial->version, trial->steps->len, trial->steps->len == 1 ? "step" : "steps");
    for (guint i = 0; i < trial->steps->len; i++)
        printf("  %s\n", (const char *)g_ptr_array_index(trial->steps, i));
}

/* Opening the database is what brings it forward. Not the whole store with its policy: a district's
 * own policy may lack what the new version asks for, and is mended afterwards. */
static gboolean bring_forward(const CmConfig *config, GError **error)
{
    const char *url = cm_config_string(config, "store", "url");
    g_autoptr(CmDatabase) database = cm_database_open(url, FALSE, cm_system_default(), error);
    return database != NULL;
}

static int migrate(const CmControl *control, gboolean dry_run)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    g_auto(CmMigrationTrial) trial = {0};
    if (config == NULL ||
        !cm_migration_trial(cm_config_string(config, "store", "url"), &trial, &error))
        return cm_control_fail("migrate", error);
    print_trial(&trial, dry_run);
    if (dry_run || trial.steps->len == 0)
        return EX_OK;
    return bring_forward(config, &error) ? EX_OK : cm_control_fail("migrate", error);
}

int cm_command_migrate(CmControl *control, int argc, char **argv)
{
    gboolean dry_run = FALSE;
    const GOptionEntry entries[] = {
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Try it, and take it back", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("", "Brings the store to this program's version; there is no way back.",
                            entries, &argc, &argv))
        return EX_USAGE;
    return migrate(control, dry_run);
}
