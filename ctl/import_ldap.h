/* import_ldap.h - consentctl import ldap://HOST/BASE: staff and their groups */
#ifndef CM_CTL_IMPORT_LDAP_H
#define CM_CTL_IMPORT_LDAP_H

#include "ctl/import_finish.h"

gboolean cm_import_ldap_is_url(const char *text);
/* @map may be NULL. Returns an exit status. */
int cm_import_ldap(CmControl *control, const char *url, const char *map,
                   const CmImportChoices *choices);

#endif
