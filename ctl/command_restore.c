#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"

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
    CmStoreRestored found;
    if (!cm_store_restore(settings, folder, cm_control_actor(), &found, &error))
        return cm_control_fail("restore", error);
    printf("put back the database and %" G_GUINT64_FORMAT
           " sealed messages; the record is whole: %" G_GUINT64_FORMAT " entries\n",
           found.bodies, found.entries);
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
