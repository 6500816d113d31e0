/* release_entries.h - the forms of one student, row by row, each with who signed it and how long it
 * runs */
#ifndef CM_DIRECTORY_RELEASE_ENTRIES_H
#define CM_DIRECTORY_RELEASE_ENTRIES_H

#include "directory/snapshot.h"

typedef struct {
    const CmReleaseRow *row;   /* owned by the snapshot */
    const CmPerson *signer;    /* NULL: nobody on record; owned by the snapshot */
    gboolean is_student;       /* the student's own signature */
    CmDay first_day, last_day; /* on which a grant of this row counts if nothing else ends it; a
                                * @last_day of 0 has no end, which only a row without a date has */
} CmReleaseEntry;

/* All rows of @student, in the order in which decisions of one day stand over one another: a new
 * GArray of CmReleaseEntry. */
GArray *cm_release_entries(const CmSnapshot *snapshot, const CmPerson *student);

/* The guardian of @student, or @student, whom @signer means: an id, or a whole name. NULL when it
 * is none of them, or the name is that of more than one (then *@ambiguous). */
const CmPerson *cm_release_signer_find(const CmSnapshot *snapshot, const CmPerson *student,
                                       const char *signer, gboolean *ambiguous);

#endif
