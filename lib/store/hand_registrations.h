/* hand_registrations.h - channels that somebody of the district registered from a held mail (5.4)
 *
 * Each stands in the directory in force (cm_store_directory_load()) like a row of channels.csv that
 * nobody approved yet, unless an import has a channel at its address.
 */
#ifndef CM_STORE_HAND_REGISTRATIONS_H
#define CM_STORE_HAND_REGISTRATIONS_H

#include "store/store.h"

typedef struct {
    guint64 number; /* from 1; 0: not recorded yet */
    const char *recorded_by;
    const char *case_id; /* of the mail from which it was learnt */
    CmChannel channel;   /* platform, name, address (normalised), url (or NULL), org, maintainers,
                            supervisor */
    const char *remark;  /* how it is known, sealed with the case as a comment; may be NULL */
} CmHandRegistration;

/* The channel's id for the rest of the program: "by-hand-3" of number 3; a new string. */
char *cm_hand_registration_id(guint64 number);

/* Records @learnt with its audit entry (event "channel.register"; subject its id; details the case)
 * and its remark in one transaction, and gives the directory its next number *@version. Sets
 * @learnt's number. An address that is registered already is left as it is, and nothing remarked:
 * then *@version is 0. CM_ERROR_USAGE where something of it is missing. */
gboolean cm_store_registration_add(CmStore *store, CmHandRegistration *learnt, guint64 *version,
                                   GError **error);

#endif
