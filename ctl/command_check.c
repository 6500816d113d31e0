#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "ctl/command.h"
#include "ctl/decision_text.h"
#include "ctl/header_envelope.h"
#include "ctl/input.h"
#include "gateway/judge.h"
#include "gateway/judgement_json.h"
#include "record/address.h"

typedef struct {
    char *from, *user, *at, *mode;
    char **to;
    gboolean json, trace;
} Options;

static void clear_options(Options *options)
{
    g_free(options->from);
    g_free(options->user);
    g_free(options->at);
    g_free(options->mode);
    g_strfreev(options->to);
}

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &options->from,
         "Envelope sender; '<>' is the null sender", "ADDRESS"},
        {"user", 0, 0, G_OPTION_ARG_STRING, &options->user,
         "Authenticated as; without it the sender is not authenticated", "USER"},
        {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->to,
         "Envelope recipient; without any, To, Cc and Bcc give them", "ADDRESS"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &options->at, "Judge as of this day or time", "DATE"},
        {"mode", 0, 0, G_OPTION_ARG_STRING, &options->mode,
         "observe, tag or enforce instead of the configured mode", "MODE"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "Print the decision as JSON", NULL},
        {"trace", 0, 0, G_OPTION_ARG_NONE, &options->trace,
         "Print every rule and condition that was tried", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "FILE|-",
        "Decides about one RFC 5322 message exactly as the filter would, and changes nothing.\n"
        "Exit status: 0 accept, 1 tag, 2 hold, 3 reject.",
        entries, argc, argv);
}

static CmEnvelope *make_envelope(const Options *options, const CmReport *report)
{
    CmEnvelope *envelope = cm_envelope_new();
    envelope->user = g_strdup(options->user);
    if (options->from != NULL)
        cm_envelope_set_sender(envelope, options->from, NULL);
    for (guint i = 0; options->to != NULL && options->to[i] != NULL; i++)
        cm_envelope_add_recipient(envelope, options->to[i], NULL);
    if (options->to == NULL)
        cm_header_envelope_add_recipients(envelope, report);
    return envelope;
}

static gboolean read_judge_options(const Options *options, const CmGateway *gateway,
                                   CmJudgeOptions *judge, GError **error)
{
    judge->mode = cm_gateway_mode(gateway);
    judge->trace = options->trace;
    if (options->mode != NULL && !cm_mode_parse(options->mode, &judge->mode)) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE, "--mode is observe, tag or enforce, not '%s'",
                    options->mode);
        return FALSE;
    }
    if (options->at != NULL &&
        !cm_time_parse(options->at, cm_gateway_time_zone(gateway), &judge->at)) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                    "--at takes a day such as 2026-11-23 or an ISO 8601 time, not '%s'",
                    options->at);
        return FALSE;
    }
    return TRUE;
}

static CmJudgement *judge(CmGateway *gateway, const Options *options, const char *path,
                          GError **error)
{
    CmJudgeOptions judge_options = {0};
    if (!read_judge_options(options, gateway, &judge_options, error))
        return NULL;
    gint64 limit = cm_config_number(cm_gateway_config(gateway), "milter", "max-message");
    g_autoptr(CmMessage) message = cm_input_read(path, (guint64)limit, error);
    if (message == NULL)
        return NULL;
    CmReport *report = cm_inspector_inspect(cm_gateway_inspector(gateway), cm_message_fd(message),
                                            cm_message_size(message));
    g_autoptr(CmEnvelope) envelope = make_envelope(options, report);
    return cm_judge_report(gateway, envelope, report, &judge_options, error);
}

static int check(CmControl *control, const Options *options, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_INSPECTOR, &error);
    if (gateway == NULL)
        return cm_control_fail("check", error);
    g_autoptr(CmJudgement) judgement = judge(gateway, options, path, &error);
    if (judgement == NULL)
        return cm_control_fail("check", error);
    if (options->json) {
        g_autofree char *text = cm_judgement_to_json(judgement, TRUE);
        puts(text);
    } else {
        cm_decision_print(judgement->state->policy, judgement->facts, judgement->decision);
    }
    return (int)judgement->decision->verdict; /* 0 accept, 1 tag, 2 hold, 3 reject */
}

int cm_command_check(CmControl *control, int argc, char **argv)
{
    Options options = {0};
    int status = EX_USAGE;
    if (parse(&options, &argc, &argv)) {
        if (argc == 2)
            status = check(control, &options, argv[1]);
        else
            fputs("consentctl check: name one message, or - for standard input\n", stderr);
    }
    clear_options(&options);
    return status;
}
