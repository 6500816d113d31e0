/* ldap_staff_parts.h - what ldap_staff.c (people) and ldap_lists.c (groups) share */
#ifndef CM_ROSTER_LDAP_STAFF_PARTS_H
#define CM_ROSTER_LDAP_STAFF_PARTS_H

#include "roster/ldap_staff.h"

struct CmLdapStaff {
    const CmLdapMap *map;
    CmLdapSchema schema;
    CmProblems *problems;
    CmLdapKey key;
    CmRoster *roster;
    GChecksum *sum;
    GHashTable *people; /* key of a DN -> id, the roster's */
    GHashTable *users;  /* account name in lower case -> id, the roster's */
    GPtrArray *groups;  /* of CmLdapEntry, in order */
    GHashTable *by_key; /* key of a DN -> CmLdapEntry: groups, and what was asked for */
    GPtrArray *asked;   /* of CmLdapEntry */
    CmLdapAsk ask;
    gpointer ask_data;
};

/* What the map calls a field, in this kind of directory. */
const char *cm_ldap_staff_field(const CmLdapStaff *staff, CmLdapStaffField field);
const char *cm_ldap_staff_group_field(const CmLdapStaff *staff, CmLdapGroupField field);

CmOrigin cm_ldap_staff_origin(const CmLdapStaff *staff, const CmLdapEntry *entry);
void cm_ldap_staff_say(const CmLdapStaff *staff, const CmLdapEntry *entry, const char *column,
                       gboolean skipped, const char *reason);

/* "smtp:a@b" and "a@b"; NULL for "sip:a@b", "x500:…" and what is no address. A new string. */
char *cm_ldap_address_read(const char *value);
/* The addresses that @names has, each once: a new GPtrArray of char *. */
GPtrArray *cm_ldap_addresses(const CmLdapEntry *entry, const char *names);

#endif
