/* other_officer.h - the officer who is told what an author did with a mail of their own: never that
 * author (DOMAIN.md, "Duty to report": the officer is told afterwards)
 */
#ifndef CM_GATEWAY_OTHER_OFFICER_H
#define CM_GATEWAY_OTHER_OFFICER_H

#include "gateway/gateway.h"

/* Whose mail it is. */
typedef struct {
    const char *person;  /* id, or NULL */
    const char *address; /* normalised, or NULL */
    const char *school;  /* id of their first, or NULL */
} CmOfficersAuthor;

/* The first officer of the author's school, else of all schools, whose address is not the author's:
 * their own, or one at which no other employee reads. A normalised address owned by @duty; NULL
 * where there is none. */
const char *cm_other_officer(const CmDuty *duty, const CmSnapshot *snapshot,
                             const CmOfficersAuthor *author);

/* Says in the log that nobody but the author could be told of the case @id (NULL: of none), and
 * what to set; with a case also in a remark on it. */
void cm_other_officer_missing(CmGateway *gateway, const char *id);

#endif
