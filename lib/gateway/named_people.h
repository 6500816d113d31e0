/* named_people.h - where the students of a message stand in one of its texts
 */
#ifndef CM_GATEWAY_NAMED_PEOPLE_H
#define CM_GATEWAY_NAMED_PEOPLE_H

#include "directory/snapshot.h"
#include "inspect/report.h"

/* Replaces what is in @people (of CmSpan, in the order of their starts) and @bearers (of GPtrArray
 * of CmSubject, which it gives back itself) by the names and numbers in @text of those subjects in
 * @by_student (id -> CmSubject) whose they are, as many in both. */
void cm_named_people_find(const CmSnapshot *snapshot, GHashTable *by_student,
                          const CmReportText *text, GArray *people, GPtrArray *bearers);

#endif
