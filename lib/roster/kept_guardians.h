/* kept_guardians.h - guardians who stay on record because a student does: who is barred from
 * telling, and whose child left (inside the room) */
#ifndef CM_ROSTER_KEPT_GUARDIANS_H
#define CM_ROSTER_KEPT_GUARDIANS_H

#include "record/roster.h"

/* Adds to @after, which has its leavers already, the guardians of @before whom it has not: those
 * who may be told nothing of a student that @after has, and those of its leavers. They stay with
 * the addresses that they had, and with what they are to these students alone. Bars from leavers
 * stay as well for guardians whom @after has. */
void cm_kept_guardians_add(CmRoster *after, const CmRoster *before);

#endif
