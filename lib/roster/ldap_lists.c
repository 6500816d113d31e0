/* Groups of an LDAP directory as lists: the end of ldap_staff.h. */
#include <string.h>

#include "roster/ldap_staff_parts.h"

#define ASKED_MOST 20000u /* members that no search gave */

/* One group while its members are gone through. */
typedef struct {
    CmLdapStaff *staff;
    GPtrArray *members; /* of char *: ids and addresses */
    GHashTable *seen;   /* the same */
    GHashTable *opened; /* CmLdapEntry: each once, so a cycle ends */
    GPtrArray *open;    /* of CmLdapEntry that are still to be gone through */
} Opening;

static void add_member(const Opening *opening, const char *member)
{
    char *kept = g_strdup(member);
    if (g_hash_table_add(opening->seen, kept))
        g_ptr_array_add(opening->members, kept);
    else
        g_free(kept);
}

/* The entry of a member that is none of the staff; NULL when there is none. */
static const CmLdapEntry *find_entry(CmLdapStaff *staff, const char *dn, const char *key,
                                     GError **error)
{
    const CmLdapEntry *known = g_hash_table_lookup(staff->by_key, key);
    if (known != NULL || staff->asked->len >= ASKED_MOST)
        return known;
    CmLdapEntry *entry = staff->ask(dn, staff->ask_data, error);
    if (entry == NULL)
        return NULL;
    g_free(entry->key);
    entry->key = g_strdup(key);
    g_ptr_array_add(staff->asked, entry);
    g_hash_table_insert(staff->by_key, entry->key, entry);
    return entry;
}

static gboolean has_members(const CmLdapStaff *staff, const CmLdapEntry *entry)
{
    return cm_ldap_entry_first(entry, cm_ldap_staff_group_field(staff, CM_LDAP_GROUP_MEMBER)) !=
           NULL;
}

/* A group inside the group is opened, even if it has an address of its own: lists.csv may say less
 * of it. */
static gboolean add_dn(const Opening *opening, const char *dn, GError **error)
{
    CmLdapStaff *staff = opening->staff;
    g_autofree char *key = staff->key(dn);
    g_autoptr(GError) problem = NULL;
    const char *person = g_hash_table_lookup(staff->people, key);
    if (person != NULL) {
        add_member(opening, person);
        return TRUE;
    }
    const CmLdapEntry *entry = find_entry(staff, dn, key, &problem);
    if (problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (entry != NULL && has_members(staff, entry)) {
        g_ptr_array_add(opening->open, (gpointer)entry);
        return TRUE;
    }
    g_autoptr(GPtrArray) addresses =
        entry != NULL ? cm_ldap_addresses(entry, cm_ldap_staff_field(staff, CM_LDAP_EMAIL)) : NULL;
    add_member(opening,
               addresses != NULL && addresses->len > 0 ? g_ptr_array_index(addresses, 0) : dn);
    return TRUE;
}

static void add_name(const Opening *opening, const char *name)
{
    g_autofree char *lower = g_utf8_strdown(name, -1);
    const char *person = g_hash_table_lookup(opening->staff->users, lower);
    g_autofree char *address = person == NULL ? cm_ldap_address_read(name) : NULL;
    add_member(opening, person != NULL ? person : address != NULL ? address : name);
}

static gboolean open_group(const Opening *opening, const CmLdapEntry *entry, GError **error)
{
    g_autoptr(GPtrArray) values = cm_ldap_entry_values(
        entry, cm_ldap_staff_group_field(opening->staff, CM_LDAP_GROUP_MEMBER));
    for (guint i = 0; i < values->len; i++) {
        const char *value = g_ptr_array_index(values, i);
        if (strchr(value, '=') == NULL)
            add_name(opening, value);
        else if (!add_dn(opening, value, error))
            return FALSE;
    }
    return TRUE;
}

/* The members of @group, of its groups, and so on; to be unreffed. NULL on failure. */
static GPtrArray *members_of(CmLdapStaff *staff, const CmLdapEntry *group, GError **error)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) opened = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    const Opening opening = {staff, members, seen, opened, open};
    g_ptr_array_add(open, (gpointer)group);
    for (guint i = 0; i < open->len; i++)
        if (g_hash_table_add(opened, g_ptr_array_index(open, i)) &&
            !open_group(&opening, g_ptr_array_index(open, i), error))
            return NULL;
    g_ptr_array_add(members, NULL);
    return g_steal_pointer(&members);
}

static gboolean add_lists(CmLdapStaff *staff, const CmLdapEntry *group, GError **error)
{
    g_autoptr(GPtrArray) addresses =
        cm_ldap_addresses(group, cm_ldap_staff_group_field(staff, CM_LDAP_GROUP_ADDRESS));
    if (addresses->len == 0) {
        cm_ldap_staff_say(staff, group, "address", TRUE, "the group has no mail address");
        return TRUE;
    }
    g_autoptr(GPtrArray) members = members_of(staff, group, error);
    if (members == NULL)
        return FALSE;
    if (group->left_out > 0)
        cm_ldap_staff_say(staff, group, "member", FALSE,
                          "values that are too long, or no text, were left out");
    CmListRow row = {
        .name = cm_roster_string(
            staff->roster,
            cm_ldap_entry_first(group, cm_ldap_staff_group_field(staff, CM_LDAP_GROUP_NAME))),
        .members = cm_roster_list(staff->roster, (const char *const *)members->pdata),
        .classes = cm_roster_list(staff->roster, NULL),
        .audience = group->left_out > 0 ? cm_roster_string(staff->roster, "public") : NULL,
        .origin = cm_ldap_staff_origin(staff, group),
    };
    for (guint i = 0; i < addresses->len; i++) {
        row.address = cm_roster_string(staff->roster, g_ptr_array_index(addresses, i));
        g_array_append_val(staff->roster->lists, row);
    }
    return TRUE;
}

CmRoster *cm_ldap_staff_end(CmLdapStaff *staff, CmLdapAsk ask, gpointer data, GError **error)
{
    staff->ask = ask;
    staff->ask_data = data;
    for (guint i = 0; i < staff->groups->len; i++)
        if (!add_lists(staff, g_ptr_array_index(staff->groups, i), error))
            return NULL;
    return g_steal_pointer(&staff->roster);
}
