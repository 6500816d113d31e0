/* hand_strangers.h - that a name in the mail of one sender is not one student's, up to a day
 *
 * Recorded from a held mail. No import touches it; it is in the directory in force
 * (cm_store_directory_load()) up to and with its last day.
 */
#ifndef CM_STORE_HAND_STRANGERS_H
#define CM_STORE_HAND_STRANGERS_H

#include "store/store.h"

typedef struct {
    guint64 number;     /* from 1; 0: not recorded yet */
    gint64 recorded_at; /* microseconds since 1970 */
    const char *recorded_by;
    const char *case_id; /* of the mail from which it was learnt */
    const char *sender;  /* the author's address of record, normalised */
    const char *student; /* id */
    CmDay until;         /* the last day */
    const char *remark;  /* how it is known, sealed with the case as a comment; may be NULL */
} CmHandStranger;

/* Records @learnt in the place of an earlier one of that sender and student, with its audit entry
 * (event "namesake.mark"; subject the student; details its number, the case and the last day) and
 * its remark in one transaction, and gives the directory its next number *@version. Sets @learnt's
 * number and time. CM_ERROR_USAGE where a string or the day is missing. */
gboolean cm_store_stranger_add(CmStore *store, CmHandStranger *learnt, guint64 *version,
                               GError **error);
/* Takes that of number @number of @student back, likewise (event "namesake.remove").
 * CM_ERROR_NO_INPUT when there is none. */
gboolean cm_store_stranger_remove(CmStore *store, guint64 number, const char *student,
                                  const char *actor, guint64 *version, GError **error);

#endif
