#include "ctl/rollout_report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/mail_log.h"
#include "ctl/rollout.h"

/* A line that is longer than any that is looked at comes in pieces, which say nothing. */
static void read_lines(CmRollout *rollout, FILE *log)
{
    char line[CM_MAIL_LOG_LINE_MOST + 2];
    while (fgets(line, sizeof line, log) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (g_utf8_validate(line, -1, NULL))
            cm_rollout_read(rollout, line);
    }
}

static gboolean read_log(CmRollout *rollout, const char *path, GError **error)
{
    FILE *log = g_str_equal(path, "-") ? stdin : fopen(path, "re");
    if (log == NULL) {
        int reason = errno;
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "cannot read '%s': %s", path,
                    g_strerror(reason));
        return FALSE;
    }
    read_lines(rollout, log);
    if (log != stdin)
        fclose(log);
    return TRUE;
}

static void print_count(const CmRollout *rollout, CmRolloutKind kind, const char *what,
                        const char *file)
{
    g_autoptr(GPtrArray) list = cm_rollout_list(rollout, kind);
    printf("%6u  %s (%s)\n", list->len, what, file);
}

static void print_counts(const CmRollout *rollout, const char *folder)
{
    puts("not on record yet:");
    print_count(rollout, CM_ROLLOUT_ALIASES, "senders' addresses that may be aliases or shared",
                "addresses.csv");
    print_count(rollout, CM_ROLLOUT_LISTS, "addresses that the mail server expanded", "lists.csv");
    print_count(rollout, CM_ROLLOUT_UNKNOWN, "addresses of the district that are nobody's",
                "unknown.csv");
    print_count(rollout, CM_ROLLOUT_SERVICES, "senders of the district that are nobody's",
                "services.csv");
    print_count(rollout, CM_ROLLOUT_HOSTS, "hosts that brought employees' mail", "relays.conf");
    printf("complete the rows in '%s', and add them to the files of your import\n", folder);
}

int cm_rollout_report(const CmControl *control, const char *const *logs, const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("doctor", error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    CmDay today = cm_control_today(control, gateway);
    g_autoptr(CmRollout) rollout =
        cm_rollout_new(state->snapshot, cm_gateway_config(gateway), today);
    for (guint i = 0; logs[i] != NULL; i++) {
        if (!read_log(rollout, logs[i], &error))
            return cm_control_fail("doctor", error);
    }
    if (!cm_rollout_write(rollout, folder, &error))
        return cm_control_fail("doctor", error);
    print_counts(rollout, folder);
    return EX_OK;
}
