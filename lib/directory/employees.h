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

/* TRUE when @person is a principal of @school (an id, or NULL: of none); where the export knows no
 * principals at all, an administrator of the school. */
gboolean cm_snapshot_leads(const CmSnapshot *snapshot, const CmPerson *person, const char *school);

/* TRUE of principals and administrators: among them are all who approve a channel (5.4). */
gboolean cm_person_is_leader(const CmPerson *person);
/* Those of them who work there on @today: GPtrArray of const CmPerson, to be unreffed. */
GPtrArray *cm_snapshot_leaders(const CmSnapshot *snapshot, CmDay today);

#endif
