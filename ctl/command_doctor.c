#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/command.h"
#include "ctl/doctor.h"
#include "ctl/rollout_report.h"
#include "ctl/running.h"

/* What monitoring plug-ins end with: 0 good, 1 warning, 2 bad. */

typedef struct {
    char *postfix;
    gboolean quiet, probe;
    char *rollout; /* the folder to write */
    char **logs;   /* or NULL */
} Options;

static void options_clear(Options *options)
{
    g_free(options->postfix);
    g_free(options->rollout);
    g_strfreev(options->logs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* What postconf(1) prints about main.cf ("-x") or master.cf ("-P"); NULL when there is none. It
 * only reads. */
static char *run_postconf(const char *folder, const char *what)
{
    char *text = NULL;
    const char *arguments[] = {"postconf", what, folder != NULL ? "-c" : NULL, folder, NULL};
    int status = 0;
    if (!g_spawn_sync(NULL, (char **)(guintptr)arguments, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL,
                      &status, NULL) ||
        !g_spawn_check_wait_status(status, NULL))
        g_clear_pointer(&text, g_free);
    return text;
}

static char *read_postconf(const char *folder)
{
    g_autofree char *settings = run_postconf(folder, "-x");
    g_autofree char *services = settings != NULL ? run_postconf(folder, "-P") : NULL;
    return settings != NULL ? g_strconcat(settings, "\n", services, NULL) : NULL;
}

static void look_at_mail_server(GPtrArray *symptoms, const char *folder, const CmConfig *config)
{
    g_autofree char *text = read_postconf(folder);
    if (text == NULL) {
        cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "Postfix",
                        "was not looked at: postconf failed",
                        "name its folder by --postfix FOLDER; of Sendmail see consent-milter(8)");
        return;
    }
    g_autoptr(GHashTable) settings = cm_postfix_settings_parse(text);
    cm_doctor_postfix(symptoms, settings, config);
}

static void look_at_filter(GPtrArray *symptoms, const CmConfig *config)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = cm_running_ask(config, "status", &error);
    if (answer != NULL)
        cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "filter", "runs and answers", NULL);
    else
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "filter", error->message,
                        "start it: systemctl start consent-milter");
}

static void look_at_store(GPtrArray *symptoms, const CmControl *control)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_INSPECTOR, &error);
    if (gateway == NULL) {
        cm_symptoms_add(symptoms, CM_HEALTH_BAD, "policy, store and inspector", error->message,
                        "mend that first: the filter cannot start");
        return;
    }
    cm_symptoms_add(symptoms, CM_HEALTH_GOOD, "policy, store and inspector", "load", NULL);
    gint64 now = cm_clock_now(control->clock);
    cm_doctor_store(symptoms, gateway, now);
    cm_doctor_directory(symptoms, gateway, now);
}

static void print(const GPtrArray *symptoms, gboolean quiet)
{
    static const char *const words[] = {"good", "WARN", "BAD "};
    for (guint i = 0; i < symptoms->len; i++) {
        const CmSymptom *symptom = g_ptr_array_index(symptoms, i);
        if (quiet && symptom->health == CM_HEALTH_GOOD)
            continue;
        g_autofree char *found = cm_encode_terminal_string(symptom->found, 500);
        printf("%s  %s: %s\n", words[symptom->health], symptom->subject, found);
        if (symptom->remedy != NULL)
            printf("      -> %s\n", symptom->remedy);
    }
}

static int examine(const CmControl *control, const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    g_autoptr(CmConfig) config = cm_control_config(control, &error);
    if (config == NULL)
        return cm_control_fail("doctor", error);
    cm_doctor_config(symptoms, config);
    look_at_filter(symptoms, config);
    look_at_store(symptoms, control);
    look_at_mail_server(symptoms, options->postfix, config);
    if (options->probe)
        cm_doctor_reinject(symptoms, config, control->random);
    print(symptoms, options->quiet);
    return (int)cm_symptoms_worst(symptoms);
}

static const char *const *logs_of(const Options *options)
{
    static const char *const usual[] = {"/var/log/mail.log", NULL};
    return options->logs != NULL ? (const char *const *)options->logs : usual;
}

int cm_command_doctor(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {0};
    const GOptionEntry entries[] = {
        {"postfix", 0, 0, G_OPTION_ARG_FILENAME, &options.postfix,
         "The folder with Postfix's main.cf, if it is not the usual one", "FOLDER"},
        {"probe", 0, 0, G_OPTION_ARG_NONE, &options.probe,
         "Prove by a message that the port for released mail passes through the filter", NULL},
        {"rollout", 0, 0, G_OPTION_ARG_FILENAME, &options.rollout,
         "Write what is not on record yet into FOLDER, as files to complete for the import",
         "FOLDER"},
        {"log", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.logs,
         "For --rollout: a log of the mail server, - for standard input; may be given again",
         "FILE"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options.quiet, "Print only what is not good", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options(
            "",
            "Looks at the configuration, the running filter, its store and Postfix, and\n"
            "says what to change. It changes nothing itself. Ends with 0 when all is\n"
            "good, 1 after a warning, 2 when something is bad.",
            entries, &argc, &argv))
        return EX_USAGE;
    if (options.rollout != NULL)
        return cm_rollout_report(control, logs_of(&options), options.rollout);
    return examine(control, &options);
}
