/* student_json.h - everything that is on record about one student, for an access request
 *
 * It goes to the student or to who acts for them: of other students it says nothing, of other
 * people no more than that they are the student's guardians, signed, or were written to.
 */
#ifndef CM_GATEWAY_STUDENT_JSON_H
#define CM_GATEWAY_STUDENT_JSON_H

#include "gateway/state.h"
#include "store/store.h"

typedef struct {
    const CmState *state;
    const CmPerson *student;
    gint64 at; /* now, in microseconds since 1970 */
    CmDay today;
    const GArray *records;  /* of CmHandRelease: theirs */
    const GPtrArray *audit; /* of CmAuditEntry: those about them, newest first */
    const GPtrArray *cases; /* of CmCaseMatch: those that they are a subject of */
    guint unreadable_cases;
    const GPtrArray *disclosures; /* of CmDisclosureRow: theirs, or NULL */
} CmStudentFile;

/* The whole file as JSON. A new string. */
char *cm_student_json(const CmStudentFile *file);

#endif
