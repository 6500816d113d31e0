#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/command.h"

static int verify(CmControl *control)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("audit", error);
    guint64 entries = 0;
    if (!cm_store_audit_verify(cm_gateway_store(gateway), &entries, &error))
        return cm_control_fail("audit", error);
    printf("the record is whole: %" G_GUINT64_FORMAT " entries\n", entries);
    return EX_OK;
}

int cm_command_audit(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options("verify",
                            "Checks the chain of hashes over the record of decisions and looks.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc == 2 && g_str_equal(argv[1], "verify"))
        return verify(control);
    fputs("usage: consentctl audit verify\n", stderr);
    return EX_USAGE;
}
