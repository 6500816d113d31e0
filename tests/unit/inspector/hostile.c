/* hostile.c - an inspector whose children misbehave as the message tells them
 *
 * What would run if a parser had been taken over. It is no part of the program: it links the same
 * zygote and the same sandbox with other work.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "inspect/report.h"

#include "inspector/serve.h"

/* Opening is refused without an end: then the act ends itself, so that only success goes on. */
static void end_unless(gboolean opened)
{
    if (!opened)
        _Exit(1);
}

static void open_file(int report G_GNUC_UNUSED)
{
    end_unless(open("/etc/passwd", O_RDONLY) >= 0);
}

static void create_file(int report G_GNUC_UNUSED)
{
    end_unless(open("/tmp/consent-inspector-escaped", O_WRONLY | O_CREAT, 0600) >= 0);
}

/* Through what is open already. */
static void open_from_descriptor(int report G_GNUC_UNUSED)
{
    gboolean opened = FALSE;
    for (int fd = 0; fd < 64; fd++)
        opened |= openat(fd, "..", O_RDONLY) >= 0;
    end_unless(opened);
}

static void read_store(int report G_GNUC_UNUSED)
{
    end_unless(syscall(SYS_openat, AT_FDCWD, "/var/lib/consent-milter/store.db", O_RDWR) >= 0 ||
               syscall(SYS_open, "/proc/self/mem", O_RDWR) >= 0);
}

static void open_by_another_call(int report G_GNUC_UNUSED)
{
    syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", NULL, 0);
}

static void connect_out(int report G_GNUC_UNUSED)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = 25};
    for (int fd = 0; fd < 16; fd++)
        connect(fd, (const struct sockaddr *)&address, sizeof address);
}

static void clone_process(int report G_GNUC_UNUSED)
{
    syscall(SYS_clone3, NULL, 0);
}

static void lift_limits(int report G_GNUC_UNUSED)
{
    syscall(SYS_prlimit64, 0, 0 /* RLIMIT_CPU */, NULL, NULL);
}

static void unfilter(int report G_GNUC_UNUSED)
{
    syscall(SYS_seccomp, 0, 0, NULL);
}

static void open_socket(int report G_GNUC_UNUSED)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

static void run_program(int report G_GNUC_UNUSED)
{
    char path[] = "/bin/true";
    char *arguments[] = {path, NULL};
    execve(path, arguments, NULL);
}

static void fork_child(int report G_GNUC_UNUSED)
{
    if (fork() == 0)
        for (;;)
            pause();
}

