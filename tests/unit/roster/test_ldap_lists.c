#include "desk.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_is_a_list_of_its_members),
        cmocka_unit_test(groups_in_groups_are_opened_and_cycles_end),
        cmocka_unit_test(a_group_of_which_something_was_left_out_reads_like_the_public),
        cmocka_unit_test(a_member_that_cannot_be_asked_for_stops_it),
    };
    return cmocka_run_group_tests_name("ldap_lists", tests, NULL, NULL);
}
