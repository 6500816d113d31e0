/* ldap_staff.h - entries of an LDAP directory as employees, their addresses, and lists
 *
 * No server here: entries come in, rows come out, so that it can be tried on any entry.
 */
#ifndef CM_ROSTER_LDAP_STAFF_H
#define CM_ROSTER_LDAP_STAFF_H

#include "roster/ldap_entry.h"
#include "roster/ldap_map.h"
#include "roster/problems.h"

typedef struct CmLdapStaff CmLdapStaff;

/* Asks for the entry @dn that no search gave: a member of a group. NULL when there is none; with
 * @error set when that cannot be known. */
typedef CmLdapEntry *(*CmLdapAsk)(const char *dn, gpointer data, GError **error);

/* @dn in the one form in which DNs are compared; a new string. */
typedef char *(*CmLdapKey)(const char *dn);

/* @map and @problems outlive it; @schema is not CM_LDAP_ANY. */
CmLdapStaff *cm_ldap_staff_new(const CmLdapMap *map, CmLdapSchema schema, CmLdapKey key,
                               CmProblems *problems);
void cm_ldap_staff_free(CmLdapStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLdapStaff, cm_ldap_staff_free)

/* Attributes to be asked for: new NULL-terminated arrays. */
char **cm_ldap_staff_attributes(const CmLdapStaff *staff);
char **cm_ldap_staff_group_attributes(const CmLdapStaff *staff);

/* Each takes @entry. All people come before the first group. One without a mail address is no
 * recipient and no sender: it is left out, and said. */
void cm_ldap_staff_add_person(CmLdapStaff *staff, CmLdapEntry *entry);
void cm_ldap_staff_add_group(CmLdapStaff *staff, CmLdapEntry *entry);

guint cm_ldap_staff_people(const CmLdapStaff *staff);
guint cm_ldap_staff_groups(const CmLdapStaff *staff);
/* "sha256:…" of all that was added, in its order; a new string. */
char *cm_ldap_staff_mark(const CmLdapStaff *staff);

/* The rows of all that was added, as a roster of people, addresses and lists. Groups in groups are
 * opened, each once; who is no employee of these is asked for by @ask and listed by mail address,
 * and one who has none stays a member whom nobody knows. NULL when @ask fails. */
CmRoster *cm_ldap_staff_end(CmLdapStaff *staff, CmLdapAsk ask, gpointer data, GError **error);

#endif
