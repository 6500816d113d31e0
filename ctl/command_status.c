#include <stdio.h>
#include <sysexits.h>

#include "ctl/command.h"
#include "ctl/running.h"
#include "ctl/status_report.h"

/* What a monitoring plug-in ends with when it could not look. */
#define MONITOR_CRITICAL 2

typedef struct {
    gboolean json, metrics, monitor;
} Options;

static int print_rating(const CmStatusReport *report)
{
    g_autofree char *line = NULL;
    int rating = cm_status_report_rate(report, &line);
    puts(line);
    return rating;
}

static int print_status(const Options *options, const char *answer)
{
    g_autoptr(GError) error = NULL;
    if (options->json || options->metrics) {
        fputs(answer, stdout);
        return EX_OK;
    }
    g_autoptr(CmStatusReport) report = cm_status_report_parse(answer, &error);
    if (report == NULL)
        return cm_control_fail("status", error);
    if (options->monitor)
        return print_rating(report);
    g_autofree char *text = cm_status_report_text(report);
    fputs(text, stdout);
    return EX_OK;
}

int cm_command_status(CmControl *control, int argc, char **argv)
{
    Options options = {0};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print it as JSON", NULL},
        {"metrics", 0, 0, G_OPTION_ARG_NONE, &options.metrics, "Print it as Prometheus text", NULL},
        {"monitor", 0, 0, G_OPTION_ARG_NONE, &options.monitor,
         "Print one line and end as a monitoring plug-in does: 0 OK, 1 warning, 2 critical", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("", "Shows what a running filter has done and what is in force.",
                            entries, &argc, &argv))
        return options.monitor ? MONITOR_CRITICAL : EX_USAGE;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    g_autofree char *answer =
        config != NULL ? cm_running_ask(config, options.metrics ? "metrics" : "status", &error)
                       : NULL;
    if (answer != NULL)
        return print_status(&options, answer);
    if (!options.monitor)
        return cm_control_fail("status", error);
    printf("CRITICAL - %s\n", error->message);
    return MONITOR_CRITICAL;
}
