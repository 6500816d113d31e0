/* wake.h - tells a running filter, from another program, that something may be due
 *
 * Whoever decides about a case does so in the store. The filter would find that within seconds by
 * itself; this spares the wait.
 */
#ifndef CM_GATEWAY_WAKE_H
#define CM_GATEWAY_WAKE_H

#include "base/config.h"

/* Sends "wake" to [control] socket (milter/control.h) and waits for nothing. FALSE when no filter
 * listens there, when it has no time or when this user may not: no harm is done. */
gboolean cm_wake_filter(const CmConfig *config);

#endif
