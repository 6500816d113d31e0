#include "desk.h"

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
        cmocka_unit_test(the_mark_tells_whether_anything_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
