/* teach_stranger.h - an officer says that a name in one author's mail is not a student's
 *
 * A teacher writes about somebody of a student's name who is not that student: their own daughter,
 * a colleague elsewhere. For that author's address and that student alone, up to a day, a full name
 * is then no sign of the student. What identifies (a number, an address, a registered picture, a
 * declaration) or says who a picture shows stays a sign, and so does the name where something of
 * the student themself stands beside it: their class, grade, school, birth date, a guardian.
 */
#ifndef CM_GATEWAY_TEACH_STRANGER_H
#define CM_GATEWAY_TEACH_STRANGER_H

#include "gateway/teach.h"

/* The last day is at most that far ahead: nobody remembers for longer what was said. */
#define CM_TEACH_STRANGER_DAYS_MOST 366u

/* TRUE when the author of @held is on record: of an address alone, which anybody can give,
 * nothing can be said. */
gboolean cm_teach_can_be_strangers(const CmCase *held);

typedef struct {
    const CmCase *held;
    const GPtrArray *students; /* ids of those whom a full name in the mail may mean */
    const char *student;       /* one of them */
    CmDay until;               /* the last day, from today on */
    const char *actor;         /* the account */
    const char *reason;        /* a remark, sealed with the case */
} CmTeachingStranger;
/* Records it with the remark, both or none, and wakes the filter; open cases are judged again.
 * CM_ERROR_NOT_PERMITTED as cm_teach_guardian(); CM_ERROR_NO_INPUT when it is nothing that can be
 * said of that mail and student; CM_ERROR_USAGE when the day is past or too far ahead. */
gboolean cm_teach_stranger(CmGateway *gateway, const CmTeachingStranger *teaching, GError **error);

#endif
