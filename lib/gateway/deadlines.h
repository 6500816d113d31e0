/* deadlines.h - cases that nobody decides about: their authors are told before they run out, and
 * then that nothing was sent
 *
 * Days count as gateway/held_since.h says.
 */
#ifndef CM_GATEWAY_DEADLINES_H
#define CM_GATEWAY_DEADLINES_H

#include "gateway/gateway.h"

/* Days before the end of [quarantine] undecided-days on which the author is told. An author who was
 * told later has as many days from then on, or all of undecided-days where those are fewer. */
#define CM_DEADLINE_WARNING_DAYS 2

/* Ends what has run out and warns of what soon will. Returns how many cases ended; problems are
 * logged. */
guint cm_deadlines_keep(CmGateway *gateway);

#endif
