/* bursts.h - what still waits of a burst of one mailbox (CmCase.burst) */
#ifndef CM_STORE_BURSTS_H
#define CM_STORE_BURSTS_H

#include "store/store.h"

typedef struct {
    char *id;
    guint revision;
} CmBurstCase;

/* The cases known as @burst of which a recipient is held, oldest first: a GPtrArray of CmBurstCase,
 * freed with it; empty where there is none. */
GPtrArray *cm_store_burst_cases(CmStore *store, const char *burst, GError **error);

#endif
