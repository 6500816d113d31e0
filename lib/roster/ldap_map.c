#include "roster/ldap_map.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define MAP_MAX ((gsize)1 << 20) /* bytes */

/* Every value that a map may have, by its place in this list. */
typedef struct {
    const char *group, *key;
    const char *active_directory, *openldap; /* defaults; NULL: none */
} Setting;

enum {
    SCHEMA,
    BIND,
    PASSWORD_FILE,
    TLS,
    CA_FILE,
    STAFF_BASE,
    STAFF_FILTER,
    STAFF_FIELDS,
    GROUP_BASE = STAFF_FIELDS + CM_LDAP_STAFF_COUNT,
    GROUP_READ,
    GROUP_FILTER,
    GROUP_FIELDS,
    SETTING_COUNT = GROUP_FIELDS + CM_LDAP_GROUP_COUNT,
};

/* 1.2.840.113556.1.4.803 compares bit by bit: 2 is an account that is switched off. */
#define AD_STAFF                                                                                   \
    "(&(objectCategory=person)(objectClass=user)(mail=*)"                                          \
    "(!(userAccountControl:1.2.840.113556.1.4.803:=2)))"
#define OPENLDAP_GROUPS                                                                            \
    "(&(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))"      \
    "(mail=*))"

static const Setting settings[SETTING_COUNT] = {
    [SCHEMA] = {"server", "schema", NULL, NULL},
    [BIND] = {"server", "bind", NULL, NULL},
    [PASSWORD_FILE] = {"server", "password-file", NULL, NULL},
    [TLS] = {"server", "tls", NULL, NULL},
    [CA_FILE] = {"server", "ca-file", NULL, NULL},
    [STAFF_BASE] = {"staff", "base", NULL, NULL},
    [STAFF_FILTER] = {"staff", "filter", AD_STAFF, "(&(objectClass=inetOrgPerson)(mail=*))"},
    [STAFF_FIELDS + CM_LDAP_SOURCED_ID] = {"staff", "sourcedId", "", ""},
    [STAFF_FIELDS + CM_LDAP_IDENTIFIER] = {"staff", "identifier", "employeeID", "employeeNumber"},
    [STAFF_FIELDS +
        CM_LDAP_USERNAME] = {"staff", "username", "sAMAccountName|userPrincipalName", "uid"},
    [STAFF_FIELDS + CM_LDAP_GIVEN] = {"staff", "givenName", "givenName", "givenName"},
    [STAFF_FIELDS + CM_LDAP_FAMILY] = {"staff", "familyName", "sn", "sn"},
    [STAFF_FIELDS + CM_LDAP_EMAIL] = {"staff", "email", "mail", "mail"},
    [STAFF_FIELDS +
        CM_LDAP_ADDRESSES] = {"staff", "addresses", "proxyAddresses", "mailAlternateAddress"},
    [STAFF_FIELDS + CM_LDAP_ORGS] = {"staff", "orgSourcedIds", "", ""},
    [STAFF_FIELDS + CM_LDAP_DUTY] = {"staff", "duty", "", ""},
    [GROUP_BASE] = {"groups", "base", NULL, NULL},
    [GROUP_READ] = {"groups", "read", "yes", "yes"},
    [GROUP_FILTER] = {"groups", "filter", "(&(objectClass=group)(mail=*))", OPENLDAP_GROUPS},
    [GROUP_FIELDS + CM_LDAP_GROUP_ADDRESS] = {"groups", "address", "mail|proxyAddresses", "mail"},
    [GROUP_FIELDS + CM_LDAP_GROUP_NAME] = {"groups", "name", "displayName|cn", "cn"},
    [GROUP_FIELDS +
        CM_LDAP_GROUP_MEMBER] = {"groups", "member", "member", "member|uniqueMember|memberUid"},
};

struct CmLdapMap {
    char *name;
    char *values[SETTING_COUNT]; /* NULL where the map says nothing */
};

void cm_ldap_map_free(CmLdapMap *map)
{
    if (map == NULL)
        return;
    for (guint i = 0; i < SETTING_COUNT; i++)
        g_free(map->values[i]);
    g_free(map->name);
    g_free(map);
}

static gboolean refuse(const CmLdapMap *map, const char *group, const char *what, const char *word,
                       GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s: [%s]: %s '%s'", map->name, group, what,
                word);
    return FALSE;
}

static guint find_setting(const char *group, const char *key)
{
    guint i = 0;
    while (i < SETTING_COUNT &&
           (!g_str_equal(settings[i].group, group) || !g_str_equal(settings[i].key, key)))
        i++;
    return i;
}

static gboolean is_group(const char *group)
{
    for (guint i = 0; i < SETTING_COUNT; i++)
        if (g_str_equal(settings[i].group, group))
            return TRUE;
    return FALSE;
}

