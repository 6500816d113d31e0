#include "roster/ldap_staff.h"

#include <string.h>

#include "record/address.h"
#include "roster/ldap_staff_parts.h"
#include "roster/role.h"

CmLdapStaff *cm_ldap_staff_new(const CmLdapMap *map, CmLdapSchema schema, CmLdapKey key,
                               CmProblems *problems)
{
    CmLdapStaff *staff = g_new0(CmLdapStaff, 1);
    staff->map = map;
    staff->schema = schema;
    staff->problems = problems;
    staff->key = key;
    staff->roster = cm_roster_new();
    staff->sum = g_checksum_new(G_CHECKSUM_SHA256);
    staff->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    staff->users = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    staff->groups = g_ptr_array_new_with_free_func((GDestroyNotify)cm_ldap_entry_free);
    staff->asked = g_ptr_array_new_with_free_func((GDestroyNotify)cm_ldap_entry_free);
    staff->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    return staff;
}

void cm_ldap_staff_free(CmLdapStaff *staff)
{
    if (staff == NULL)
        return;
    cm_roster_free(staff->roster);
    g_checksum_free(staff->sum);
    g_hash_table_unref(staff->people);
    g_hash_table_unref(staff->users);
    g_hash_table_unref(staff->by_key);
    g_ptr_array_unref(staff->groups);
    g_ptr_array_unref(staff->asked);
    g_free(staff);
}

const char *cm_ldap_staff_field(const CmLdapStaff *staff, CmLdapStaffField field)
{
    return cm_ldap_map_staff_field(staff->map, staff->schema, field);
}

const char *cm_ldap_staff_group_field(const CmLdapStaff *staff, CmLdapGroupField field)
{
    return cm_ldap_map_group_field(staff->map, staff->schema, field);
}

static void add_names(GPtrArray *names, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        if (*g_strstrip(parts[i]) != '\0' &&
            !g_ptr_array_find_with_equal_func(names, parts[i], g_str_equal, NULL))
            g_ptr_array_add(names, g_strdup(parts[i]));
}

char **cm_ldap_staff_attributes(const CmLdapStaff *staff)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < CM_LDAP_STAFF_COUNT; i++)
        add_names(names, cm_ldap_staff_field(staff, (CmLdapStaffField)i));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

/* A member that is no group may be asked for too: hence the staff's mail address. */
char **cm_ldap_staff_group_attributes(const CmLdapStaff *staff)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < CM_LDAP_GROUP_COUNT; i++)
        add_names(names, cm_ldap_staff_group_field(staff, (CmLdapGroupField)i));
    add_names(names, cm_ldap_staff_field(staff, CM_LDAP_EMAIL));
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

CmOrigin cm_ldap_staff_origin(const CmLdapStaff *staff, const CmLdapEntry *entry)
{
    g_autofree char *file = g_strconcat(CM_ORIGIN_LDAP, entry->dn, NULL);
    return (CmOrigin){cm_roster_string(staff->roster, file), 0};
}

void cm_ldap_staff_say(const CmLdapStaff *staff, const CmLdapEntry *entry, const char *column,
                       gboolean skipped, const char *reason)
{
    g_autofree char *file = g_strconcat(CM_ORIGIN_LDAP, entry->dn, NULL);
    cm_import_problems_add(staff->problems, file, 0, column, skipped, reason);
}

static void add_to_sum(CmLdapStaff *staff, const CmLdapEntry *entry, char *const *attributes)
{
    g_checksum_update(staff->sum, (const guchar *)entry->dn, (gssize)strlen(entry->dn) + 1);
    for (guint i = 0; attributes[i] != NULL; i++) {
        g_autoptr(GPtrArray) values = cm_ldap_entry_values(entry, attributes[i]);
        for (guint j = 0; j < values->len; j++) {
            const char *value = g_ptr_array_index(values, j);
            g_checksum_update(staff->sum, (const guchar *)value, (gssize)strlen(value) + 1);
        }
    }
}

char *cm_ldap_address_read(const char *value)
{
    const char *text = g_ascii_strncasecmp(value, "smtp:", 5) == 0 ? value + 5 : value;
    char *address = strchr(text, ':') == NULL ? cm_address_normalise(text) : NULL;
    if (address != NULL && *cm_address_domain(address) != '\0')
        return address;
    g_free(address);
    return NULL;
}

GPtrArray *cm_ldap_addresses(const CmLdapEntry *entry, const char *names)
{
    GPtrArray *addresses = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = cm_ldap_entry_values(entry, names);
    for (guint i = 0; i < values->len; i++) {
        char *address = cm_ldap_address_read(g_ptr_array_index(values, i));
        if (address == NULL ||
            g_ptr_array_find_with_equal_func(addresses, address, g_str_equal, NULL))
            g_free(address);
        else
            g_ptr_array_add(addresses, address);
    }
    return addresses;
}

static const char *const *list_of(const CmLdapStaff *staff, const CmLdapEntry *entry,
                                  CmLdapStaffField field)
{
    g_autoptr(GPtrArray) values = cm_ldap_entry_values(entry, cm_ldap_staff_field(staff, field));
    g_ptr_array_add(values, NULL);
    return cm_roster_list(staff->roster, (const char *const *)values->pdata);
}

static const char *text_of(const CmLdapStaff *staff, const CmLdapEntry *entry,
                           CmLdapStaffField field)
{
    return cm_roster_string(staff->roster,
                            cm_ldap_entry_first(entry, cm_ldap_staff_field(staff, field)));
}

