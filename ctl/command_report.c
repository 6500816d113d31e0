#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "ctl/report_observe.h"

static int print_usage(FILE *stream)
{
    fputs("usage: consentctl report observe [--since DATE] [--until DATE] [--rule NAME]\n"
          "           [--json|--csv]\n",
          stream);
    return stream == stdout ? EX_OK : EX_USAGE;
}

int cm_command_report(CmControl *control, int argc, char **argv)
{
    if (argc >= 2 && g_str_equal(argv[1], "observe"))
        return cm_report_observe(control, argc - 1, argv + 1);
    return print_usage(argc >= 2 && g_str_equal(argv[1], "--help") ? stdout : stderr);
}
