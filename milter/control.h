/* control.h - the socket at which consentctl asks the running filter
 *
 * A unix socket of the filter's own group. One request a connection: a line of at most 64 bytes;
 * the answer is all that comes until the connection ends. Requests:
 *
 *   status    one JSON object (milter/status.h)
 *   metrics   Prometheus text (milter/metrics.h)
 *   wake      "done\n": what is due is looked for at once (gateway/wake.h)
 *   directory "in force VERSION\n" once the directory that the store has now is judged by, or
 *             "refused STATUS REASON\n" with a status of sysexits(3)
 *   reload    "done\n", or "refused STATUS REASON\n"
 *
 * Anything else is answered "refused 64 …\n". One connection is served after the other, each for at
 * most five seconds of waiting: who holds it open delays who asks next, and no mail. Who asks for
 * the directory or a reload waits for it apart from all others.
 */
#ifndef CM_MILTER_CONTROL_H
#define CM_MILTER_CONTROL_H

#include "milter/counters.h"
#include "milter/service.h"

typedef struct CmControlServer CmControlServer;

typedef struct {
    CmService *service;
    CmCounters *counters;
    const CmClock *clock;
    int (*in_flight)(void); /* messages between their last byte and their answer */
} CmControlSettings;

/* Listens at @socket ("unix:PATH") from a thread of its own. NULL with CM_ERROR_CANNOT_CREATE when
 * it cannot; a socket that a killed filter has left is taken over. What @settings points at must
 * live until cm_control_stop(). */
CmControlServer *cm_control_start(const char *socket, const CmControlSettings *settings,
                                  GError **error);
/* Ends the thread and takes the socket away. Who still waits for a build of the directory or a
 * reload is answered behind that, where there still is a program. */
void cm_control_stop(CmControlServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmControlServer, cm_control_stop)

/* The answer to @request, a line without its end; @actor is who asks. Waits for what it asks for. A
 * new string. */
char *cm_control_answer(const CmControlSettings *settings, const char *request, const char *actor);

#endif
