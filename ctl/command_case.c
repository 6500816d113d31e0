#include <stdio.h>
#include <sysexits.h>

#include "ctl/case_options.h"

typedef int (*Run)(CmGateway *gateway, char **ids, const CmCaseOptions *options);

static int run_list(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    (void)ids;
    return cm_case_list(gateway, options);
}

static int run_show(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    int status = EX_OK;
    for (guint i = 0; ids[i] != NULL; i++) {
        int one = cm_case_show(gateway, ids[i], options);
        status = status == EX_OK ? one : status;
    }
    return status;
}

static int run_release(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    return cm_case_decide(gateway, CM_RULING_RELEASE, ids, options);
}

static int run_reject(CmGateway *gateway, char **ids, const CmCaseOptions *options)
{
    return cm_case_decide(gateway, CM_RULING_REJECT, ids, options);
}

static const struct {
    const char *name;
    Run run;
    gboolean takes_ids, needs_ids, needs_inspector;
} subcommands[] = {
    {"list", run_list, FALSE, FALSE, FALSE},
    {"show", run_show, TRUE, TRUE, FALSE},
    {"release", run_release, TRUE, TRUE, FALSE},
    {"reject", run_reject, TRUE, TRUE, FALSE},
    {"comment", cm_case_comment, TRUE, TRUE, FALSE},
    {"keep", cm_case_keep, TRUE, TRUE, FALSE},
    {"resolve", cm_case_resolve, TRUE, TRUE, FALSE},
    {"rejudge", cm_case_rejudge, TRUE, FALSE, TRUE},
    {"replay", cm_case_replay, TRUE, TRUE, FALSE},
    {"export", cm_case_export, TRUE, TRUE, FALSE},
};

void cm_case_options_clear(CmCaseOptions *options)
{
    g_strfreev(options->recipients);
    g_free(options->reason);
    g_free(options->words);
    g_free(options->text);
    g_free(options->output);
}

static gboolean parse(CmCaseOptions *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"all", 'a', 0, G_OPTION_ARG_NONE, &options->all, "list: closed cases too", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "list, show: print it as JSON", NULL},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
         "Why; needed to release, reject, keep, resolve and export", "TEXT"},
        {"recipient", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->recipients,
         "release, reject: this recipient alone; may be repeated", "ADDRESS"},
        {"words", 0, 0, G_OPTION_ARG_STRING, &options->words,
         "release, reject: what the sender is told", "TEXT"},
        {"revision", 0, 0, G_OPTION_ARG_INT, &options->revision,
         "release, reject: only if the case is still as 'show' showed it", "N"},
        {"false-alarm", 0, 0, G_OPTION_ARG_NONE, &options->false_alarm,
         "release: the filter should not have held it", NULL},
        {"burst", 0, 0, G_OPTION_ARG_NONE, &options->burst,
         "release, reject: all that waits of the burst that the case belongs to", NULL},
        {"text", 0, 0, G_OPTION_ARG_STRING, &options->text, "comment: the remark", "TEXT"},
        {"end", 0, 0, G_OPTION_ARG_NONE, &options->end, "keep: let it be erased in its time again",
         NULL},
        {"arrived", 0, 0, G_OPTION_ARG_NONE, &options->arrived, "resolve: the recipients have it",
         NULL},
        {"again", 0, 0, G_OPTION_ARG_NONE, &options->again, "resolve: they do not; send it again",
         NULL},
        {"hold", 0, 0, G_OPTION_ARG_NONE, &options->hold, "resolve: they do not; hold it again",
         NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         "export: to a new FILE instead of standard output", "FILE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "list | show ID... | release ID... | reject ID... | comment ID... |\n"
        "  keep ID... | resolve ID... | rejudge [ID...] | replay ID... | export ID",
        "Looks at and decides about what is held. Looks and decisions are recorded (1.1); of two\n"
        "who decide at once one wins, and the other is told.",
        entries, argc, argv);
}

static int explain_usage(void)
{
    fputs("usage: consentctl case list [--all] [--json] | show [--json] ID...\n"
          "       consentctl case release|reject --reason TEXT [--recipient ADDRESS]...\n"
          "                  [--words TEXT] [--revision N] [release: --false-alarm] ID...\n"
          "       consentctl case release|reject --burst --reason TEXT [--words TEXT]\n"
          "                  [release: --false-alarm] ID...\n"
          "       consentctl case comment --text TEXT ID... | keep [--end] --reason TEXT ID...\n"
          "       consentctl case resolve --arrived|--again|--hold --reason TEXT ID...\n"
          "       consentctl case rejudge [ID...] | replay ID... |\n"
          "                  export --reason TEXT [-o FILE] ID\n",
          stderr);
    return EX_USAGE;
}

int cm_command_case(CmControl *control, int argc, char **argv)
{
    g_auto(CmCaseOptions) options = {.revision = -1};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(subcommands); i++) {
        if (!g_str_equal(argv[1], subcommands[i].name))
            continue;
        if ((argc > 2 && !subcommands[i].takes_ids) || (argc == 2 && subcommands[i].needs_ids))
            return explain_usage();
        g_autoptr(GError) error = NULL;
        CmControlNeeds needs =
            subcommands[i].needs_inspector ? CM_CONTROL_INSPECTOR : CM_CONTROL_STORE_ONLY;
        g_autoptr(CmGateway) gateway = cm_control_gateway(control, needs, &error);
        if (gateway == NULL)
            return cm_control_fail("case", error);
        return subcommands[i].run(gateway, argv + 2, &options);
    }
    return explain_usage();
}
