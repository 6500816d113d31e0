/* zygote.h - the running program consent-inspector: started, kept running, asked
 *
 * Thread-safe. The program is started again when it has died, but not in a storm: after
 * CM_ZYGOTE_STARTS starts within CM_ZYGOTE_WINDOW microseconds the next has to wait, and who asks
 * meanwhile is refused at once.
 */
#ifndef CM_INSPECT_ZYGOTE_H
#define CM_INSPECT_ZYGOTE_H

#include "base/clock.h"
#include "inspect/client.h"
#include "inspect/protocol.h"

#define CM_ZYGOTE_STARTS 16u
#define CM_ZYGOTE_WINDOW (10 * G_USEC_PER_SEC)

typedef struct CmZygote CmZygote;

/* Starts the program and waits until its sandbox stands. @clock is kept and stays with the caller.
 * NULL with CM_ERROR_UNAVAILABLE. */
CmZygote *cm_zygote_new(const CmInspectorSettings *settings, const CmClock *clock, GError **error);
/* Ends the program, and with it all its children, and waits for its end. */
void cm_zygote_free(CmZygote *zygote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmZygote, cm_zygote_free)

/* Hands @request with its descriptors to a child. They stay with the caller, who closes them. FALSE
 * with CM_ERROR_UNAVAILABLE when the program is dead and could not be started again. */
gboolean cm_zygote_send(CmZygote *zygote, const CmProtocolRequest *request,
                        const int descriptors[CM_PROTOCOL_FDS], GError **error);

/* How often the program was started after the first time. */
guint64 cm_zygote_restarts(CmZygote *zygote);
/* The process id of the program now: for tests that kill it. */
int cm_zygote_process(CmZygote *zygote);

#endif
