/* load.c - the program milter-load: as many busy connections as asked for, for as long as asked for
 *
 * Prints one line of JSON (load_tally.h). Exit 0 when every message got an answer, whatever it was;
 * 69 when some got none; otherwise as sysexits(3) says.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/error.h"
#include "tests/bench/load_dialogue.h"
#include "tests/bench/load_mail.h"
#include "tests/bench/load_tally.h"

/* A milter that answers nothing must not keep the generator busy for ever. */
#define BROKEN_MAXIMUM 20u

typedef struct {
    char *socket;
    char *folder;
    int connections;
    double seconds;
    int messages;       /* stop after so many; 0: only the time counts */
    int per_connection; /* then the connection is closed and a new one opened; 0: never */
    gboolean buffered;
} Options;

/* Shared by the connections. */
typedef struct {
    const Options *options;
    GPtrArray *mails;
    gint64 deadline;
    atomic_uint next; /* number of the message that the next free connection sends */
} Job;

typedef struct {
    Job *job;
    GThread *thread;
    CmLoadTally tally;
    GError *error; /* the first */
} Worker;

static gboolean is_over(const Job *job, guint number)
{
    if (job->options->messages > 0)
        return number >= (guint)job->options->messages;
    return g_get_monotonic_time() >= job->deadline;
}

/* Sends one message, over a new connection where there is none. */
static gboolean send_one(Worker *worker, CmLoadDialogue **dialogue, guint number, GError **error)
{
    const Options *options = worker->job->options;
    const CmLoadMail *mail =
        g_ptr_array_index(worker->job->mails, number % worker->job->mails->len);
    CmLoadOutcome outcome = CM_LOAD_ACCEPTED;
    gint64 start = g_get_monotonic_time();
    if (*dialogue == NULL)
        *dialogue = cm_load_dialogue_open(options->socket, options->buffered, error);
    if (*dialogue == NULL || !cm_load_dialogue_send(*dialogue, mail, number, &outcome, error))
        return FALSE;
    cm_load_tally_add(&worker->tally, outcome, g_get_monotonic_time() - start, mail->size);
    return TRUE;
}

static void *keep_busy(void *data)
{
    Worker *worker = data;
    Job *job = worker->job;
    g_autoptr(CmLoadDialogue) dialogue = NULL;
    int used = 0;
    for (;;) {
        guint number = atomic_fetch_add(&job->next, 1);
        if (is_over(job, number) || worker->tally.broken > BROKEN_MAXIMUM)
            return NULL;
        g_autoptr(GError) error = NULL;
        gboolean answered = send_one(worker, &dialogue, number, &error);
        used++;
        if (!answered) {
            worker->tally.broken++;
            if (worker->error == NULL)
                worker->error = g_steal_pointer(&error);
        }
        if (!answered || used == job->options->per_connection) {
            g_clear_pointer(&dialogue, cm_load_dialogue_free);
            used = 0;
        }
    }
}

static void collect(Worker *worker, CmLoadTally *total)
{
    cm_load_tally_merge(total, &worker->tally);
    cm_load_tally_clear(&worker->tally);
    if (worker->error != NULL)
        fprintf(stderr, "milter-load: %s\n", worker->error->message);
    g_clear_error(&worker->error);
}

static int run(const Options *options, GPtrArray *mails)
{
    gint64 start = g_get_monotonic_time();
    Job job = {
        .options = options,
        .mails = mails,
        .deadline = start + (gint64)(options->seconds * G_USEC_PER_SEC),
    };
    guint count = (guint)options->connections;
    g_autofree Worker *workers = g_new0(Worker, count);
    for (guint i = 0; i < count; i++) {
        workers[i].job = &job;
        cm_load_tally_init(&workers[i].tally);
        workers[i].thread = g_thread_new("connection", keep_busy, &workers[i]);
    }
    CmLoadTally total;
    cm_load_tally_init(&total);
    for (guint i = 0; i < count; i++)
        g_thread_join(workers[i].thread);
    double seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    for (guint i = 0; i < count; i++)
        collect(&workers[i], &total);
    cm_load_tally_print(&total, seconds, stdout);
    int status = total.broken == 0 ? EX_OK : EX_UNAVAILABLE;
    cm_load_tally_clear(&total);
    return status;
}

static gboolean parse(Options *options, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"socket", 's', 0, G_OPTION_ARG_STRING, &options->socket,
         "The milter listens there: unix:PATH or inet:PORT@HOST", "SOCKET"},
        {"folder", 'd', 0, G_OPTION_ARG_FILENAME, &options->folder,
         "Send the messages that FOLDER/envelopes.tsv lists, in turn", "FOLDER"},
        {"connections", 'c', 0, G_OPTION_ARG_INT, &options->connections,
         "Keep N connections busy (8)", "N"},
        {"seconds", 't', 0, G_OPTION_ARG_DOUBLE, &options->seconds,
         "Begin no message after S seconds (3)", "S"},
        {"messages", 'n', 0, G_OPTION_ARG_INT, &options->messages,
         "Send N messages instead, however long it takes", "N"},
        {"per-connection", 'p', 0, G_OPTION_ARG_INT, &options->per_connection,
         "Open a new connection after N messages", "N"},
        {"buffered", 'b', 0, G_OPTION_ARG_NONE, &options->buffered,
         "Gather packets in 4 KB as Postfix does, instead of one write each", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_summary(context, "Speaks the mail server's side of the milter protocol.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, argc, argv, error))
        return FALSE;
    if (options->socket != NULL && options->folder != NULL && options->connections > 0)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                        "a socket, a folder and at least one connection are needed: see --help");
    return FALSE;
}

int main(int argc, char **argv)
{
    Options options = {.connections = 8, .seconds = 3};
    g_autoptr(GError) error = NULL;
    if (!parse(&options, &argc, &argv, &error)) {
        fprintf(stderr, "milter-load: %s\n", error->message);
        return EX_USAGE;
    }
    g_autoptr(GPtrArray) mails = cm_load_mail_read_folder(options.folder, &error);
    if (mails == NULL) {
        fprintf(stderr, "milter-load: %s\n", error->message);
        return cm_error_exit_status(error);
    }
    int status = run(&options, mails);
    g_free(options.socket);
    g_free(options.folder);
    return status;
}
