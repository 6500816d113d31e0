/* kill_at.c - kills a process at one of its system calls
 *
 *     kill_at PID N
 *
 * Follows all threads of PID, says "ready", and kills it when they enter their N-th system call
 * from then on; 0 only counts. Calls that only wait are not counted. Says "killed at call NUMBER"
 * when the process is gone. On SIGTERM it lets the process go on and says "N calls". Status 0:
 * killed, or counted; 1: it ended by itself, or cannot be followed.
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

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

/* Follows the threads that are not yet followed; how many these were. Those that they start are
 * followed from their first instruction on. */
static int seize_new(const char *tasks)
{
    int seized = 0;
    DIR *folder = opendir(tasks);
    struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        pid_t thread = (pid_t)strtol(entry->d_name, NULL, 10);
        if (thread <= 0 ||
            ptrace(PTRACE_SEIZE, thread, 0L, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE) != 0)
            continue;
        (void)ptrace(PTRACE_INTERRUPT, thread, 0L, 0L);
        seized++;
    }
    if (folder != NULL)
        (void)closedir(folder);
    return seized;
}

/* A thread that was started meanwhile by one that was not followed yet is found by looking again.
 */
static int seize_all(pid_t pid)
{
    char tasks[64];
    int all = 0, seized;
    (void)snprintf(tasks, sizeof tasks, "/proc/%d/task", (int)pid);
    while ((seized = seize_new(tasks)) > 0)
        all += seized;
    return all;
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

/* The process is gone when its first thread is, which is told when all others have been waited for.
 */
static void kill_and_wait(pid_t pid, long call)
{
    int status = 0;
    pid_t thread;
    (void)kill(pid, SIGKILL);
    do
        thread = waitpid(-1, &status, __WALL);
    while (thread > 0 && (thread != pid || (!WIFEXITED(status) && !WIFSIGNALED(status))));
    (void)printf("killed at call %ld\n", call);
}

enum verdict { FOLLOW, KILLED, ENDED };

/* Handles every stop that there is by now. */
static enum verdict look(pid_t pid, unsigned long wanted, unsigned long *calls)
{
    int status = 0;
    pid_t thread;
    while ((thread = waitpid(-1, &status, __WALL | WNOHANG)) > 0) {
        if (thread == pid && (WIFEXITED(status) || WIFSIGNALED(status)))
            return ENDED;
        if (!WIFSTOPPED(status))
            continue;
        long call = WSTOPSIG(status) == (SIGTRAP | 0x80) ? entered(thread) : -1;
        if (call >= 0 && !only_waits((unsigned long)call) && ++*calls == wanted) {
            kill_and_wait(pid, call);
            return KILLED;
        }
        go_on(thread, status);
    }
    return thread == 0 ? FOLLOW : ENDED;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 64;
    pid_t pid = (pid_t)strtol(argv[1], NULL, 10);
    unsigned long wanted = strtoul(argv[2], NULL, 10), calls = 0;
    enum verdict verdict = FOLLOW;
    int arrived = 0;
    sigset_t signals;
    /* Blocked, and waited for together: neither can come between looking and waiting. */
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGCHLD);
    (void)sigaddset(&signals, SIGTERM);
    (void)sigprocmask(SIG_BLOCK, &signals, NULL);
    if (seize_all(pid) == 0)
        return 1;
    (void)puts("ready");
    (void)fflush(stdout);
    while (arrived != SIGTERM && (verdict = look(pid, wanted, &calls)) == FOLLOW)
        arrived = sigwaitinfo(&signals, NULL);
    if (verdict == FOLLOW)
        (void)printf("%lu calls\n", calls); /* all threads go on when we end (ptrace(2)) */
    return verdict == ENDED ? 1 : 0;
}
