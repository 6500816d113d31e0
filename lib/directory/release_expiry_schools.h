/* release_expiry_schools.h - what runs out, school by school, as an office goes through it */
#ifndef CM_DIRECTORY_RELEASE_EXPIRY_SCHOOLS_H
#define CM_DIRECTORY_RELEASE_EXPIRY_SCHOOLS_H

#include "directory/release_expiry.h"

/* What runs out, at one of the student's schools. */
typedef struct {
    const char *school_id; /* "" for none */
    const char *school;    /* its name, or "" */
    const CmReleaseExpiry *expiry;
} CmReleaseExpiryLine;

/* @expiries (of CmReleaseExpiry, which outlive the result) once for each school of their student,
 * of @school alone unless it is NULL; by school, then as a class list goes. A new GArray of
 * CmReleaseExpiryLine. */
GArray *cm_release_expiry_by_school(const CmSnapshot *snapshot, const GPtrArray *expiries,
                                    const char *school);

#endif
