/* student.h - which students somebody who is signed in may look at */
#ifndef CM_REVIEW_STUDENT_H
#define CM_REVIEW_STUDENT_H

#include "review/route.h"

/* TRUE when @student is of a school that the account may see. */
gboolean cm_student_is_seen(const CmCall *call, const CmSnapshot *snapshot,
                            const CmPerson *student);
/* The student with @id, or NULL when there is none, or none that may be seen: the two are not told
 * apart. Owned by @snapshot. */
const CmPerson *cm_student_find(const CmCall *call, const CmSnapshot *snapshot, const char *id);
/* The names of the schools, a comma between; a new string. */
char *cm_student_schools(const CmSnapshot *snapshot, const CmPerson *student);
/* The district's day now. */
CmDay cm_student_today(const CmCall *call);

#endif