static void trace_parent(int report G_GNUC_UNUSED)
{
    ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static void signal_parent(int report G_GNUC_UNUSED)
{
    syscall(SYS_kill, -1, SIGKILL);
}

static void execute_memory(int report G_GNUC_UNUSED)
{
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void make_executable(int report G_GNUC_UNUSED)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}

static void gain_privileges(int report G_GNUC_UNUSED)
{
    syscall(SYS_setuid, 0);
}

static void become_dumpable(int report G_GNUC_UNUSED)
{
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static void list_files(int report G_GNUC_UNUSED)
{
    char place[64];
    syscall(SYS_getcwd, place, sizeof place);
}

static void fall(int report G_GNUC_UNUSED)
{
    volatile int *nowhere = NULL;
    *nowhere = 1;
}

static void spin(int report G_GNUC_UNUSED)
{
    for (volatile guint turn = 0;; turn++)
        continue;
}

/* Waits without using the processor: only the wall clock can end it. */
static void sleep_on(int report G_GNUC_UNUSED)
{
    int word = 0;
    for (;;)
        syscall(SYS_futex, &word, 0 /* FUTEX_WAIT */, 0, NULL, NULL, 0);
}

/* Asks for memory until there is no more, then goes on as if that were nothing. */
static void take_memory(int report G_GNUC_UNUSED)
{
    const gsize step = (gsize)64 << 20;
    for (guint i = 0; i < 64; i++) {
        char *memory = mmap(NULL, step, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            _Exit(1);
    }
}

static void say(int report, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize wrote = write(report, bytes, length);
        if (wrote <= 0)
            return;
        bytes += wrote;
        length -= (gsize)wrote;
    }
}

static void say_nothing(int report G_GNUC_UNUSED)
{
}

static void say_nonsense(int report)
{
    say(report, "everything is fine", 18);
}

static void say_too_much(int report)
{
    char *much = g_malloc0(1u << 20);
    for (guint i = 0; i < 64; i++)
        say(report, much, 1u << 20);
}

/* A well formed report of a part that the message has not. */
static void lie_about_place(int report)
{
    CmReport *lie = cm_report_new();
    CmReportPart *part = cm_report_add_part(lie, "1");
    part->length = 1u << 30;
    gsize length = 0;
    GBytes *bytes = cm_report_encode(lie);
    const char *data = g_bytes_get_data(bytes, &length);
    say(report, data, length);
}

/* A report whose bytes are changed: the count of its parts, a length, an id, a text. */
static void lie_with(int report, gsize offset, char byte)
{
    CmReport *lie = cm_report_new();
    CmReportPart *part = cm_report_add_part(lie, "1");
    part->filename = cm_mail_text_new_string("name");
    cm_report_add_text(lie, CM_TEXT_BODY, 0, "text/plain", cm_mail_text_new_string("text"));
    gsize length = 0;
    char *bytes = g_bytes_unref_to_data(cm_report_encode(lie), &length);
    bytes[MIN(offset, length - 1)] = byte;
    say(report, bytes, length);
}

/* Where the count of parts stands: behind the mark, the version, the reason and a flag. */
#define COUNT_OFFSET (4 + 4 + sizeof CM_VERSION - 1 + 1 + 1)

static void lie_about_count(int report)
{
    lie_with(report, COUNT_OFFSET + 3, '\x7f');
}

static void lie_about_length(int report)
{
    lie_with(report, COUNT_OFFSET + 4 + 3, '\x7f');
}

static void lie_about_id(int report)
{
    lie_with(report, COUNT_OFFSET + 4 + 4, '0');
}

static void lie_with_invalid_text(int report)
{
    CmReport *lie = cm_report_new();
    cm_report_add_text(lie, CM_TEXT_BODY, -1, "text/plain", cm_mail_text_new_string("text"));
    gsize length = 0;
    char *bytes = g_bytes_unref_to_data(cm_report_encode(lie), &length);
    char *text = memmem(bytes, length, "text\0", 4);
    text = memmem(bytes + (text - bytes) + 4, length - (gsize)(text - bytes) - 4, "text", 4);
    *text = '\xff';
    say(report, bytes, length);
}

/* Two parts of one id. */
static void lie_with_one_id_twice(int report)
{
    CmReport *lie = cm_report_new();
    cm_report_add_part(lie, "1");
    cm_report_add_part(lie, "1");
    gsize length = 0;
    char *bytes = g_bytes_unref_to_data(cm_report_encode(lie), &length);
    say(report, bytes, length);
}

/* Something good first, then a fall: what a child said before it fell does not count. */
static void lie_and_fall(int report)
{
    gsize length = 0;
    GBytes *bytes = cm_report_encode(cm_report_new());
    const char *data = g_bytes_get_data(bytes, &length);
    say(report, data, length);
    fall(report);
}

/* A good answer, whole and ended, by a child that then lives on. */
static void answer_and_linger(int report)
{
    gsize length = 0;
    GBytes *bytes = cm_report_encode(cm_report_new());
    const char *data = g_bytes_get_data(bytes, &length);
    say(report, data, length);
    say(report, CM_PROTOCOL_END, strlen(CM_PROTOCOL_END));
    close(report);
    sleep_on(report);
}

static const struct {
    const char *word;
    void (*act)(int report);
} acts[] = {
    {"open-file", open_file},
    {"create-file", create_file},
    {"descend-from-descriptor", open_from_descriptor},
    {"read-store", read_store},
    {"by-another-call", open_by_another_call},
    {"connect-out", connect_out},
    {"clone-process", clone_process},
    {"lift-limits", lift_limits},
    {"unfilter", unfilter},
    {"open-socket", open_socket},
    {"run-program", run_program},
    {"fork-child", fork_child},
    {"trace-parent", trace_parent},
    {"signal-parent", signal_parent},
    {"execute-memory", execute_memory},
    {"make-executable", make_executable},
    {"gain-privileges", gain_privileges},
    {"become-dumpable", become_dumpable},
    {"list-files", list_files},
    {"fall", fall},
    {"spin", spin},
    {"sleep-on", sleep_on},
    {"take-memory", take_memory},
    {"say-nothing", say_nothing},
    {"say-nonsense", say_nonsense},
    {"say-too-much", say_too_much},
    {"lie-about-place", lie_about_place},
    {"lie-about-count", lie_about_count},
    {"lie-about-length", lie_about_length},
    {"lie-about-id", lie_about_id},
    {"lie-with-invalid-text", lie_with_invalid_text},
    {"lie-with-one-id-twice", lie_with_one_id_twice},
    {"lie-and-fall", lie_and_fall},
    {"answer-and-linger", answer_and_linger},
};

/* Honest where the message does not name an act. */
static void misbehave(CmSpan message, const CmProtocolRequest *request, int report,
                      CmCharsets *charsets)
{
    CmProtocolRequest honest = *request;
    for (guint i = 0; i < G_N_ELEMENTS(acts); i++) {
        if (!cm_span_starts(message, acts[i].word))
            continue;
        acts[i].act(report);
        /* An act that the sandbox let pass must not look like a crash. */
        if (g_str_has_prefix(acts[i].word, "say") || g_str_has_prefix(acts[i].word, "lie"))
            return;
        honest.flags = 0;
        break;
    }
    cm_child_inspect(message, &honest, report, charsets);
}

/* The arguments of the program, as the client gives them. */
int main(int argc, char **argv)
{
    CmServeSettings settings = {.child = {.work = misbehave}};
    for (int i = 1; i + 1 < argc; i += 2) {
        guint64 value = g_ascii_strtoull(argv[i + 1], NULL, 10);
        if (g_str_equal(argv[i], "--children"))
            settings.children = (guint)value;
        else if (g_str_equal(argv[i], "--memory"))
            settings.child.limits.memory = value;
        else if (g_str_equal(argv[i], "--seconds"))
            settings.child.limits.seconds = (guint)value;
    }
    settings.child.charsets = cm_charsets_new();
    return cm_serve(&settings, NULL);
}
