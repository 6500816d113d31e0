#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/running.h"

/* "refused STATUS REASON" */
static int print_refusal(const char *answer)
{
    static const char refused[] = "refused ";
    char *reason = NULL;
    gint64 status = g_str_has_prefix(answer, refused)
                        ? g_ascii_strtoll(answer + strlen(refused), &reason, 10)
                        : EX_PROTOCOL;
    g_autofree char *shown =
        cm_encode_terminal_string(reason != NULL ? g_strchug(reason) : answer, 2000);
    fprintf(stderr, "consentctl reload: refused, what was in force stays: %s\n", shown);
    return status > 0 && status < 256 ? (int)status : EX_SOFTWARE;
}

int cm_command_reload(CmControl *control, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    if (!cm_control_options(
            "",
            "Has the running filter read configuration, policy, tables, directory and keys\n"
            "again. When anything is wrong, all of it stays as it was and the reason is said.",
            entries, &argc, &argv))
        return EX_USAGE;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    g_autofree char *answer = config != NULL ? cm_running_ask(config, "reload", &error) : NULL;
    if (answer == NULL)
        return cm_control_fail("reload", error);
    if (g_str_has_prefix(answer, "done")) {
        puts("reloaded");
        return EX_OK;
    }
    g_strchomp(answer);
    return print_refusal(answer);
}