static gboolean read_group(CmLdapMap *map, GKeyFile *keys, const char *group, GError **error)
{
    if (!is_group(group))
        return refuse(map, group, "a group is called", "server, staff or groups", error);
    g_auto(GStrv) names = g_key_file_get_keys(keys, group, NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        guint setting = find_setting(group, names[i]);
        if (setting == SETTING_COUNT)
            return refuse(map, group, "there is no such key:", names[i], error);
        g_free(map->values[setting]);
        map->values[setting] = g_key_file_get_string(keys, group, names[i], NULL);
        if (map->values[setting] == NULL)
            return refuse(map, group, "this value cannot be read:", names[i], error);
    }
    return TRUE;
}

static gboolean is_one_of(const CmLdapMap *map, guint setting, const char *first,
                          const char *second, GError **error)
{
    const char *value = map->values[setting];
    if (value == NULL || g_str_equal(value, first) || g_str_equal(value, second))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s: [%s]: %s is '%s' or '%s', not '%s'",
                map->name, settings[setting].group, settings[setting].key, first, second, value);
    return FALSE;
}

static gboolean check(const CmLdapMap *map, GError **error)
{
    if (map->values[BIND] != NULL && map->values[PASSWORD_FILE] == NULL)
        return refuse(map, "server", "there is no password-file for", map->values[BIND], error);
    return is_one_of(map, SCHEMA, "active-directory", "openldap", error) &&
           is_one_of(map, TLS, "require", "no", error) &&
           is_one_of(map, GROUP_READ, "yes", "no", error);
}

CmLdapMap *cm_ldap_map_parse(const char *name, const char *text, gsize length, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GError) problem = NULL;
    if (!g_key_file_load_from_data(keys, text, length, G_KEY_FILE_NONE, &problem)) {
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s: %s", name, problem->message);
        return NULL;
    }
    g_autoptr(CmLdapMap) map = g_new0(CmLdapMap, 1);
    map->name = g_strdup(name);
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
    for (guint i = 0; groups[i] != NULL; i++)
        if (!read_group(map, keys, groups[i], error))
            return NULL;
    return check(map, error) ? g_steal_pointer(&map) : NULL;
}

CmLdapMap *cm_ldap_map_read(const char *path, GError **error)
{
    if (path == NULL)
        return cm_ldap_map_parse("", "", 0, error);
    g_autoptr(GBytes) raw = cm_file_read(path, MAP_MAX, error);
    if (raw == NULL)
        return NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data(raw, &length);
    return cm_ldap_map_parse(path, text != NULL ? text : "", length, error);
}

static const char *value_of(const CmLdapMap *map, guint setting, CmLdapSchema schema)
{
    if (map->values[setting] != NULL)
        return map->values[setting];
    return schema == CM_LDAP_ACTIVE_DIRECTORY ? settings[setting].active_directory
                                              : settings[setting].openldap;
}

CmLdapSchema cm_ldap_map_schema(const CmLdapMap *map)
{
    const char *schema = map->values[SCHEMA];
    if (schema == NULL)
        return CM_LDAP_ANY;
    return g_str_equal(schema, "openldap") ? CM_LDAP_OPENLDAP : CM_LDAP_ACTIVE_DIRECTORY;
}

const char *cm_ldap_map_bind(const CmLdapMap *map)
{
    return map->values[BIND];
}

const char *cm_ldap_map_password_file(const CmLdapMap *map)
{
    return map->values[PASSWORD_FILE];
}

const char *cm_ldap_map_ca_file(const CmLdapMap *map)
{
    return map->values[CA_FILE];
}

CmLdapTls cm_ldap_map_tls(const CmLdapMap *map)
{
    const char *tls = map->values[TLS];
    if (tls == NULL)
        return CM_LDAP_TLS_USUAL;
    return g_str_equal(tls, "no") ? CM_LDAP_TLS_NO : CM_LDAP_TLS_REQUIRE;
}

const char *cm_ldap_map_staff_base(const CmLdapMap *map)
{
    return map->values[STAFF_BASE];
}

const char *cm_ldap_map_staff_filter(const CmLdapMap *map, CmLdapSchema schema)
{
    return value_of(map, STAFF_FILTER, schema);
}

const char *cm_ldap_map_staff_field(const CmLdapMap *map, CmLdapSchema schema,
                                    CmLdapStaffField field)
{
    return value_of(map, STAFF_FIELDS + (guint)field, schema);
}

const char *cm_ldap_map_group_base(const CmLdapMap *map)
{
    return map->values[GROUP_BASE];
}

const char *cm_ldap_map_group_filter(const CmLdapMap *map, CmLdapSchema schema)
{
    return g_str_equal(value_of(map, GROUP_READ, schema), "yes")
               ? value_of(map, GROUP_FILTER, schema)
               : NULL;
}

const char *cm_ldap_map_group_field(const CmLdapMap *map, CmLdapSchema schema,
                                    CmLdapGroupField field)
{
    return value_of(map, GROUP_FIELDS + (guint)field, schema);
}
