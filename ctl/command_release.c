#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "ctl/release_expiring.h"
#include "ctl/release_receipt.h"
#include "ctl/release_record.h"

static int print_usage(FILE *stream)
{
    fputs("usage: consentctl release grant|refuse|withdraw STUDENT --scope SCOPE --by PERSON\n"
          "           --document REFERENCE --reason TEXT [--kinds K] [--platforms P] [--on DATE]\n"
          "           [--from DATE] [--until DATE]\n"
          "       consentctl release expiring --before DATE [--school ID] [--expired]\n"
          "       consentctl release receipt STUDENT [--document REFERENCE]\n",
          stream);
    return stream == stdout ? EX_OK : EX_USAGE;
}

int cm_command_release(CmControl *control, int argc, char **argv)
{
    CmHandAction action = CM_HAND_GRANT;
    if (argc < 2)
        return print_usage(stderr);
    if (cm_hand_action_parse(argv[1], &action))
        return cm_release_record(control, action, argc - 1, argv + 1);
    if (g_str_equal(argv[1], "expiring"))
        return cm_release_list_expiring(control, argc - 1, argv + 1);
    if (g_str_equal(argv[1], "receipt"))
        return cm_release_write_receipt(control, argc - 1, argv + 1);
    return print_usage(g_str_equal(argv[1], "--help") ? stdout : stderr);
}
