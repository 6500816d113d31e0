/* ldap_client.h - a connection to an LDAP server that asks and never writes
 *
 * The one home of libldap. Used by an import, never on the way of a mail.
 */
#ifndef CM_ROSTER_LDAP_CLIENT_H
#define CM_ROSTER_LDAP_CLIENT_H

#include "roster/ldap_entry.h"
#include "roster/ldap_map.h"

#define CM_LDAP_ENTRIES_MAX 300000u /* of one search */

typedef struct CmLdap CmLdap;

/* TRUE for what cm_ldap_open() takes: "ldap://HOST[:PORT]/BASE", "ldaps://…", "ldapi://…". */
gboolean cm_ldap_is_url(const char *text);

/* Connects, encrypts (StartTLS, or ldaps) and binds as @map says. A filter in the URL is that of
 * the staff. Without encryption nothing is sent to a host that is not this one, unless @map says
 * tls = no, and no password even then. NULL with CM_ERROR_USAGE (no such URL, or it has no base),
 * CM_ERROR_UNAVAILABLE (no server, or its certificate is not good), CM_ERROR_NOT_PERMITTED (who
 * binds may not), CM_ERROR_NO_INPUT (no password file). */
CmLdap *cm_ldap_open(const char *url, const CmLdapMap *map, GError **error);
void cm_ldap_free(CmLdap *ldap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLdap, cm_ldap_free)

/* The server and base, without what may be secret: for records and messages. */
const char *cm_ldap_name(const CmLdap *ldap);
const char *cm_ldap_base(const CmLdap *ldap);
/* The filter that the URL has; NULL: none. */
const char *cm_ldap_filter(const CmLdap *ldap);
/* What kind of directory it is, by what the server says of itself. */
CmLdapSchema cm_ldap_schema(const CmLdap *ldap);

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
