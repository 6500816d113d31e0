/* consent-inspector, and consent-inspector-av that also looks into recordings (CM_PROGRAM is
 * which): started by the other programs, never by hand (consent-inspector(8)) */
#include <errno.h>
#include <grp.h>
#include <linux/close_range.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sysexits.h>
#include <unistd.h>

#include "inspect/protocol.h"

#include "inspector/serve.h"
#include "inspector/warm.h"
#include "inspector/xmp.h"

#define NOBODY 65534u

typedef struct {
    int children;
    gint64 memory;
    int seconds;
    gboolean version;
} Options;

static gboolean parse_options(int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        {"children", 0, 0, G_OPTION_ARG_INT, &options->children, "children kept ready", "N"},
        {"memory", 0, 0, G_OPTION_ARG_INT64, &options->memory, "address space of a child", "BYTES"},
        {"seconds", 0, 0, G_OPTION_ARG_INT, &options->seconds, "time of a child", "N"},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "show the version", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, &argc, &argv, error);
}

static gboolean are_sensible(const Options *options)
{
    return options->children >= 1 && options->children <= 1024 && options->seconds >= 1 &&
           options->seconds <= 3600 && options->memory >= (gint64)16 << 20;
}

/* Root keeps nothing of being root. In a user namespace without that user the step is not to be
 * had; the filter of the sandbox leaves no call for which it would matter. */
static void drop_root(void)
{
    if (geteuid() != 0)
        return;
    if (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
        setresuid(NOBODY, NOBODY, NOBODY) != 0)
        errno = 0;
}

static gboolean is_socket(int fd)
{
    int type = 0;
    socklen_t length = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_SEQPACKET;
}

static gboolean confine(void)
{
    drop_root();
    return syscall(SYS_close_range, CM_PROTOCOL_SOCKET + 1u, ~0u, 0u) == 0 && chdir("/") == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

static int serve(const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmServeSettings settings = {
        .child =
            {
                .limits = {.memory = (guint64)options->memory, .seconds = (guint)options->seconds},
                .charsets = charsets,
                .work = cm_child_inspect,
            },
        .children = (guint)options->children,
    };
    /* Names in a zip are converted to what the locale has. */
    setlocale(LC_CTYPE, "C.UTF-8");
    /* Where no time zone is named the C library looks at its file again for every date. */
    setenv("TZ", "UTC0", TRUE);
    g_autoptr(CmWarmth) warmth = cm_warm(charsets);
    (void)warmth;
    int status = cm_serve(&settings, &error);
    if (error != NULL)
        fprintf(stderr, CM_PROGRAM ": %s\n", error->message);
    return status;
}

int main(int argc, char **argv)
{
    Options options = {.children = 2, .memory = (gint64)1 << 30, .seconds = 20};
    g_autoptr(GError) error = NULL;
    if (!parse_options(argc, argv, &options, &error)) {
        fprintf(stderr, CM_PROGRAM ": %s\n", error->message);
        return EX_USAGE;
    }
    if (options.version) {
        puts(CM_PROGRAM " " CM_VERSION);
        return EX_OK;
    }
    if (!are_sensible(&options) || !is_socket(CM_PROTOCOL_SOCKET)) {
        fprintf(stderr, CM_PROGRAM ": is started by consent-milter, consent-review and "
                                   "consentctl only\n");
        return EX_USAGE;
    }
    if (!confine() || !cm_xmp_start()) {
        fprintf(stderr, CM_PROGRAM ": cannot confine itself\n");
        return EX_UNAVAILABLE;
    }
    return serve(&options);
}
