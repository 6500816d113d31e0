/* release_rows.h - the rows of releases.csv by student, each with who signed it (inside the room)
 */
#ifndef CM_DIRECTORY_RELEASE_ROWS_H
#define CM_DIRECTORY_RELEASE_ROWS_H

#include "directory/grouping.h"
#include "directory/people.h"

/* Who signed a row. Rows of one student with the same number are one person's. */
typedef struct {
    guint signer;        /* a position of people, or people's count + n: nobody on record */
    gboolean is_student; /* signed as the student */
    /* A grant of theirs counts: they are the student, a guardian with access, or a name that nobody
     * on record has. A refusal or withdrawal counts from anybody. */
    gboolean may_grant;
} CmReleaseSigner;

/* Rows of some students that stand in the place of theirs. */
typedef struct CmReleaseOverlay CmReleaseOverlay;

typedef struct {
    const CmPeople *people;
    CmGrouping by_student;
    CmReleaseSigner *signers;  /* of each row */
    CmReleaseOverlay *overlay; /* or NULL */
} CmReleaseRows;

void cm_release_rows_init(CmReleaseRows *rows, const CmPeople *people);
void cm_release_rows_clear(CmReleaseRows *rows);

/* Makes @rows those of @base, which must outlive them, but for the students of @records
 * (CmHandRelease, all that each of them has): theirs are the imported ones with these merged into
 * them. Keeps the strings of @strings, which it takes. */
void cm_release_rows_init_over(CmReleaseRows *rows, const CmReleaseRows *base,
                               const GArray *records, CmRoster *strings);
/* Clears what init_over has made. */
void cm_release_rows_clear_over(CmReleaseRows *rows);

/* The numbers of the rows of the student at @position, in the order of the file. */
const guint *cm_release_rows_of(const CmReleaseRows *rows, guint position, guint *count);
const CmReleaseRow *cm_release_rows_at(const CmReleaseRows *rows, guint row);
CmReleaseSigner cm_release_rows_signer(const CmReleaseRows *rows, guint row);

#endif
