/* employees.h - which employees a name means (clause 3.9), who leads a school (5.4), who works
 * there
 */
#ifndef CM_DIRECTORY_EMPLOYEES_H
#define CM_DIRECTORY_EMPLOYEES_H

#include "directory/snapshot.h"

/* The employee with that id who works there on @today, or NULL. */
const CmPerson *cm_snapshot_employee(const CmSnapshot *snapshot, const char *id, CmDay today);

/* The employees whose full name is all of @name, compared as names are: GPtrArray of const
 * CmPerson, to be unreffed, empty when nobody bears it. */
GPtrArray *cm_snapshot_employees_named(const CmSnapshot *snapshot, const char *name);

/* The principals of @school (an id) who work there on @today; where the export knows no principals
 * at all, the administrators of the school. GPtrArray of const CmPerson, to be unreffed. */
GPtrArray *cm_snapshot_principals(const CmSnapshot *snapshot, const char *school, CmDay today);

#endif
