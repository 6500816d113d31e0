#include "inspector/sandbox.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"

#define DESCRIPTORS 8u
#define FILTER_MAX  4096u /* steps: the kernel takes no more */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

struct CmSandbox {
    gushort count;
    struct sock_filter *steps;
};

/* What reading a message needs, and malloc, and the C library when it ends. */
static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(close),           SCMP_SYS(recvmsg),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),       SCMP_SYS(madvise),         SCMP_SYS(brk),
    SCMP_SYS(clock_gettime), SCMP_SYS(futex),        SCMP_SYS(getrandom),       SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
};

/* What libraries try of themselves and can do without: tables of fonts and character sets, files of
 * settings, the size of memory before a large sort. To them nothing is there. */
static const int absent[] = {
    SCMP_SYS(sysinfo),    SCMP_SYS(open),      SCMP_SYS(openat),
    SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(stat),
#if !SANITIZED
    SCMP_SYS(newfstatat), SCMP_SYS(readlink),
#endif
};

/* Only in a build with sanitizers, which is for tests: what their run-time library calls to report.
 */
static const int allowed_sanitized[] = {
    SCMP_SYS(getpid),         SCMP_SYS(gettid),      SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack), SCMP_SYS(sched_yield),
    SCMP_SYS(newfstatat),     SCMP_SYS(readlink),    SCMP_SYS(sched_getaffinity),
};

static gboolean set_limit(int resource, guint64 soft, guint64 hard)
{
    struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
    return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

static gboolean set_limits(const CmSandboxLimits *limits)
{
    return set_limit(RLIMIT_CPU, limits->seconds, limits->seconds + 1u) &&
           set_limit(RLIMIT_FSIZE, 0, 0) && set_limit(RLIMIT_CORE, 0, 0) &&
           set_limit(RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS) && set_limit(RLIMIT_NPROC, 0, 0) &&
           set_limit(RLIMIT_MEMLOCK, 0, 0) && set_limit(RLIMIT_MSGQUEUE, 0, 0) &&
           (SANITIZED || set_limit(RLIMIT_AS, limits->memory, limits->memory));
}

static gboolean set_process(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

static gboolean add_all(scmp_filter_ctx filter, guint32 action, const int *calls, guint count)
{
    for (guint i = 0; i < count; i++)
        if (seccomp_rule_add(filter, action, calls[i], 0) != 0)
            return FALSE;
    return TRUE;
}

static gboolean allow_all(scmp_filter_ctx filter, const int *calls, guint count)
{
    return add_all(filter, SCMP_ACT_ALLOW, calls, count);
}

/* Memory that can be executed would make a way from data to code. */
static gboolean allow_without_execution(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

static gboolean fill_filter(scmp_filter_ctx filter)
{
    return allow_all(filter, allowed, G_N_ELEMENTS(allowed)) &&
           add_all(filter, SCMP_ACT_ERRNO(ENOENT), absent, G_N_ELEMENTS(absent)) &&
           (!SANITIZED || allow_all(filter, allowed_sanitized, G_N_ELEMENTS(allowed_sanitized))) &&
           allow_without_execution(filter, SCMP_SYS(mmap)) &&
           allow_without_execution(filter, SCMP_SYS(mprotect));
}

/* The filter as the kernel wants it: the library writes it to a file, this one in memory. */
static gboolean export_filter(scmp_filter_ctx filter, CmSandbox *sandbox)
{
    int fd = memfd_create("filter", MFD_CLOEXEC);
    gboolean exported = fd >= 0 && seccomp_export_bpf(filter, fd) == 0;
    off_t size = exported ? lseek(fd, 0, SEEK_END) : -1;
    if (size > 0 && (guint64)size <= FILTER_MAX * sizeof(struct sock_filter)) {
        sandbox->steps = g_malloc0((gsize)size);
        sandbox->count = (gushort)((gsize)size / sizeof(struct sock_filter));
        exported = pread(fd, sandbox->steps, (gsize)size, 0) == size;
    }
    if (fd >= 0)
        close(fd);
    return exported && sandbox->count > 0;
}

CmSandbox *cm_sandbox_new(GError **error)
{
    g_autoptr(CmSandbox) sandbox = g_new0(CmSandbox, 1);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    gboolean made = filter != NULL && fill_filter(filter) && export_filter(filter, sandbox);
    if (filter != NULL)
        seccomp_release(filter);
    if (made)
        return g_steal_pointer(&sandbox);
    g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "cannot make the filter of the sandbox");
    return NULL;
}

void cm_sandbox_free(CmSandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    g_free(sandbox->steps);
    g_free(sandbox);
}

static gboolean set_filter(const CmSandbox *sandbox)
{
    const struct sock_fprog program = {.len = sandbox->count, .filter = sandbox->steps};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

gboolean cm_sandbox_enter(const CmSandbox *sandbox, const CmSandboxLimits *limits, GError **error)
{
    errno = 0;
    if (set_limits(limits) && set_process() && set_filter(sandbox))
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_UNAVAILABLE, errno, "cannot set up the sandbox");
    return FALSE;
}
