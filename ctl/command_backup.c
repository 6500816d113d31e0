#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"

static int back_up(CmGateway *gateway, const char *folder)
{
    g_autoptr(GError) error = NULL;
    CmStore *store = cm_gateway_store(gateway);
    CmStoreBackup made;
    if (!cm_store_backup(store, folder, &made, &error) ||
        !cm_store_audit_add(store, cm_control_actor(), "store.backup", "-", NULL, &error))
        return cm_control_fail("backup", error);
    g_autofree char *size = g_format_size(made.bytes);
    printf("copied the database and %" G_GUINT64_FORMAT " sealed messages (%s)\n", made.bodies,
           size);
    if (made.missing > 0)
        printf("%" G_GUINT64_FORMAT " were erased meanwhile, as their time was over\n",
               made.missing);
    puts("the key file is not part of it: keep a copy of that elsewhere");
    return EX_OK;
}

int cm_command_backup(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("FOLDER",
                            "Copies the store as of one moment into FOLDER, which must not exist.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl backup: name one folder, which will be made\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("backup", error);
    return back_up(gateway, argv[1]);
}
