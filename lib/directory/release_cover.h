/* release_cover.h - what a form speaks of (inside the room) */
#ifndef CM_DIRECTORY_RELEASE_COVER_H
#define CM_DIRECTORY_RELEASE_COVER_H

#include "record/roster.h"

/* TRUE when @row speaks of @kind (one bit) for @scope on @platform ("" for none). An empty list of
 * kinds is spelt out by whoever reads the row; an empty one of platforms means all. A refusal for
 * some speaks of CM_PLATFORM_UNKNOWN too. */
gboolean cm_release_covers(const CmReleaseRow *row, const char *scope, CmKind kind,
                           const char *platform);

#endif
