/* case_insert.h - the rows of a new case, and what a commit that failed has left of them
 *
 * Private to this room.
 */
#ifndef CM_STORE_CASE_INSERT_H
#define CM_STORE_CASE_INSERT_H

#include "store/case_key.h"

typedef enum {
    CM_KEPT_NOT,    /* and it never will be */
    CM_KEPT,        /* the case is durable */
    CM_KEPT_JOINED, /* another case is, which the message joined */
    CM_KEPT_MAYBE,  /* a crash now may bring the case to light or not */
} CmKept;

/* The case with its recipients, its notice (if it has one) and its audit entry "case.hold", in the
 * writing transaction that @connection is in. */
gboolean cm_case_insert(CmStore *store, CmConnection *connection, const CmCase *held,
                        const CmNewCase *new_case, GError **error);

/* After a commit that failed: looks whether the case @id is there after all. If not, an entry of
 * the audit takes the place in the log that a crash could have brought to light; from then on the
 * case is gone for good. */
CmKept cm_case_settle(CmStore *store, const char *id);

#endif
