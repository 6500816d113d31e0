/* employees.h - which employees a name means (clause 3.9) */
#ifndef CM_DIRECTORY_EMPLOYEES_H
#define CM_DIRECTORY_EMPLOYEES_H

#include "directory/snapshot.h"

/* The employees whose full name is all of @name, compared as names are: GPtrArray of const
 * CmPerson, to be unreffed, empty when nobody bears it. */
GPtrArray *cm_snapshot_employees_named(const CmSnapshot *snapshot, const char *name);

#endif
