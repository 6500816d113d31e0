#include "roster/staff_merge.h"

#include <string.h>

#include "record/address.h"
#include "roster/row_equal.h"

static gboolean is_from_ldap(const CmOrigin *origin)
{
    return origin->file != NULL && g_str_has_prefix(origin->file, CM_ORIGIN_LDAP);
}

/* Telling the sources apart. */

static const gsize arrays[] = {G_STRUCT_OFFSET(CmRoster, people),
                               G_STRUCT_OFFSET(CmRoster, addresses),
                               G_STRUCT_OFFSET(CmRoster, lists)};

static gboolean is_ldap_row(const CmRowKind *kind, gconstpointer row)
{
    return is_from_ldap(G_STRUCT_MEMBER_P(row, kind->origin));
}

CmRoster *cm_staff_copy(const CmRoster *roster)
{
    CmRoster *copy = cm_roster_new();
    for (gsize a = 0; a < G_N_ELEMENTS(arrays); a++) {
        const CmRowKind *kind = cm_rows_kind(arrays[a]);
        const GArray *rows = cm_rows_of(roster, kind);
        for (guint i = 0; i < rows->len; i++)
            if (is_ldap_row(kind, cm_rows_at(rows, kind, i)))
                (void)cm_row_copy(copy, kind, cm_rows_at(rows, kind, i));
    }
    return copy;
}

static void drop_rows(GArray *rows, const CmRowKind *kind)
{
    guint kept = 0;
    for (guint i = 0; i < rows->len; i++) {
        gconstpointer row = cm_rows_at(rows, kind, i);
        if (!is_ldap_row(kind, row))
            memmove(rows->data + (gsize)kept++ * kind->row_size, row, kind->row_size);
    }
    g_array_set_size(rows, kept);
}

void cm_staff_drop(CmRoster *roster)
{
    for (gsize a = 0; a < G_N_ELEMENTS(arrays); a++) {
        const CmRowKind *kind = cm_rows_kind(arrays[a]);
        drop_rows(cm_rows_of(roster, kind), kind);
    }
}

/* Finding the same person. */

#define SEVERAL G_MAXUINT

/* Who has which address, user name and number: a position + 1, or SEVERAL. */
typedef struct {
    GHashTable *employees;
    GHashTable *students;
    GHashTable *ids; /* of anybody */
} Known;

static GHashTable *new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Keys of different things do not meet: "a:kim@sd.example", "u:kim", "n:1001". */
static void add_key(GHashTable *table, char thing, const char *text, guint position)
{
    if (text == NULL)
        return;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    char *key = g_strdup_printf("%c:%s", thing, lower);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    gboolean other = before != 0 && before != position + 1;
    g_hash_table_insert(table, key, GUINT_TO_POINTER(other ? SEVERAL : position + 1));
}

static void add_address_key(GHashTable *table, const char *written, guint position)
{
    g_autofree char *address = written != NULL ? cm_address_normalise(written) : NULL;
    if (address != NULL && *address != '\0')
        add_key(table, 'a', address, position);
}

static void add_person(Known *known, const CmPerson *person, guint position)
{
    g_hash_table_insert(known->ids, g_strdup(person->id), GUINT_TO_POINTER(position + 1));
    gboolean employee = (person->roles & CM_ROLE_EMPLOYEE) != 0;
    if (!employee && (person->roles & CM_ROLE_STUDENT) == 0)
        return;
    GHashTable *table = employee ? known->employees : known->students;
    add_address_key(table, person->email, position);
    add_key(table, 'u', person->username, position);
    add_key(table, 'n', person->identifier, position);
    add_key(table, 'n', person->id, position);
}

static void known_init(Known *known, const CmRoster *roster)
{
    *known = (Known){new_table(), new_table(), new_table()};
    for (guint i = 0; i < roster->people->len; i++)
        add_person(known, cm_roster_at(roster->people, CmPerson, i), i);
    for (guint i = 0; i < roster->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(roster->addresses, CmAddressRow, i);
        guint position = GPOINTER_TO_UINT(g_hash_table_lookup(known->ids, row->person));
        if (position != 0 && row->kind == CM_ADDRESS_ALIAS &&
            (cm_roster_at(roster->people, CmPerson, position - 1)->roles & CM_ROLE_EMPLOYEE) != 0)
            add_address_key(known->employees, row->address, position - 1);
    }
}

