/* ldap_import.h - staff and their groups of an LDAP directory, into the directory that the store
 * has
 *
 * What the student information system brought stays; what LDAP brought before is replaced
 * (staff_merge.h).
 */
#ifndef CM_ROSTER_LDAP_IMPORT_H
#define CM_ROSTER_LDAP_IMPORT_H

#include "roster/import.h"
#include "roster/ldap_client.h"
#include "roster/ldap_search.h"

/* Reads @ldap as @map says, and merges what it has into @roster, which is taken in any case: the
 * directory as stored. NULL with the errors of cm_ldap_search(), or CM_ERROR_DATA when there is
 * nobody: a wrong base must not empty the directory. */
CmImport *cm_ldap_import(CmLdap *ldap, const CmLdapMap *map, CmRoster *roster, GError **error);

#endif
