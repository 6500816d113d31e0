/* main.c - the program consent-milter: arguments, life cycle, exit status */
#include <libmilter/mfapi.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/core_dump.h"
#include "base/error.h"
#include "milter/callbacks.h"
#include "milter/control.h"
#include "milter/counters.h"
#include "milter/listener.h"
#include "milter/metrics_listener.h"
#include "milter/service.h"
#include "milter/supervisor.h"

/* A stop answers every message that is under way, for at most this long, and writes what has left
 * in the rest of it or a second: with the five seconds in which libmilter looks up once it is less
 * than ten. */
#define STOP_MICROSECONDS      (3900 * G_TIME_SPAN_MILLISECOND)
#define STOP_POLL_MICROSECONDS (20 * G_TIME_SPAN_MILLISECOND)

typedef struct {
    char *config;
    gboolean test;
    gboolean foreground;
    gboolean version;
} Options;

static gboolean parse_options(Options *options, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "Read the configuration from FILE", "FILE"},
        {"test", 't', 0, G_OPTION_ARG_NONE, &options->test,
         "Check configuration, policy, store and directory, then exit", NULL},
        {"foreground", 'f', 0, G_OPTION_ARG_NONE, &options->foreground,
         "Stay in the foreground (always so)", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_summary(
        context, "Holds staff mail to the media releases that parents have signed.");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static int fail(const GError *error)
{
    fprintf(stderr, "consent-milter: %s\n", error->message);
    return cm_error_exit_status(error);
}

/* libmilter waits in poll() for up to five seconds when it stops, and returns while callbacks run.
 */
static void wait_for_messages(gint64 end)
{
    while (cm_callbacks_in_flight() > 0 && g_get_monotonic_time() < end)
        g_usleep(STOP_POLL_MICROSECONDS);
}

/* What has left is on record before the end, or how much of it is not is logged. */
static void write_disclosures(CmService *service, gint64 end)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(service);
    gint64 left = (end - g_get_monotonic_time()) / G_USEC_PER_SEC;
    cm_disclosure_log_end(cm_gateway_disclosures(gateway), (guint)MAX(left, 1),
                          cm_callbacks_in_flight() > 0);
}

/* libmilter waits for all but the last in a thread of its own, the supervisor for the last. They
 * must reach no other: one that is started before libmilter would take the signal's default action,
 * and messages under way would go unanswered. */
static void block_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

/* Where the filter is asked how it is. */
typedef struct {
    CmControlServer *control;
    CmMetricsListener *metrics; /* NULL where the configuration names no place */
} Watched;

static void stop_watched(Watched *watched)
{
    g_clear_pointer(&watched->control, cm_control_stop);
    g_clear_pointer(&watched->metrics, cm_metrics_listener_stop);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Watched, stop_watched)

static gboolean watch(Watched *watched, const CmConfig *config, const CmControlSettings *settings,
                      GError **error)
{
    const char *place = cm_config_string(config, "metrics", "listen");
    watched->control =
        cm_control_start(cm_config_string(config, "control", "socket"), settings, error);
    if (watched->control == NULL)
        return FALSE;
    if (place[0] != '\0')
        watched->metrics = cm_metrics_listener_start(place, settings, error);
    return place[0] == '\0' || watched->metrics != NULL;
}

static gboolean open_sockets(CmService *service, const CmControlSettings *settings,
                             Watched *watched, GError **error)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(service);
    const CmConfig *config = cm_gateway_config(gateway);
    const char *socket = cm_config_string(config, "milter", "socket");
    if (!cm_callbacks_register(service, settings->counters, cm_listener_is_local(socket))) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_INTERNAL,
                            "libmilter refuses the filter's description");
        return FALSE;
    }
    return watch(watched, config, settings, error) && cm_listener_open(socket, error);
}

static void log_ready(CmService *service, CmLog *log)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(service);
    cm_log_event(log, CM_LOG_INFO, NULL, "ready", "version", CM_VERSION, "mode",
                 cm_mode_word(cm_gateway_mode(gateway)), NULL);
}

/* Who sent what is not answered by now is told by the mail server to come back. */
static void log_stopped(CmLog *log)
{
    g_autofree char *unanswered = g_strdup_printf("%d", cm_callbacks_in_flight());
    cm_log_event(log, CM_LOG_INFO, NULL, "stopped", "unanswered", unanswered, NULL);
}

static int serve(CmService *service, const CmClock *clock, CmLog *log)
{
    g_autoptr(GError) error = NULL;
    g_auto(Watched) watched = {0};
    g_autoptr(CmCounters) counters = cm_counters_new();
    CmControlSettings settings = {service, counters, clock, cm_callbacks_in_flight};
    if (!open_sockets(service, &settings, &watched, &error))
        return fail(error);
    cm_service_start(service);
    cm_supervisor_start(service, log);
    log_ready(service, log);
    (void)cm_supervisor_tell("READY=1");
    int result = smfi_main();
    (void)cm_supervisor_tell("STOPPING=1");
    cm_service_end(service);
    gint64 end = g_get_monotonic_time() + STOP_MICROSECONDS;
    wait_for_messages(end);
    write_disclosures(service, end);
    stop_watched(&watched); /* not before: a message that took longer still is counted */
    log_stopped(log);
    /* Threads of libmilter may still hold what a tidy end would free: leave at once. */
    _exit(result == MI_SUCCESS ? EX_OK : EX_SOFTWARE);
}

static int report_in_order(CmService *service)
{
    g_autoptr(CmGateway) gateway = cm_service_gateway(service);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    printf("configuration, policy, store and directory are in order: %u students\n",
           cm_snapshot_student_count(state->snapshot));
    return EX_OK;
}

static int run(const Options *options, const char *program)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmClock) clock = cm_clock_new_system();
    g_autoptr(CmRandom) random = cm_random_new_system();
    g_autoptr(CmLog) log = cm_log_new_stderr(CM_LOG_INFO);
    CmServiceSettings settings = {
        .config = options->config != NULL ? options->config : CM_CONFIG_FILE,
        .program = program,
        .system = cm_system_default(),
        .clock = clock,
        .random = random,
        .log = log,
    };
    block_signals();
    g_autoptr(CmService) service = cm_service_new(&settings, &error);
    if (service == NULL)
        return fail(error);
    return options->test ? report_in_order(service) : serve(service, clock, log);
}

int main(int argc, char **argv)
{
    Options options = {0};
    g_autoptr(GError) error = NULL;
    setlocale(LC_ALL, "");
    cm_core_dump_forbid();
    umask(0007);
    signal(SIGPIPE, SIG_IGN);
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!parse_options(&options, &argc, &argv, &error)) {
        fprintf(stderr, "consent-milter: %s\n", error->message);
        return EX_USAGE;
    }
    if (options.version) {
        puts("consent-milter " CM_VERSION);
        return EX_OK;
    }
    int status = run(&options, program);
    g_free(options.config);
    return status;
}
