/* release_standing.h - where a student's releases stand, told in as few sentences as it takes:
 * kinds that stand alike, for the same reason, go together */
#ifndef CM_DIRECTORY_RELEASE_STANDING_H
#define CM_DIRECTORY_RELEASE_STANDING_H

#include "directory/release.h"

typedef struct {
    char *scope;
    char *platform; /* "": whatever the platform */
    CmKinds kinds;  /* that stand alike */
    CmReleaseState state;
    char *reason; /* of CmReleaseAnswer */
} CmReleaseStanding;
void cm_release_standing_free(CmReleaseStanding *standing);

/* Of @scope: what stands whatever the platform, then, of each platform that a form of the student
 * names, what stands otherwise there. A new GPtrArray of CmReleaseStanding, freed with it. */
GPtrArray *cm_release_standing(const CmSnapshot *snapshot, const CmPerson *student,
                               const char *scope, CmDay today);

/* "image, voice, name"; a new string. */
char *cm_release_standing_kinds(const CmReleaseStanding *standing);

#endif