static void known_clear(Known *known)
{
    g_hash_table_unref(known->employees);
    g_hash_table_unref(known->students);
    g_hash_table_unref(known->ids);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

static guint look_up(GHashTable *table, char thing, const char *text)
{
    if (text == NULL)
        return 0;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *key = g_strdup_printf("%c:%s", thing, lower);
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
}

/* 0: nobody of @table is @person; SEVERAL; else a position + 1. */
static guint find_same(GHashTable *table, const CmPerson *person)
{
    g_autofree char *address = person->email != NULL ? cm_address_normalise(person->email) : NULL;
    guint found = look_up(table, 'a', address);
    if (found == 0)
        found = look_up(table, 'u', person->username);
    if (found == 0)
        found = look_up(table, 'n', person->identifier);
    if (found == 0)
        found = look_up(table, 'n', person->id);
    return found;
}

/* Merging. */

typedef struct {
    CmRoster *roster;
    const CmRoster *staff;
    const Known *known;
    GHashTable *renamed; /* id in @staff -> id in @roster; "" for who was left out */
    CmProblems *problems;
} Merge;

static void say(const Merge *merge, const CmPerson *person, const char *reason)
{
    if (merge->problems != NULL)
        cm_import_problems_add(merge->problems, person->origin.file, 0, NULL, TRUE, reason);
}

static void add_address(const Merge *merge, const CmPerson *person, const char *address,
                        CmAddressKind kind, const CmOrigin *origin)
{
    CmAddressRow row = {person->id,
                        cm_roster_string(merge->roster, address),
                        kind,
                        {cm_roster_string(merge->roster, origin->file), origin->line}};
    g_array_append_val(merge->roster->addresses, row);
}

/* What @twin, from the second source, knows of @person. */
static void add_knowledge(const Merge *merge, const CmPerson *person, const CmPerson *twin)
{
    g_autofree char *theirs = twin->email != NULL ? cm_address_normalise(twin->email) : NULL;
    g_autofree char *ours = person->email != NULL ? cm_address_normalise(person->email) : NULL;
    if (theirs != NULL && g_strcmp0(theirs, ours) != 0)
        add_address(merge, person, theirs, CM_ADDRESS_ALIAS, &twin->origin);
    if (twin->username != NULL &&
        (person->username == NULL || g_ascii_strcasecmp(twin->username, person->username) != 0))
        add_address(merge, person, twin->username, CM_ADDRESS_ACCOUNT, &twin->origin);
}

static void rename_person(const Merge *merge, const char *from, const char *to)
{
    g_hash_table_insert(merge->renamed, (gpointer)from, (gpointer)to);
}

static void merge_person(const Merge *merge, const CmPerson *person)
{
    guint same = find_same(merge->known->employees, person);
    if (same != 0 && same != SEVERAL) {
        const CmPerson *employee = cm_roster_at(merge->roster->people, CmPerson, same - 1);
        add_knowledge(merge, employee, person);
        rename_person(merge, person->id, employee->id);
        return;
    }
    rename_person(merge, person->id, "");
    if (same == SEVERAL)
        say(merge, person, "more than one employee has this address, user name or number");
    else if (find_same(merge->known->students, person) != 0)
        say(merge, person, "a student has this address, user name or number: no employee");
    else if (g_hash_table_contains(merge->known->ids, person->id))
        say(merge, person, "somebody else has this id already");
    else {
        const CmPerson *copy = cm_row_copy(merge->roster, &cm_rows_people, person);
        rename_person(merge, person->id, copy->id);
    }
}

/* The id in the roster of who has @id in the second source; "" for who was left out; @id itself for
 * what is no person of it. */
static const char *id_of(const Merge *merge, const char *id)
{
    const char *renamed = g_hash_table_lookup(merge->renamed, id);
    return renamed != NULL ? renamed : id;
}

static void merge_address(const Merge *merge, const CmAddressRow *row)
{
    const char *person = id_of(merge, row->person);
    if (*person == '\0')
        return;
    CmAddressRow *copy =
        cm_row_copy(merge->roster, cm_rows_kind(G_STRUCT_OFFSET(CmRoster, addresses)), row);
    copy->person = cm_roster_string(merge->roster, person);
}

static const CmPerson *person_of(const CmRoster *roster, const char *id)
{
    for (guint i = 0; i < roster->people->len; i++)
        if (g_str_equal(cm_roster_at(roster->people, CmPerson, i)->id, id))
            return cm_roster_at(roster->people, CmPerson, i);
    return NULL;
}

/* Who was left out as a person reads the list all the same: by the address, which says who it is.
 */
static const char *member_of(const Merge *merge, const char *member)
{
    const char *renamed = id_of(merge, member);
    if (*renamed != '\0')
        return renamed;
    const CmPerson *person = person_of(merge->staff, member);
    return person != NULL && person->email != NULL ? person->email : member;
}

static void merge_list(const Merge *merge, const CmListRow *row)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    for (guint i = 0; row->members[i] != NULL; i++)
        g_ptr_array_add(members, (gpointer)member_of(merge, row->members[i]));
    g_ptr_array_add(members, NULL);
    CmListRow *copy =
        cm_row_copy(merge->roster, cm_rows_kind(G_STRUCT_OFFSET(CmRoster, lists)), row);
    copy->members = cm_roster_list(merge->roster, (const char *const *)members->pdata);
}

void cm_staff_merge(CmRoster *roster, const CmRoster *staff, CmProblems *problems)
{
    g_auto(Known) known;
    known_init(&known, roster);
    g_autoptr(GHashTable) renamed = g_hash_table_new(g_str_hash, g_str_equal);
    const Merge merge = {roster, staff, &known, renamed, problems};
    for (guint i = 0; i < staff->people->len; i++)
        merge_person(&merge, cm_roster_at(staff->people, CmPerson, i));
    for (guint i = 0; i < staff->addresses->len; i++)
        merge_address(&merge, cm_roster_at(staff->addresses, CmAddressRow, i));
    for (guint i = 0; i < staff->lists->len; i++)
        merge_list(&merge, cm_roster_at(staff->lists, CmListRow, i));
}
