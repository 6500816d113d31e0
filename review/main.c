/* main.c - the program consent-review: arguments, life cycle, exit status */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

#include "base/core_dump.h"
#include "base/error.h"
#include "base/file.h"
#include "review/console.h"
#include "review/listener.h"
#include "review/routes.h"
#include "review/staff_routes.h"

#define PEM_MOST (256u * 1024u)

typedef struct {
    char *config;
    gboolean test;
    gboolean version;
} Options;

static gboolean parse_options(Options *options, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "Read the configuration from FILE", "FILE"},
        {"test", 't', 0, G_OPTION_ARG_NONE, &options->test,
         "Check configuration, policy, store and directory, then exit", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_summary(
        context, "The review console: officers decide about held mail in a browser.");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static int fail(const GError *error)
{
    fprintf(stderr, "consent-review: %s\n", error->message);
    return cm_error_exit_status(error);
}

/* Before any thread is started, so that all of them leave the signals to wait_for_end(). */
static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, signals, NULL);
}

static void wait_for_end(const sigset_t *signals)
{
    int which = 0;
    while (sigwait(signals, &which) != 0)
        continue;
}

/* The file that [review] @key names as text, or NULL without an error when it names none. */
static char *read_pem(const CmConfig *config, const char *key, GError **error)
{
    const char *path = cm_config_path(config, "review", key);
    g_autoptr(GBytes) bytes = path[0] != '\0' ? cm_file_read(path, PEM_MOST, error) : NULL;
    if (bytes == NULL)
        return NULL;
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

/* What the console is reached by: as configured, else where it listens. */
static CmSite *make_site(const CmConfig *config, gboolean secure, GError **error)
{
    const char *url = cm_config_string(config, "review", "url");
    const char *listen = cm_config_string(config, "review", "listen");
    g_autofree char *plain =
        url[0] != '\0' ? g_strdup(url) : g_strconcat(secure ? "https://" : "http://", listen, NULL);
    return cm_site_new(plain, "[review] url", error);
}

/* Links in notices that nobody answers, and pages that no link leads to, are mistakes. */
static gboolean make_staff_site(const CmConfig *config, CmSite **site, GError **error)
{
    const char *url = cm_config_string(config, "review", "staff-url");
    const char *listen = cm_config_string(config, "review", "staff-listen");
    if ((url[0] != '\0') != (listen[0] != '\0')) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_CONFIG,
                            "[review] staff-url and staff-listen go together: the links in "
                            "notices, and where they are answered");
        return FALSE;
    }
    if (url[0] == '\0')
        return TRUE;
    *site = cm_site_new(url, "[review] staff-url", error);
    return *site != NULL;
}

/* Everything that a listener needs beside the console. */
typedef struct {
    char *certificate, *certificate_key;
    CmSite *site;
    CmSite *staff_site; /* NULL: there are no pages for staff */
} Front;

static void front_clear(Front *front)
{
    g_free(front->certificate);
    g_free(front->certificate_key);
    cm_site_free(front->site);
    cm_site_free(front->staff_site);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Front, front_clear)

static gboolean front_init(Front *front, const CmConfig *config, GError **error)
{
    g_autoptr(GError) failure = NULL;
    front->certificate = read_pem(config, "certificate", &failure);
    if (failure == NULL)
        front->certificate_key = read_pem(config, "certificate-key", &failure);
    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if ((front->certificate != NULL) != (front->certificate_key != NULL)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_CONFIG,
                            "[review] certificate and certificate-key go together");
        return FALSE;
    }
    front->site = make_site(config, front->certificate != NULL, error);
    return front->site != NULL && make_staff_site(config, &front->staff_site, error);
}

static CmListener *listen_for_console(const CmConsole *console, const CmConfig *config,
                                      const Front *front, GError **error)
{
    CmListenerSettings settings = {
        .place = cm_config_string(config, "review", "listen"),
        .key = "[review] listen",
        .proxy_header =
            console->by_proxy ? cm_config_string(config, "review", "proxy-header") : NULL,
        .certificate = front->certificate,
        .certificate_key = front->certificate_key,
        .site = front->site,
        .console = console,
        .routes = cm_routes_console(),
    };
    return cm_listener_start(&settings, error);
}

/* The pages for staff have a listener and an origin of their own; *@listener stays NULL where they
 * are not asked for. */
static gboolean listen_for_staff(const CmConsole *console, const CmConfig *config,
                                 const Front *front, CmListener **listener, GError **error)
{
    CmListenerSettings settings = {
        .place = cm_config_string(config, "review", "staff-listen"),
        .key = "[review] staff-listen",
        .certificate = front->certificate,
        .certificate_key = front->certificate_key,
        .site = front->staff_site,
        .console = console,
        .routes = cm_routes_staff(),
    };
    if (front->staff_site == NULL)
        return TRUE;
    *listener = cm_listener_start(&settings, error);
    return *listener != NULL;
}

static int serve(CmGateway *gateway, const CmConfig *config, const sigset_t *signals, gboolean test)
{
    g_autoptr(GError) error = NULL;
    g_auto(Front) front = {0};
    g_autoptr(CmConsole) console = cm_console_new(gateway, &error);
    if (console == NULL || !front_init(&front, config, &error))
        return fail(error);
    if (test) {
        puts("configuration, policy, store and directory are in order");
        return EX_OK;
    }
    g_autoptr(CmListener) staff = NULL;
    g_autoptr(CmListener) listener = listen_for_console(console, config, &front, &error);
    if (listener == NULL || !listen_for_staff(console, config, &front, &staff, &error))
        return fail(error);
    cm_log_event(console->log, CM_LOG_INFO, NULL, "ready", "version", CM_VERSION, "url",
                 front.site->origin, NULL);
    wait_for_end(signals);
    cm_log_event(console->log, CM_LOG_INFO, NULL, "stopped", NULL);
    return EX_OK;
}

static int run(const Options *options, const char *program)
{
    sigset_t signals;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmClock) clock = cm_clock_new_system();
    g_autoptr(CmRandom) random = cm_random_new_system();
    g_autoptr(CmLog) log = cm_log_new_stderr(CM_LOG_INFO);
    g_autoptr(CmConfig) config =
        cm_config_load(options->config != NULL ? options->config : CM_CONFIG_FILE, &error);
    if (config == NULL)
        return fail(error);
    block_signals(&signals);
    CmGatewaySettings settings = {
        .config = config,
        .system = cm_system_default(),
        .clock = clock,
        .random = random,
        .log = log,
        .program = program,
        .inspector = TRUE,
    };
    g_autoptr(CmGateway) gateway = cm_gateway_new(&settings, &error);
    return gateway != NULL ? serve(gateway, config, &signals, options->test) : fail(error);
}

int main(int argc, char **argv)
{
    Options options = {0};
    g_autoptr(GError) error = NULL;
    setlocale(LC_ALL, "");
    cm_core_dump_forbid();
    umask(0077);
    signal(SIGPIPE, SIG_IGN);
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!parse_options(&options, &argc, &argv, &error)) {
        fprintf(stderr, "consent-review: %s\n", error->message);
        return EX_USAGE;
    }
    if (options.version) {
        puts("consent-review " CM_VERSION);
        return EX_OK;
    }
    int status = run(&options, program);
    g_free(options.config);
    return status;
}
