#include "ctl/import_ldap.h"

#include <sysexits.h>

#include "roster/ldap_import.h"

gboolean cm_import_ldap_is_url(const char *text)
{
    return cm_ldap_is_url(text);
}

/* The server is asked before the store is read: it may take a while. */
static CmImport *read_ldap(CmStore *store, const char *url, const CmLdapMap *map, CmRoster **before,
                           guint64 *version, GError **error)
{
    g_autoptr(CmLdap) ldap = cm_ldap_open(url, map, error);
    if (ldap == NULL)
        return NULL;
    g_autoptr(CmRoster) stored = cm_store_roster_load(store, version, error);
    if (stored == NULL)
        return NULL;
    CmRoster *changed = cm_store_roster_load(store, version, error);
    if (changed == NULL)
        return NULL;
    *before = g_steal_pointer(&stored);
    return cm_ldap_import(ldap, map, changed, error);
}

int cm_import_ldap(CmControl *control, const char *url, const char *map_path,
                   const CmImportChoices *given)
{
    g_autoptr(GError) error = NULL;
    CmImportChoices choices = *given;
    choices.guard_employees = TRUE;
    g_autoptr(CmLdapMap) map = cm_ldap_map_read(map_path, &error);
    if (map == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_CREATE, &error);
    if (gateway == NULL)
        return cm_control_fail("import", error);
    g_autoptr(CmRoster) before = NULL;
    guint64 version = 0;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmImport) import = read_ldap(store, url, map, &before, &version, &error);
    if (import == NULL)
        return cm_control_fail("import", error);
    return cm_import_finish(gateway, import, before, version, &choices);
}
