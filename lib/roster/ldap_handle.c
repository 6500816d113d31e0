#include "roster/ldap_handle.h"

CmErrorCode cm_ldap_error_code(int result)
{
    switch (result) {
    case LDAP_NO_SUCH_OBJECT:
    case LDAP_INVALID_DN_SYNTAX:
        return CM_ERROR_NO_INPUT;
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_CONFIDENTIALITY_REQUIRED:
    case LDAP_STRONG_AUTH_REQUIRED:
        return CM_ERROR_NOT_PERMITTED;
    case LDAP_FILTER_ERROR:
        return CM_ERROR_CONFIG;
    default:
        return CM_ERROR_UNAVAILABLE;
    }
}

gboolean cm_ldap_fail(const CmLdap *ldap, int result, const char *what, GError **error)
{
    char *detail = NULL;
    if (ldap->handle != NULL)
        ldap_get_option(ldap->handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &detail);
    g_autofree char *said = g_utf8_make_valid(detail != NULL ? detail : "", -1);
    g_set_error(error, CM_ERROR, cm_ldap_error_code(result), "%s: %s: %s%s%.200s", ldap->name, what,
                ldap_err2string(result), *said != '\0' ? ": " : "", said);
    ldap_memfree(detail);
    return FALSE;
}
