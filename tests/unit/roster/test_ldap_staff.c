#include "roster/ldap_staff.h"

#include <string.h>

#include "folder.h"

typedef struct {
    CmLdapMap *map;
    CmProblems *problems;
    CmLdapStaff *staff;
    GHashTable *others; /* DN -> mail address, of who is asked for */
} Desk;

static char *lower_key(const char *dn)
{
    return g_utf8_strdown(dn, -1);
}

static Desk desk_of(CmLdapSchema schema, const char *map_text)
{
    Desk desk = {.map = cm_ldap_map_parse("m", map_text, strlen(map_text), NULL),
                 .problems = cm_import_problems_new(),
                 .others = g_hash_table_new(g_str_hash, g_str_equal)};
    assert_non_null(desk.map);
    desk.staff = cm_ldap_staff_new(desk.map, schema, lower_key, desk.problems);
    return desk;
}

static void desk_clear(Desk *desk)
{
    cm_ldap_staff_free(desk->staff);
    cm_import_problems_free(desk->problems);
    cm_ldap_map_free(desk->map);
    g_hash_table_unref(desk->others);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

/* "mail=a@b;uid=kim" */
static CmLdapEntry *entry_of(const char *dn, const char *values)
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

static CmLdapEntry *ask(const char *dn, gpointer data, GError **error)
{
    const char *values = g_hash_table_lookup(((Desk *)data)->others, dn);
    if (values != NULL && *values == '!') {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "gone");
        return NULL;
    }
    return values != NULL ? entry_of(dn, values) : NULL;
}

/* What is answered when somebody asks for @dn. */
static void know(const Desk *desk, const char *dn, const char *values)
{
    g_hash_table_insert(desk->others, (gpointer)dn, (gpointer)values);
}

static CmRoster *end(Desk *desk)
{
    CmRoster *roster = cm_ldap_staff_end(desk->staff, ask, desk, NULL);
    assert_non_null(roster);
    return roster;
}

static gboolean has_row(const CmRoster *roster, const char *person, const char *address,
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

static void an_entry_is_an_employee(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    cm_ldap_staff_add_person(desk.staff,
                             entry_of("uid=kim,ou=staff", "uid=kim;givenName=Kim;sn=Vale;"
                                                          "mail=Kim@SD.example;mail=kv@sd.example;"
                                                          "employeeNumber=1001"));
    g_autoptr(CmRoster) roster = end(&desk);
    const CmPerson *person = folder_person(roster, "ldap:kim");
    assert_non_null(person);
    assert_int_equal(person->roles, CM_ROLE_EMPLOYEE);
    assert_int_equal(person->duties, 0);
    assert_string_equal(person->given, "Kim");
    assert_string_equal(person->email, "kim@sd.example");
    assert_string_equal(person->identifier, "1001");
    assert_string_equal(person->origin.file, "ldap:uid=kim,ou=staff");
    assert_true(has_row(roster, "ldap:kim", "kv@sd.example", CM_ADDRESS_ALIAS));
    assert_int_equal(roster->addresses->len, 1);
}

static void exchange_writes_addresses_with_what_they_are(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_ACTIVE_DIRECTORY, "");
    cm_ldap_staff_add_person(
        desk.staff,
        entry_of("CN=Kim,OU=Staff",
                 "sAMAccountName=kvale;userPrincipalName=kvale@sd.local;"
                 "mail=kim@sd.example;proxyAddresses=SMTP:kim@sd.example;"
                 "proxyAddresses=smtp:vale@sd.example;proxyAddresses=sip:kim@sd.example;"
                 "proxyAddresses=x500:/o=Org"));
    g_autoptr(CmRoster) roster = end(&desk);
    assert_true(has_row(roster, "ldap:kvale", "vale@sd.example", CM_ADDRESS_ALIAS));
    assert_true(has_row(roster, "ldap:kvale", "kvale@sd.local", CM_ADDRESS_ACCOUNT));
    assert_int_equal(roster->addresses->len, 2);
}

static void a_duty_counts_where_the_map_names_its_attribute(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "[staff]\nduty = title\nsourcedId = uid\n");
    cm_ldap_staff_add_person(desk.staff,
                             entry_of("uid=kim", "uid=kim;mail=k@sd.example;title=Principal"));
    g_autoptr(CmRoster) roster = end(&desk);
    assert_int_equal(folder_person(roster, "kim")->duties, CM_DUTY_PRINCIPAL);
}

static void who_has_no_mail_address_is_left_out_and_said(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    cm_ldap_staff_add_person(desk.staff, entry_of("uid=kim", "uid=kim;mail=none"));
    assert_int_equal(cm_ldap_staff_people(desk.staff), 0);
    g_autoptr(GPtrArray) problems = cm_import_problems_take(desk.problems);
    const CmImportProblem *problem = g_ptr_array_index(problems, 0);
    assert_string_equal(problem->file, "ldap:uid=kim");
    assert_true(problem->skipped);
}

