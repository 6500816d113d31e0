/* school_names.h - hints at the students of some schools: given names alone, and full names one
 * letter wrong (inside the room)
 */
#ifndef CM_DIRECTORY_SCHOOL_NAMES_H
#define CM_DIRECTORY_SCHOOL_NAMES_H

#include "directory/schools.h"
#include "text/near_names.h"

typedef struct {
    const CmSchools *schools;
    CmNearNames *names; /* their groups are schools, by place in the roster */
} CmSchoolNames;

void cm_school_names_init(CmSchoolNames *names, const CmSchools *schools);
void cm_school_names_clear(CmSchoolNames *names);

/* Calls @found for each hint at a student of the schools with these ids: of the first eight.
 * Bearers are positions of people. */
void cm_school_names_scan(const CmSchoolNames *names, const char *const *ids, const char *text,
                          gsize length, CmNearFound found, gpointer data);

#endif
