/* staff_merge.h - staff and lists that a second source has, beside those of the student information
 * system
 *
 * Each source replaces what it brought before, and nothing of the other. A person of both is one:
 * the row of users.csv stays, and gets what the second source knows as rows of addresses.
 */
#ifndef CM_ROSTER_STAFF_MERGE_H
#define CM_ROSTER_STAFF_MERGE_H

#include "roster/problems.h"

/* The people, addresses and lists of @roster that came from LDAP (CM_ORIGIN_LDAP), as a roster of
 * their own. */
CmRoster *cm_staff_copy(const CmRoster *roster);
/* Takes them out of @roster. */
void cm_staff_drop(CmRoster *roster);
/* Adds the people, addresses and lists of @staff to @roster, which has none of LDAP. Who is an
 * employee there already, by mail address, user name or number, is not added again: their
 * addresses, user name and places in lists go to that employee. Who is a student there is left out:
 * an account makes nobody an employee. What was left out is added to @problems (NULL: nobody asks).
 */
void cm_staff_merge(CmRoster *roster, const CmRoster *staff, CmProblems *problems);

#endif
