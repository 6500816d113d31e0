#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/input.h"
#include "gateway/judgement_json.h"

static void print_moments(const CmReportPart *part)
{
    for (guint i = 0; i < part->moments->len; i++) {
        g_autofree char *moment = cm_report_moment_format(g_array_index(part->moments, guint32, i));
        printf("%s%s", i > 0 ? ", " : ", looked at: ", moment);
    }
}

static void print_part(const CmReportPart *part)
{
    g_autofree char *name =
        part->filename != NULL ? cm_encode_terminal(part->filename, 100) : g_strdup("");
    printf("%-8s %-28s %10" G_GUINT64_FORMAT "  %s", part->id, part->type, part->size, name);
    if (part->width > 0)
        printf(" %ux%u", part->width, part->height);
    if (part->page > 0)
        printf(" page %u", part->page);
    if (part->inline_ || part->shown)
        fputs(" inline", stdout);
    if (part->camera == CM_YES)
        fputs(" camera", stdout);
    if (part->location == CM_YES)
        fputs(" position", stdout);
    if (!part->inspected)
        printf(" NOT INSPECTED (%s)", cm_reason_word(part->reason));
    print_moments(part);
    putchar('\n');
}

static void print_text(const CmReport *report, const CmReportText *text)
{
    if (text->role == CM_TEXT_HEADER || text->role == CM_TEXT_FILENAME)
        return;
    const char *part = "header";
    if (text->part >= 0)
        part = ((const CmReportPart *)g_ptr_array_index(report->parts, (guint)text->part))->id;
    g_autofree char *shown = cm_encode_terminal(text->text, 200);
    printf("  %-8s %-14s ", part, text->source);
    if (text->page > 0)
        printf("page %u: ", text->page);
    printf("%s%s\n", shown, text->guessed ? " (character set guessed)" : "");
}

static void print_report(const CmReport *report)
{
    if (report->reason != CM_REASON_NONE)
        printf("the message could not be inspected whole: %s\n", cm_reason_word(report->reason));
    if (report->ambiguous != NULL) {
        g_autofree char *how = cm_encode_terminal(report->ambiguous, 400);
        printf("ambiguous: %s\n", how);
    }
    for (guint i = 0; i < report->parts->len; i++)
        print_part(g_ptr_array_index(report->parts, i));
    for (guint i = 0; i < report->texts->len; i++)
        print_text(report, g_ptr_array_index(report->texts, i));
}

static int inspect(CmControl *control, const char *path, gboolean json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    if (config == NULL)
        return cm_control_fail("inspect", error);
    g_autoptr(CmMessage) message =
        cm_input_read(path, (guint64)cm_config_number(config, "milter", "max-message"), &error);
    if (message == NULL)
        return cm_control_fail("inspect", error);
    g_autoptr(CmInspector) inspector = cm_gateway_start_inspector(config, control->program, &error);
    if (inspector == NULL)
        return cm_control_fail("inspect", error);
    g_autoptr(CmReport) report =
        cm_inspector_inspect(inspector, cm_message_fd(message), cm_message_size(message));
    if (json) {
        g_autofree char *text = cm_report_to_json(report, TRUE);
        puts(text);
    } else {
        print_report(report);
    }
    return EX_OK;
}

int cm_command_inspect(CmControl *control, int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print it as JSON", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("FILE|-",
                            "Shows what one message carries: needs no directory and no policy.",
                            entries, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fputs("consentctl inspect: name one message, or - for standard input\n", stderr);
        return EX_USAGE;
    }
    return inspect(control, argv[1], json);
}
