/* release.h - where consent stands for one student, scope, kind and platform on one day (DOMAIN.md,
 * "When a scope is released") */
#ifndef CM_DIRECTORY_RELEASE_H
#define CM_DIRECTORY_RELEASE_H

#include "directory/snapshot.h"

typedef struct {
    CmReleaseState state;
    const CmReleaseRow *row; /* the row that decided, owned by the snapshot; NULL: there is none */
    char *reason;            /* one sentence: who, when, document reference, file and line */
} CmReleaseAnswer;

/* @kind is one bit; @platform is "" for none. Never CM_RELEASE_UNKNOWN. */
CmReleaseAnswer *cm_release_resolve(const CmSnapshot *snapshot, const CmPerson *student,
                                    const char *scope, CmKind kind, const char *platform,
                                    CmDay today);
void cm_release_answer_free(CmReleaseAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReleaseAnswer, cm_release_answer_free)

#endif