static void add_two_people(const Desk *desk)
{
    cm_ldap_staff_add_person(desk->staff, entry_of("uid=kim", "uid=kim;mail=kim@sd.example"));
    cm_ldap_staff_add_person(desk->staff, entry_of("uid=bo", "uid=bo;mail=bo@sd.example"));
}

static void assert_members(const CmRoster *roster, guint list, const char *expected)
{
    g_autofree char *members =
        g_strjoinv(" ", (char **)cm_roster_at(roster->lists, CmListRow, list)->members);
    assert_string_equal(members, expected);
}

static void a_group_is_a_list_of_its_members(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    add_two_people(&desk);
    know(&desk, "uid=parent", "mail=parent@home.example");
    cm_ldap_staff_add_group(desk.staff,
                            entry_of("cn=g", "cn=Team;mail=Team@sd.example;member=UID=kim;"
                                             "member=uid=ghost;member=uid=parent;memberUid=BO"));
    g_autoptr(CmRoster) roster = end(&desk);
    const CmListRow *list = cm_roster_at(roster->lists, CmListRow, 0);
    assert_string_equal(list->address, "team@sd.example");
    assert_string_equal(list->name, "Team");
    assert_null(list->audience);
    assert_members(roster, 0, "ldap:kim uid=ghost parent@home.example ldap:bo");
}

static void groups_in_groups_are_opened_and_cycles_end(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    add_two_people(&desk);
    know(&desk, "cn=hidden", "member=uid=bo;member=cn=one");
    cm_ldap_staff_add_group(desk.staff,
                            entry_of("cn=one", "cn=1;mail=one@sd.example;member=cn=two"));
    cm_ldap_staff_add_group(desk.staff,
                            entry_of("cn=two", "cn=2;mail=two@sd.example;member=uid=kim;"
                                               "member=cn=hidden;member=cn=two"));
    g_autoptr(CmRoster) roster = end(&desk);
    assert_members(roster, 0, "ldap:kim ldap:bo");
    assert_members(roster, 1, "ldap:kim ldap:bo");
}

static void a_group_of_which_something_was_left_out_reads_like_the_public(
    void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    add_two_people(&desk);
    CmLdapEntry *group = entry_of("cn=g", "cn=g;mail=g@sd.example;member=uid=kim");
    cm_ldap_entry_add(group, "member", "\xff", 1);
    cm_ldap_staff_add_group(desk.staff, group);
    g_autoptr(CmRoster) roster = end(&desk);
    assert_string_equal(cm_roster_at(roster->lists, CmListRow, 0)->audience, "public");
}

static void a_member_that_cannot_be_asked_for_stops_it(void **state G_GNUC_UNUSED)
{
    g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
    g_autoptr(GError) error = NULL;
    know(&desk, "uid=away", "!");
    cm_ldap_staff_add_group(desk.staff, entry_of("cn=g", "cn=g;mail=g@sd.example;member=uid=away"));
    assert_null(cm_ldap_staff_end(desk.staff, ask, &desk, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_UNAVAILABLE));
}

static void the_mark_tells_whether_anything_changed(void **state G_GNUC_UNUSED)
{
    static const char *const mails[] = {"kim@sd.example", "kim@sd.example", "vale@sd.example"};
    char *marks[3] = {NULL};
    for (guint i = 0; i < 3; i++) {
        g_auto(Desk) desk = desk_of(CM_LDAP_OPENLDAP, "");
        g_autofree char *values = g_strconcat("uid=kim;mail=", mails[i], NULL);
        cm_ldap_staff_add_person(desk.staff, entry_of("uid=kim", values));
        marks[i] = cm_ldap_staff_mark(desk.staff);
    }
    assert_string_equal(marks[0], marks[1]);
    assert_string_not_equal(marks[0], marks[2]);
    for (guint i = 0; i < 3; i++)
        g_free(marks[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_is_an_employee),
        cmocka_unit_test(exchange_writes_addresses_with_what_they_are),
        cmocka_unit_test(a_duty_counts_where_the_map_names_its_attribute),
        cmocka_unit_test(who_has_no_mail_address_is_left_out_and_said),
        cmocka_unit_test(a_group_is_a_list_of_its_members),
        cmocka_unit_test(groups_in_groups_are_opened_and_cycles_end),
        cmocka_unit_test(a_group_of_which_something_was_left_out_reads_like_the_public),
        cmocka_unit_test(a_member_that_cannot_be_asked_for_stops_it),
        cmocka_unit_test(the_mark_tells_whether_anything_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
