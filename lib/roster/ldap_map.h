/* ldap_map.h - where in an LDAP directory the staff and their groups are, and what is called what
 *
 * A key file with the groups [server], [staff] and [groups]; every key has a default that fits
 * Active Directory or OpenLDAP, so that none is needed.
 */
#ifndef CM_ROSTER_LDAP_MAP_H
#define CM_ROSTER_LDAP_MAP_H

#include <glib.h>

typedef enum { CM_LDAP_ANY, CM_LDAP_ACTIVE_DIRECTORY, CM_LDAP_OPENLDAP } CmLdapSchema;

/* Attributes are given by name; several names for one thing have '|' between them, and each that an
 * entry has counts. */
typedef enum {
    CM_LDAP_SOURCED_ID, /* "": the account's name, with "ldap:" in front */
    CM_LDAP_IDENTIFIER,
    CM_LDAP_USERNAME, /* of several the first is the person's, the others are accounts too */
    CM_LDAP_GIVEN,
    CM_LDAP_FAMILY,
    CM_LDAP_EMAIL,     /* of several the first is the person's, the others are aliases */
    CM_LDAP_ADDRESSES, /* more aliases; of Exchange those with "smtp:" in front */
    CM_LDAP_ORGS,      /* ids of orgs.csv */
    CM_LDAP_DUTY,      /* "Principal", "School Counsellor"; not read unless the map names it */
    CM_LDAP_STAFF_COUNT,
} CmLdapStaffField;

typedef enum {
    CM_LDAP_GROUP_ADDRESS, /* of several each is one of the list */
    CM_LDAP_GROUP_NAME,
    CM_LDAP_GROUP_MEMBER, /* entries by their DN, or account names */
    CM_LDAP_GROUP_COUNT,
} CmLdapGroupField;

typedef struct CmLdapMap CmLdapMap;

/* Reads @path; NULL gives the defaults. NULL with CM_ERROR_NO_INPUT, or CM_ERROR_CONFIG "FILE:
 * [GROUP]: ...": an unknown group or key, a value that is none of its own. */
CmLdapMap *cm_ldap_map_read(const char *path, GError **error);
CmLdapMap *cm_ldap_map_parse(const char *name, const char *text, gsize length, GError **error);
void cm_ldap_map_free(CmLdapMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLdapMap, cm_ldap_map_free)

/* [server] */
CmLdapSchema cm_ldap_map_schema(const CmLdapMap *map);
const char *cm_ldap_map_bind(const CmLdapMap *map);          /* a DN; NULL: anonymous */
const char *cm_ldap_map_password_file(const CmLdapMap *map); /* or NULL */
const char *cm_ldap_map_ca_file(const CmLdapMap *map);       /* NULL: those of the system */
typedef enum {
    CM_LDAP_TLS_USUAL, /* unless the server is on this host */
    CM_LDAP_TLS_REQUIRE,
    CM_LDAP_TLS_NO,
} CmLdapTls;
CmLdapTls cm_ldap_map_tls(const CmLdapMap *map);

/* [staff] and [groups], with the defaults of @schema (not CM_LDAP_ANY). A base of NULL is that of
 * the URL; @filter NULL: groups are not read. */
const char *cm_ldap_map_staff_base(const CmLdapMap *map);
const char *cm_ldap_map_staff_filter(const CmLdapMap *map, CmLdapSchema schema);
const char *cm_ldap_map_staff_field(const CmLdapMap *map, CmLdapSchema schema,
                                    CmLdapStaffField field);
const char *cm_ldap_map_group_base(const CmLdapMap *map);
const char *cm_ldap_map_group_filter(const CmLdapMap *map, CmLdapSchema schema);
const char *cm_ldap_map_group_field(const CmLdapMap *map, CmLdapSchema schema,
                                    CmLdapGroupField field);

#endif
