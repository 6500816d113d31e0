/* hand_addresses.h - addresses that somebody of the district recorded as a guardian's
 *
 * No import touches them. They are in the directory in force as personal addresses
 * (cm_store_directory_load()), so that mail to them is mail to the guardian.
 */
#ifndef CM_STORE_HAND_ADDRESSES_H
#define CM_STORE_HAND_ADDRESSES_H

#include "store/store.h"

typedef struct {
    guint64 number;     /* from 1; 0: not recorded yet */
    gint64 recorded_at; /* microseconds since 1970 */
    const char *recorded_by;
    const char *case_id; /* of the mail from which it was learnt */
    const char *person;  /* id of the guardian */
    const char *address; /* normalised */
    const char *remark;  /* how it is known, sealed with the case as a comment; may be NULL */
} CmHandAddress;

/* Records @learnt with its audit entry (event "address.register"; subject the guardian; details its
 * number and the case) and its remark in one transaction, and gives the directory its next number
 * *@version. Sets @learnt's number and time. What is recorded already is left as it is, and nothing
 * remarked: then *@version is 0. CM_ERROR_USAGE where one of its strings is missing. */
gboolean cm_store_address_add(CmStore *store, CmHandAddress *learnt, guint64 *version,
                              GError **error);
/* Takes the address of that number of @person off, likewise (event "address.remove").
 * CM_ERROR_NO_INPUT when there is none. */
gboolean cm_store_address_remove(CmStore *store, guint64 number, const char *person,
                                 const char *actor, guint64 *version, GError **error);

#endif
