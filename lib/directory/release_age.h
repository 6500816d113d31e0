/* release_age.h - whether a student has the say over a release alone, or has to sign beside a
 * guardian (inside the room) */
#ifndef CM_DIRECTORY_RELEASE_AGE_H
#define CM_DIRECTORY_RELEASE_AGE_H

#include "directory/snapshot.h"

/* TRUE when @person is of rights-age on @today, so that only their own decision counts. Without a
 * birth date the grade tells it of the younger ones; else it is unknown. */
CmTri cm_release_age_has_rights(const CmSnapshot *snapshot, const CmPerson *person, CmDay today);
/* Whether @person is in a grade from which on the student signs beside a guardian. Without a grade,
 * those of the classes, or the age of the younger ones, tell it; else it is unknown. */
CmTri cm_release_age_signs(const CmSnapshot *snapshot, const CmPerson *person, CmDay today);
/* The last day of the school year that @day falls in. */
CmDay cm_release_age_year_end(const CmSnapshot *snapshot, CmDay day);

#endif
