/* release_expiry.h - what is granted now and will not be on a later day, so that nobody forgets to
 * ask again */
#ifndef CM_DIRECTORY_RELEASE_EXPIRY_H
#define CM_DIRECTORY_RELEASE_EXPIRY_H

#include "directory/snapshot.h"

typedef struct {
    const CmPerson *student;
    const char *scope;
    const char *platform; /* "": whatever the platform */
    CmKinds kinds;        /* that run out together */
    CmReleaseState state; /* granted, or expired already */
    CmDay last_day;       /* on which it is, or was, granted */
    const CmReleaseRow *row;
    char *reason; /* why it is not granted after that day; of one that is expired, today */
} CmReleaseExpiry;

/* All of the students who are there @today and the @scopes (NULL-terminated): what is granted
 * today and, without a new form, not on @before any more, be it that a form ends, the school year,
 * or childhood (rights-age). With @expired also what has run out already and was not granted again.
 * A GPtrArray of CmReleaseExpiry, freed with it; its pointers are the snapshot's and @scopes'.
 * @before is after @today. */
GPtrArray *cm_release_expiring(const CmSnapshot *snapshot, const char *const *scopes, CmDay today,
                               CmDay before, gboolean expired);

#endif
