/* ldap_handle.h - a connection as libldap has it (for ldap_client.c and ldap_search.c alone) */
#ifndef CM_ROSTER_LDAP_HANDLE_H
#define CM_ROSTER_LDAP_HANDLE_H

#include <ldap.h>

#include "base/error.h"
#include "roster/ldap_client.h"

struct CmLdap {
    LDAP *handle;
    char *name;
    char *base;
    char *filter;
    CmLdapSchema schema;
};

/* What a result of libldap means to whoever imports. */
CmErrorCode cm_ldap_error_code(int result);
/* Sets @error to @what failed and what the server said of it. FALSE always. */
gboolean cm_ldap_fail(const CmLdap *ldap, int result, const char *what, GError **error);

#endif
