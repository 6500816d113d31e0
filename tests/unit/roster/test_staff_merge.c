#include "roster/staff_merge.h"

#include <string.h>

#include "folder.h"

static CmPerson *add_person(CmRoster *roster, const char *id, guint roles, const char *email)
{
    CmPerson person = {
        .id = cm_roster_string(roster, id),
        .roles = roles,
        .email = cm_roster_string(roster, email),
        .former = cm_roster_list(roster, NULL),
        .grades = cm_roster_list(roster, NULL),
        .orgs = cm_roster_list(roster, NULL),
        .agents = cm_roster_list(roster, NULL),
        .no_access = cm_roster_list(roster, NULL),
        .origin = {"users.csv", 2},
    };
    g_array_append_val(roster->people, person);
    return cm_roster_at(roster->people, CmPerson, roster->people->len - 1);
}

static CmPerson *add_account(CmRoster *roster, const char *id, const char *email)
{
    CmPerson *person = add_person(roster, id, CM_ROLE_EMPLOYEE, email);
    person->origin = (CmOrigin){"ldap:uid=x", 0};
    return person;
}

static void add_address(CmRoster *roster, const char *person, const char *address,
                        CmAddressKind kind)
{
    CmAddressRow row = {person, address, kind, {"ldap:uid=x", 0}};
    g_array_append_val(roster->addresses, row);
}

static void add_list(CmRoster *roster, const char *address, const char *members, const char *from)
{
    CmListRow row = {.address = address,
                     .members = cm_roster_split(roster, members, "|"),
                     .classes = cm_roster_list(roster, NULL),
                     .origin = {from, 0}};
    g_array_append_val(roster->lists, row);
}

static const CmAddressRow *row_of(const CmRoster *roster, const char *address)
{
    for (guint i = 0; i < roster->addresses->len; i++) {
        const CmAddressRow *row = cm_roster_at(roster->addresses, CmAddressRow, i);
        if (g_str_equal(row->address, address))
            return row;
    }
    return NULL;
}

static CmRoster *of_the_school(void)
{
    CmRoster *roster = cm_roster_new();
    CmPerson *kim = add_person(roster, "t1", CM_ROLE_EMPLOYEE, "kim@sd.example");
    kim->username = "kim";
    kim->identifier = "1001";
    CmPerson *ana = add_person(roster, "s1", CM_ROLE_STUDENT, "ana@sd.example");
    ana->username = "ana";
    ana->identifier = "9001";
    return roster;
}

static void who_is_in_both_stays_one_person_and_gets_what_is_new(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = of_the_school();
    g_autoptr(CmRoster) staff = cm_roster_new();
    add_account(staff, "ldap:kvale", "Kim@sd.example")->username = "kvale";
    add_address(staff, "ldap:kvale", "k.vale@sd.example", CM_ADDRESS_ALIAS);
    add_list(staff, "team@sd.example", "ldap:kvale|x@y.example", "ldap:cn=team");
    cm_staff_merge(roster, staff, NULL);
    assert_int_equal(roster->people->len, 2);
    assert_string_equal(row_of(roster, "k.vale@sd.example")->person, "t1");
    assert_int_equal(row_of(roster, "kvale")->kind, CM_ADDRESS_ACCOUNT);
    const CmListRow *list = cm_roster_at(roster->lists, CmListRow, 0);
    assert_string_equal(list->members[0], "t1");
    assert_string_equal(list->members[1], "x@y.example");
}

static void the_same_person_is_known_by_user_name_or_number_too(void **state G_GNUC_UNUSED)
{
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmRoster) roster = of_the_school();
        g_autoptr(CmRoster) staff = cm_roster_new();
        CmPerson *account = add_account(staff, i == 2 ? "t1" : "ldap:x", "other@sd.example");
        account->username = i == 0 ? "KIM" : NULL;
        account->identifier = i == 1 ? "1001" : NULL;
        cm_staff_merge(roster, staff, NULL);
        assert_int_equal(roster->people->len, 2);
        assert_string_equal(row_of(roster, "other@sd.example")->person, "t1");
    }
}

