/* retention.h - what is kept for how long: at least a year after the decision (FIPPA s. 31), then
 * the key goes, and with it all that it sealed, wherever a copy of that still lies
 */
#ifndef CM_STORE_RETENTION_H
#define CM_STORE_RETENTION_H

#include "store/store.h"

/* A decision and what it was made from are kept for at least this long, whatever is configured. */
#define CM_RETENTION_DAYS_LEAST 366

/* Erases the content of at most @limit cases that were closed @days or more ago (at least
 * CM_RETENTION_DAYS_LEAST) and are under no legal hold: the key, all that is sealed under it, every
 * address, and the body. What stays are ids, times, clauses, states and decisions. Verifies of each
 * that nothing of it opens any more, and that the database's log does not have the key either;
 * CM_ERROR_IO when it cannot be sure; the next round then finishes what is left. Event
 * "case.erase". Returns how many, -1 on failure. */
int cm_store_erase_due(CmStore *store, guint days, guint limit, GError **error);

#endif
