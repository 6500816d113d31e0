/* ldap_search.h - what is asked of an LDAP server: entries, page by page and piece by piece */
#ifndef CM_ROSTER_LDAP_SEARCH_H
#define CM_ROSTER_LDAP_SEARCH_H

#include "roster/ldap_client.h"
#include "roster/ldap_entry.h"

#define CM_LDAP_ENTRIES_MAX 300000u /* of one search */

typedef void (*CmLdapFound)(CmLdapEntry *entry, gpointer data);

/* Hands every entry at or below @base that @filter fits to @found, which owns it, page by page;
 * @attributes is NULL-terminated. FALSE with CM_ERROR_NO_INPUT (no such base), CM_ERROR_CONFIG (no
 * such filter), CM_ERROR_NOT_PERMITTED, CM_ERROR_UNAVAILABLE: also when the server has more than it
 * gives, for a part must never pass for the whole. */
gboolean cm_ldap_search(CmLdap *ldap, const char *base, const char *filter,
                        const char *const *attributes, CmLdapFound found, gpointer data,
                        GError **error);
/* The one entry @dn; NULL without an error when there is none that may be seen. */
CmLdapEntry *cm_ldap_read(CmLdap *ldap, const char *dn, const char *const *attributes,
                          GError **error);

/* @dn in the one form in which DNs are compared; a new string. */
char *cm_ldap_dn_key(const char *dn);

#endif
