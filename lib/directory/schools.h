/* schools.h - organisations, classes and who belongs to them (inside the room) */
#ifndef CM_DIRECTORY_SCHOOLS_H
#define CM_DIRECTORY_SCHOOLS_H

#include "directory/grouping.h"
#include "directory/people.h"

typedef struct {
    const CmPeople *people;
    GHashTable *orgs;         /* id -> CmOrg */
    GHashTable *classes;      /* id -> position in the roster + 1 */
    GHashTable *class_titles; /* title, code or id, folded -> GPtrArray of CmClassGroup */
    CmGrouping by_person;     /* rows of enrollments */
    CmGrouping by_class;
    const char *const **lists; /* of each person: ids of schools */
    GPtrArray *own_lists;      /* those of them that are ours to free */
    gboolean has_principals;   /* the export says who is a principal */
} CmSchools;

void cm_schools_init(CmSchools *schools, const CmPeople *people);
void cm_schools_clear(CmSchools *schools);

/* The ids of the schools of the person at position @person, NULL-terminated. */
const char *const *cm_schools_of(const CmSchools *schools, guint person);
const CmOrg *cm_schools_org(const CmSchools *schools, const char *id); /* or NULL */
/* TRUE for a district or what is above it: no school that would tell people apart. */
gboolean cm_schools_is_above_school(const CmOrg *org);
/* A new GPtrArray of const CmClassGroup. */
GPtrArray *cm_schools_classes_of(const CmSchools *schools, guint person);
/* The classes of that title, code or id, compared folded; NULL: none. */
const GPtrArray *cm_schools_classes_named(const CmSchools *schools, const char *title);
/* Adds to @members (of const CmPerson) who is enrolled in the class @id on @today (0: ever) as a
 * student, or, with @students FALSE, as anything else. FALSE when there is no such class. */
gboolean cm_schools_add_members(const CmSchools *schools, const char *id, gboolean students,
                                CmDay today, GPtrArray *members);

#endif
