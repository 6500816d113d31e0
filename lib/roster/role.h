/* role.h - the roles and duties of people, in the words of real exports
 *
 * OneRoster 1.1 and 1.2 "role", and DOMAIN.md's metadata.duty.
 */
#ifndef CM_ROSTER_ROLE_H
#define CM_ROSTER_ROLE_H

#include "record/roster.h"

typedef struct {
    guint roles;       /* CM_ROLE_… */
    guint duties;      /* CM_DUTY_… */
    gboolean standard; /* FALSE: no word of the format, but its meaning is plain */
} CmRole;

/* FALSE when @word means nothing to us; then *@role is empty. Case and blanks do not matter. */
gboolean cm_role_parse(const char *word, CmRole *role);
/* The bits of one duty ("counsellor", "principal"), 0 for one that decides nothing ("vice
 * principal", "secretary"). */
guint cm_duty_parse(const char *word);

#endif
