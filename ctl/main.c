/* main.c - the program consentctl: finds the command and runs it */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "base/core_dump.h"
#include "base/error.h"
#include "ctl/command.h"

static const CmCommand commands[] = {
    {"import", "Read the district's files into the store, in one transaction", cm_command_import},
    {"check", "Decide about one message exactly as the filter would; change nothing",
     cm_command_check},
    {"inspect", "Show parts, media and evidence of one message", cm_command_inspect},
    {"who", "Show how an address is classified, and by which row", cm_command_who},
    {"student", "Show a student's releases per scope, with the reason", cm_command_student},
    {"release", "Record a release by hand; list those that run out; write receipts",
     cm_command_release},
    {"picture", "Register a picture that shows a student; say whom a picture shows",
     cm_command_picture},
    {"report", "Say what enforcing would have done, by rule, school and role", cm_command_report},
    {"policy", "Check, test or show the policy", cm_command_policy},
    {"case", "Look at what is held, and decide about it", cm_command_case},
    {"audit", "Show the record of decisions; check its chain", cm_command_audit},
    {"user", "Accounts of the review console", cm_command_user},
    {"status", "Show what a running filter has done and what is in force", cm_command_status},
    {"backup", "Copy the store as of one moment; the filter may go on", cm_command_backup},
    {"migrate", "Bring the store to this program's version, or try it", cm_command_migrate},
    {"restore", "Put such a copy back where no store is", cm_command_restore},
    {"doctor", "Look at the whole installation and say what to change", cm_command_doctor},
    {"reload", "Have a running filter read everything again, or say why it does not",
     cm_command_reload},
};

static void print_help(FILE *stream)
{
    fputs("usage: consentctl [-c FILE] COMMAND ...\n\n", stream);
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(stream, "  %-9s %s\n", commands[i].name, commands[i].summary);
    fputs("\n'consentctl COMMAND --help' shows what a command takes.\n"
          "The configuration is " CM_CONFIG_FILE " unless -c names another.\n",
          stream);
}

static const CmCommand *find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        if (g_str_equal(commands[i].name, name))
            return &commands[i];
    return NULL;
}

/* Takes "-c FILE" off the front. Returns the index of the command, 0 on a wrong line. */
static int read_front(CmControl *control, int argc, char **argv)
{
    int at = 1;
    while (at + 1 < argc && (g_str_equal(argv[at], "-c") || g_str_equal(argv[at], "--config"))) {
        control->config_path = argv[at + 1];
        at += 2;
    }
    return at < argc ? at : 0;
}

static int run_command(CmControl *control, int argc, char **argv)
{
    int at = read_front(control, argc, argv);
    if (at == 0) {
        print_help(stderr);
        return EX_USAGE;
    }
    if (g_str_equal(argv[at], "--help") || g_str_equal(argv[at], "help")) {
        print_help(stdout);
        return EX_OK;
    }
    if (g_str_equal(argv[at], "--version")) {
        puts("consentctl " CM_VERSION);
        return EX_OK;
    }
    const CmCommand *command = find_command(argv[at]);
    if (command == NULL) {
        fprintf(stderr, "consentctl: there is no command '%s'\n\n", argv[at]);
        print_help(stderr);
        return EX_USAGE;
    }
    return command->run(control, argc - at, argv + at);
}

/* What a full disk swallowed must not look like a short list. An error that is said already stays
 * what it is; a verdict, which is less than that, is none without its report. */
static int end_output(int status)
{
    gboolean whole = ferror(stdout) == 0;
    int reason = 0;
    if (fclose(stdout) != 0) {
        whole = FALSE;
        reason = errno;
    }
    if (whole)
        return status;
    fprintf(
        stderr,
        "consentctl: standard output cannot be written%s%s: what was printed is not whole, what "
        "was done stands\n",
        reason != 0 ? ": " : "", reason != 0 ? g_strerror(reason) : "");
    return status < EX__BASE ? EX_IOERR : status;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    cm_core_dump_forbid();
    g_autoptr(CmClock) clock = cm_clock_new_system();
    g_autoptr(CmRandom) random = cm_random_new_system();
    g_autoptr(CmLog) log = cm_log_new_stderr(CM_LOG_WARNING);
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    CmControl control = {
        .config_path = CM_CONFIG_FILE,
        .program = program,
        .clock = clock,
        .random = random,
        .log = log,
    };
    return end_output(run_command(&control, argc, argv));
}
