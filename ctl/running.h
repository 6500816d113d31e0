/* running.h - asks a running filter over its control socket (milter/control.h) */
#ifndef CM_CTL_RUNNING_H
#define CM_CTL_RUNNING_H

#include "base/config.h"

/* Sends the line @request and returns the answer, a new string. NULL with CM_ERROR_UNAVAILABLE when
 * nobody listens at [control] socket, CM_ERROR_NOT_PERMITTED when this user may not ask. Waits at
 * most a minute: a reload reads and tests everything. */
char *cm_running_ask(const CmConfig *config, const char *request, GError **error);

#endif
