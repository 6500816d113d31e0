/* sandbox.h - takes from the process what reading a message does not need
 *
 * Afterwards it can read and write descriptors that it has, get memory up to a limit, and end.
 * Nothing opens a file, a socket or another process, and nothing gives that back: whoever tries
 * ends, but for the opening of files, which libraries try of themselves: to them there is none.
 * Works the same as root, as any user, and in a container, since a process without new privileges
 * may always set a filter; where the kernel has no seccomp it fails, and nothing may run then.
 */
#ifndef CM_INSPECTOR_SANDBOX_H
#define CM_INSPECTOR_SANDBOX_H

#include <glib.h>

typedef struct {
    guint64 memory; /* bytes of address space */
    guint seconds;  /* of processor time, then SIGXCPU */
} CmSandboxLimits;

/* What a process may call, compiled once for all children. */
typedef struct CmSandbox CmSandbox;

/* Compiles it. NULL with CM_ERROR_UNAVAILABLE. */
CmSandbox *cm_sandbox_new(GError **error);
void cm_sandbox_free(CmSandbox *sandbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmSandbox, cm_sandbox_free)

/* Enters the sandbox for good. FALSE with CM_ERROR_UNAVAILABLE when any piece of it cannot be had.
 */
gboolean cm_sandbox_enter(const CmSandbox *sandbox, const CmSandboxLimits *limits, GError **error);

#endif
