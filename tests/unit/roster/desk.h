/* desk.h - entries of an LDAP directory handed over by hand, for tests of what becomes of them */
#ifndef CM_TESTS_ROSTER_DESK_H
#define CM_TESTS_ROSTER_DESK_H

#include "roster/ldap_staff.h"
#include <string.h>
#include "folder.h"

typedef struct {
    CmLdapMap *map;
    CmProblems *problems;
    CmLdapStaff *staff;
    GHashTable *others; /* DN -> mail address, of who is asked for */
} Desk;

static inline char *lower_key(const char *dn)
{
    return g_utf8_strdown(dn, -1);
}

static inline Desk desk_of(CmLdapSchema schema, const char *map_text)
{
    Desk desk = {.map = cm_ldap_map_parse("m", map_text, strlen(map_text), NULL),
                 .problems = cm_import_problems_new(),
                 .others = g_hash_table_new(g_str_hash, g_str_equal)};
    assert_non_null(desk.map);
    desk.staff = cm_ldap_staff_new(desk.map, schema, lower_key, desk.problems);
    return desk;
}

static inline void desk_clear(Desk *desk)
{
    cm_ldap_staff_free(desk->staff);
    cm_import_problems_free(desk->problems);
    cm_ldap_map_free(desk->map);
    g_hash_table_unref(desk->others);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

/* "mail=a@b;uid=kim" */
static inline CmLdapEntry *entry_of(const char *dn, const char *values)
{
    g_autofree char *key = lower_key(dn);
    CmLdapEntry *entry = cm_ldap_entry_new(dn, key);
    g_auto(GStrv) pairs = g_strsplit(values, ";", -1);
    for (guint i = 0; pairs[i] != NULL; i++) {
        char *value = strchr(pairs[i], '=');
        *value++ = '\0';
        cm_ldap_entry_add(entry, pairs[i], value, strlen(value));
    }
    return entry;
}

static inline CmLdapEntry *ask(const char *dn, gpointer data, GError **error)
{
    const char *values = g_hash_table_lookup(((Desk *)data)->others, dn);
    if (values != NULL && *values == '!') {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "gone");
        return NULL;
    }
    return values != NULL ? entry_of(dn, values) : NULL;
}

/* What is answered when somebody asks for @dn. */
static inline void know(const Desk *desk, const char *dn, const char *values)
{
    g_hash_table_insert(desk->others, (gpointer)dn, (gpointer)values);
}

static inline CmRoster *end(Desk *desk)
{
    CmRoster *roster = cm_ldap_staff_end(desk->staff, ask, desk, NULL);
    assert_non_null(roster);
    return roster;
}

static inline gboolean has_row(const CmRoster *roster, const char *person, const char *address,
                               CmAddressKind kind)
{
    for (guint i = 0; i < roster->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(roster->addresses, CmAddressRow, i);
        if (g_str_equal(row->person, person) && g_str_equal(row->address, address) &&
            row->kind == kind)
            return TRUE;
    }
    return FALSE;
}

static inline void add_two_people(const Desk *desk)
{
    cm_ldap_staff_add_person(desk->staff, entry_of("uid=kim", "uid=kim;mail=kim@sd.example"));
    cm_ldap_staff_add_person(desk->staff, entry_of("uid=bo", "uid=bo;mail=bo@sd.example"));
}

#endif
