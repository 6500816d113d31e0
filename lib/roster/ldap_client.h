/* ldap_client.h - a connection to an LDAP server that asks and never writes
 *
 * Used by an import, never on the way of a mail.
 */
#ifndef CM_ROSTER_LDAP_CLIENT_H
#define CM_ROSTER_LDAP_CLIENT_H

#include <glib.h>

#include "roster/ldap_map.h"

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

#endif