static guint duties_of(const CmLdapStaff *staff, const CmLdapEntry *entry)
{
    g_autoptr(GPtrArray) values =
        cm_ldap_entry_values(entry, cm_ldap_staff_field(staff, CM_LDAP_DUTY));
    guint duties = 0;
    for (guint i = 0; i < values->len; i++)
        duties |= cm_duty_parse(g_ptr_array_index(values, i));
    return duties;
}

static const char *id_of(const CmLdapStaff *staff, const CmPerson *person, const char *sourced_id)
{
    if (sourced_id != NULL)
        return sourced_id;
    g_autofree char *id = g_strconcat(
        CM_ORIGIN_LDAP, person->username != NULL ? person->username : person->email, NULL);
    return cm_roster_string(staff->roster, id);
}

static CmPerson read_person(const CmLdapStaff *staff, const CmLdapEntry *entry, const char *email)
{
    CmPerson person = {
        .roles = CM_ROLE_EMPLOYEE,
        .duties = duties_of(staff, entry),
        .given = text_of(staff, entry, CM_LDAP_GIVEN),
        .family = text_of(staff, entry, CM_LDAP_FAMILY),
        .identifier = text_of(staff, entry, CM_LDAP_IDENTIFIER),
        .username = text_of(staff, entry, CM_LDAP_USERNAME),
        .email = cm_roster_string(staff->roster, email),
        .former = cm_roster_list(staff->roster, NULL),
        .grades = cm_roster_list(staff->roster, NULL),
        .orgs = list_of(staff, entry, CM_LDAP_ORGS),
        .agents = cm_roster_list(staff->roster, NULL),
        .no_access = cm_roster_list(staff->roster, NULL),
        .origin = cm_ldap_staff_origin(staff, entry),
    };
    person.id = id_of(staff, &person, text_of(staff, entry, CM_LDAP_SOURCED_ID));
    return person;
}

static void add_row(CmLdapStaff *staff, const CmPerson *person, const char *address,
                    CmAddressKind kind)
{
    CmAddressRow row = {person->id, cm_roster_string(staff->roster, address), kind, person->origin};
    g_array_append_val(staff->roster->addresses, row);
}

static void add_aliases(CmLdapStaff *staff, const CmPerson *person, const CmLdapEntry *entry)
{
    g_autofree char *names = g_strconcat(cm_ldap_staff_field(staff, CM_LDAP_EMAIL), "|",
                                         cm_ldap_staff_field(staff, CM_LDAP_ADDRESSES), NULL);
    g_autoptr(GPtrArray) addresses = cm_ldap_addresses(entry, names);
    for (guint i = 0; i < addresses->len; i++)
        if (!g_str_equal(g_ptr_array_index(addresses, i), person->email))
            add_row(staff, person, g_ptr_array_index(addresses, i), CM_ADDRESS_ALIAS);
}

static void add_accounts(CmLdapStaff *staff, const CmPerson *person, const CmLdapEntry *entry)
{
    g_autoptr(GPtrArray) names =
        cm_ldap_entry_values(entry, cm_ldap_staff_field(staff, CM_LDAP_USERNAME));
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (i > 0)
            add_row(staff, person, name, CM_ADDRESS_ACCOUNT);
        g_hash_table_insert(staff->users, g_utf8_strdown(name, -1), (gpointer)person->id);
    }
}

static gboolean is_usable(CmLdapStaff *staff, const CmLdapEntry *entry, const GPtrArray *addresses)
{
    if (entry->left_out > 0)
        cm_ldap_staff_say(staff, entry, NULL, FALSE,
                          "values that are too long, or no text, were left out");
    if (addresses->len == 0)
        cm_ldap_staff_say(staff, entry, "email", TRUE, "there is no mail address");
    return addresses->len > 0;
}

void cm_ldap_staff_add_person(CmLdapStaff *staff, CmLdapEntry *taken)
{
    g_autoptr(CmLdapEntry) entry = taken;
    g_auto(GStrv) attributes = cm_ldap_staff_attributes(staff);
    g_autoptr(GPtrArray) addresses =
        cm_ldap_addresses(entry, cm_ldap_staff_field(staff, CM_LDAP_EMAIL));
    add_to_sum(staff, entry, attributes);
    if (!is_usable(staff, entry, addresses))
        return;
    CmPerson person = read_person(staff, entry, g_ptr_array_index(addresses, 0));
    g_array_append_val(staff->roster->people, person);
    g_hash_table_insert(staff->people, g_strdup(entry->key), (gpointer)person.id);
    add_aliases(staff, &person, entry);
    add_accounts(staff, &person, entry);
}

void cm_ldap_staff_add_group(CmLdapStaff *staff, CmLdapEntry *entry)
{
    g_auto(GStrv) attributes = cm_ldap_staff_group_attributes(staff);
    add_to_sum(staff, entry, attributes);
    g_ptr_array_add(staff->groups, entry);
    g_hash_table_insert(staff->by_key, entry->key, entry);
}

guint cm_ldap_staff_people(const CmLdapStaff *staff)
{
    return staff->roster->people->len;
}

guint cm_ldap_staff_groups(const CmLdapStaff *staff)
{
    return staff->groups->len;
}

char *cm_ldap_staff_mark(const CmLdapStaff *staff)
{
    g_autoptr(GChecksum) copy = g_checksum_copy(staff->sum);
    return g_strconcat("sha256:", g_checksum_get_string(copy), NULL);
}
