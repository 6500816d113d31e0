#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "ctl/release_record.h"

static int print_usage(void)
{
    fputs("usage: consentctl release grant|refuse|withdraw STUDENT --scope SCOPE --by PERSON\n"
          "           --document REFERENCE --reason TEXT [--kinds K] [--platforms P] [--on DATE]\n",
          stderr);
    return EX_USAGE;
}

int cm_command_release(CmControl *control, int argc, char **argv)
{
    CmHandAction action = CM_HAND_GRANT;
    if (argc < 2)
        return print_usage();
    if (cm_hand_action_parse(argv[1], &action))
        return cm_release_record(control, action, argc - 1, argv + 1);
    return print_usage();
}