static void an_account_makes_no_employee_of_a_student(void **state G_GNUC_UNUSED)
{
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmRoster) roster = of_the_school();
        g_autoptr(CmRoster) staff = cm_roster_new();
        g_autoptr(CmProblems) problems = cm_import_problems_new();
        CmPerson *account =
            add_account(staff, "ldap:x", i == 0 ? "ana@sd.example" : "x@sd.example");
        account->username = i == 1 ? "ana" : NULL;
        account->identifier = i == 2 ? "9001" : NULL;
        add_address(staff, "ldap:x", "alias@sd.example", CM_ADDRESS_ALIAS);
        add_list(staff, "team@sd.example", "ldap:x", "ldap:cn=team");
        cm_staff_merge(roster, staff, problems);
        assert_int_equal(roster->people->len, 2);
        assert_null(row_of(roster, "alias@sd.example"));
        assert_string_equal(cm_roster_at(roster->lists, CmListRow, 0)->members[0],
                            i == 0 ? "ana@sd.example" : "x@sd.example");
        g_autoptr(GPtrArray) said = cm_import_problems_take(problems);
        assert_int_equal(said->len, 1);
    }
}

static void two_employees_of_one_address_are_not_guessed_between(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = of_the_school();
    g_autoptr(CmRoster) staff = cm_roster_new();
    (void)add_person(roster, "t2", CM_ROLE_EMPLOYEE, "kim@sd.example");
    add_account(staff, "ldap:kim", "kim@sd.example")->username = "kv";
    cm_staff_merge(roster, staff, NULL);
    assert_int_equal(roster->people->len, 3);
    assert_null(row_of(roster, "kv"));
}

static void who_is_new_is_an_employee(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = of_the_school();
    g_autoptr(CmRoster) staff = cm_roster_new();
    (void)add_account(staff, "ldap:bo", "bo@sd.example");
    cm_staff_merge(roster, staff, NULL);
    assert_non_null(folder_person(roster, "ldap:bo"));
}

static void each_source_replaces_its_own_rows_alone(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmRoster) roster = of_the_school();
    (void)add_account(roster, "ldap:bo", "bo@sd.example");
    add_address(roster, "ldap:bo", "b@sd.example", CM_ADDRESS_ALIAS);
    add_list(roster, "team@sd.example", "ldap:bo", "ldap:cn=team");
    add_list(roster, "families@sd.example", "s1", "lists.csv");
    g_autoptr(CmRoster) copy = cm_staff_copy(roster);
    cm_staff_drop(roster);
    assert_int_equal(roster->people->len, 2);
    assert_int_equal(roster->addresses->len, 0);
    assert_int_equal(roster->lists->len, 1);
    assert_string_equal(cm_roster_at(roster->lists, CmListRow, 0)->address, "families@sd.example");
    cm_staff_merge(roster, copy, NULL);
    assert_int_equal(roster->people->len, 3);
    assert_int_equal(roster->lists->len, 2);
}

static void a_whole_export_leaves_what_ldap_brought(void **state)
{
    g_autoptr(CmImport) first = folder_read(*state);
    g_autoptr(CmRoster) staff = cm_roster_new();
    (void)add_account(staff, "ldap:bo", "bo@sd.example");
    add_account(staff, "ldap:kim", "kim@sd.example")->username = "kv";
    cm_staff_merge(first->roster, staff, NULL);
    const CmImportSettings settings = {.before = first->roster};
    g_autoptr(CmSource) source = cm_source_new_folder(*state, NULL);
    g_autoptr(CmImport) second = cm_import_read(source, &settings, NULL);
    assert_non_null(folder_person(second->roster, "ldap:bo"));
    assert_string_equal(row_of(second->roster, "kv")->person, "t1");
    folder_append(*state, "users.csv", "t2,,,o1,teacher,bo,Bo,Li,,bo@sd.example,,,,,,\n");
    g_autoptr(CmImport) third = cm_import_read(source, &settings, NULL);
    assert_null(folder_person(third->roster, "ldap:bo")); /* who is in the export by now */
    assert_non_null(folder_person(third->roster, "t2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_in_both_stays_one_person_and_gets_what_is_new),
        cmocka_unit_test(the_same_person_is_known_by_user_name_or_number_too),
        cmocka_unit_test(an_account_makes_no_employee_of_a_student),
        cmocka_unit_test(two_employees_of_one_address_are_not_guessed_between),
        cmocka_unit_test(who_is_new_is_an_employee),
        cmocka_unit_test(each_source_replaces_its_own_rows_alone),
        folder_test(a_whole_export_leaves_what_ldap_brought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
