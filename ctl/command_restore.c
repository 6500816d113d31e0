#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"

/* What was put back must open with the key that is there, and its record must be whole. Before
 * anything else it must not send what it had to send when it was copied. */
static gboolean verify(const CmStoreSettings *settings, CmStoreRestored *found, guint64 *entries,
                       GError **error)
{
    g_autoptr(CmStore) store = cm_store_open(settings, error);
    return store != NULL && cm_store_restored(store, found, error) &&
           cm_store_audit_verify(store, entries, error) &&
           cm_store_audit_add(store, cm_control_actor(), "store.restore", "-", NULL, error);
}

static void print_restored(const CmStoreRestored *found)
{
    puts("what was decided after the copy was made is open again: look at the record of the store\n"
         "that you moved away before you release anything twice");
    if (found->releases > 0)
        printf(
            "%u releases were on their way when the copy was made, and may have been sent since:\n"
            "they wait for a person ('consentctl case list')\n",
            found->releases);
    if (found->notices > 0)
        printf("%u notices waited then, and are not sent any more\n", found->notices);
}

static int restore(const CmStoreSettings *settings, const char *folder)
{
    g_autoptr(GError) error = NULL;
    CmStoreBackup made;
    CmStoreRestored found;
    guint64 entries = 0;
    if (!cm_store_restore(settings, folder, &made, &error))
        return cm_control_fail("restore", error);
    if (!verify(settings, &found, &entries, &error)) {
        g_prefix_error(&error, "the copy was put back, but: ");
        return cm_control_fail("restore", error);
    }
    printf("put back the database and %" G_GUINT64_FORMAT
           " sealed messages; the record is whole: %" G_GUINT64_FORMAT " entries\n",
           made.bodies, entries);
    print_restored(&found);
    return EX_OK;
}

int cm_command_restore(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("FOLDER",
                            "Puts what 'consentctl backup' has copied back where no store is.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl restore: name the folder of the copy\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    if (config == NULL)
        return cm_control_fail("restore", error);
    CmGatewaySettings gateway = cm_control_settings(control, config, CM_CONTROL_STORE_ONLY);
    CmStoreSettings settings = cm_gateway_store_settings(&gateway);
    return restore(&settings, argv[1]);
}
