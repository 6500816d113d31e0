/* callbacks.h - libmilter's callbacks: each hands on what the mail server said, none decides
 *
 * A connection hops between threads of libmilter's pool from packet to packet, so all state hangs
 * on the connection's private pointer. The service is found through a pointer that is set once,
 * before libmilter starts, since libmilter has no other way to hand it over.
 */
#ifndef CM_MILTER_CALLBACKS_H
#define CM_MILTER_CALLBACKS_H

#include <glib.h>

#include "milter/counters.h"
#include "milter/service.h"

/* Registers the callbacks with libmilter. Negotiates steps without reply only where @no_reply: over
 * TCP they stall (PERFORMANCE.md). FALSE when libmilter refuses. */
gboolean cm_callbacks_register(CmService *service, CmCounters *counters, gboolean no_reply);

/* How many messages are between the end of their body and their answer. smfi_main() returns before
 * callbacks end, so the program waits for this to become 0. */
int cm_callbacks_in_flight(void);

#endif
