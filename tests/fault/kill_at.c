/* kill_at.c - kills a process at one of its system calls
 *
 *     kill_at PID N
 *
 * Follows all threads of PID, says "ready", and kills it when they enter their N-th system call
 * from then on; 0 only counts. Calls that only wait are not counted. On SIGTERM it lets the process
 * go and prints how many calls there were. Status 0: killed, or counted; 1: it ended by itself.
 */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

static volatile sig_atomic_t stop;

static void on_stop(int number)
{
    (void)number;
    stop = 1;
}

static int only_waits(unsigned long call)
{
    static const unsigned long waiting[] = {
        SYS_futex,     SYS_poll,   SYS_ppoll,           SYS_select,          SYS_pselect6,
        SYS_nanosleep, SYS_accept, SYS_clock_nanosleep, SYS_rt_sigtimedwait, SYS_restart_syscall,
    };
    for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++)
        if (waiting[i] == call)
            return 1;
    return 0;
}

static void seize_all(pid_t pid)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        pid_t thread = (pid_t)strtol(entry->d_name, NULL, 10);
        if (thread <= 0 ||
            ptrace(PTRACE_SEIZE, thread, 0L, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE) != 0)
            continue;
        (void)ptrace(PTRACE_INTERRUPT, thread, 0L, 0L);
    }
    if (folder != NULL)
        (void)closedir(folder);
}

/* The number of the call that @thread enters; -1 when it leaves one. */
static long entered(pid_t thread)
{
    struct ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0 ||
        info.op != PTRACE_SYSCALL_INFO_ENTRY)
        return -1;
    return (long)info.entry.nr;
}

/* Goes on after a stop; a signal of the process's own is handed on. */
static void go_on(pid_t thread, int status)
{
    int number = WSTOPSIG(status);
    int event = status >> 16;
    long deliver = event == 0 && number != (SIGTRAP | 0x80) && number != SIGTRAP ? number : 0;
    (void)ptrace(PTRACE_SYSCALL, thread, 0L, deliver);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 64;
    pid_t pid = (pid_t)strtol(argv[1], NULL, 10);
    unsigned long wanted = strtoul(argv[2], NULL, 10), calls = 0;
    struct sigaction action = {.sa_handler = on_stop};
    (void)sigaction(SIGTERM, &action, NULL);
    seize_all(pid);
    (void)puts("ready");
    (void)fflush(stdout);
    for (;;) {
        int status = 0;
        pid_t thread = waitpid(-1, &status, __WALL);
        if (stop || (thread < 0 && errno != EINTR))
            break;
        if (thread == pid && (WIFEXITED(status) || WIFSIGNALED(status)))
            return 1;
        if (thread <= 0 || !WIFSTOPPED(status))
            continue;
        long call = WSTOPSIG(status) == (SIGTRAP | 0x80) ? entered(thread) : -1;
        if (call >= 0 && !only_waits((unsigned long)call) && ++calls == wanted) {
            (void)kill(pid, SIGKILL);
            (void)printf("killed at call %ld\n", call);
            return 0;
        }
        go_on(thread, status);
    }
    (void)printf("%lu calls\n", calls);
    return stop ? 0 : 1;
}
