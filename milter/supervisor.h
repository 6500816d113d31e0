/* supervisor.h - what the init system is told, and the signal with which it asks for a reload
 *
 * The words are those of sd_notify(3): one datagram to the socket that $NOTIFY_SOCKET names,
 * nothing where there is none.
 */
#ifndef CM_MILTER_SUPERVISOR_H
#define CM_MILTER_SUPERVISOR_H

#include "milter/service.h"

/* Sends @state ("READY=1"). FALSE when there is nobody to tell, or it cannot be told. */
gboolean cm_supervisor_tell(const char *state);

/* How often a sign of life is due, in microseconds: half of $WATCHDOG_USEC; 0 when none is asked
 * for. */
gint64 cm_supervisor_interval(void);

/* Starts the thread that reloads @service on SIGUSR1, which must be blocked in all threads, and
 * gives the signs of life. It runs until the process ends. */
void cm_supervisor_start(CmService *service, CmLog *log);

#endif
