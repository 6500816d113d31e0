#include "folder.h"

static void addresses_are_read_in_their_normal_form(void **state)
{
    folder_write(
        *state, "addresses.csv",
        "userSourcedId,address,kind\nt1,K.Vale@SD.example,alias\ng1,6045550100@txt.example,SMS\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->addresses->len, 2);
    const CmAddressRow *row = cm_roster_at(import->roster->addresses, CmAddressRow, 0);
    assert_string_equal(row->address, "k.vale@sd.example");
    assert_string_equal(row->person, "t1");
    assert_int_equal(cm_roster_at(import->roster->addresses, CmAddressRow, 1)->kind,
                     CM_ADDRESS_SMS);
}

static void an_address_that_cannot_be_used_is_skipped(void **state)
{
    folder_write(*state, "addresses.csv",
                 "userSourcedId,address,kind\nt9,a@sd.example,alias\nt1,nothing,alias\n"
                 "t1,,alias\nt1,a@sd.example,secret\nt1,a@sd.example,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->addresses->len, 0);
    folder_skipped(import, "addresses.csv", 2, "userSourcedId");
    folder_skipped(import, "addresses.csv", 3, "address");
    folder_skipped(import, "addresses.csv", 4, "address");
    folder_skipped(import, "addresses.csv", 5, "kind");
    folder_skipped(import, "addresses.csv", 6, "kind");
}

static void lists_are_read(void **state)
{
    folder_write(*state, "lists.csv",
                 "address,name,members,classes,audience\n"
                 "all@sd.example,All,t1|Jo@Home.example,c1,Guardians\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmListRow *row = cm_roster_at(import->roster->lists, CmListRow, 0);
    assert_string_equal(row->members[0], "t1");
    assert_string_equal(row->members[1], "jo@home.example");
    assert_string_equal(row->classes[0], "c1");
    assert_string_equal(row->audience, "guardians");
    assert_null(folder_problem(import, "lists.csv", 2, NULL));
}

static void an_unknown_member_stays_a_member(void **state)
{
    folder_write(*state, "lists.csv",
                 "address,name,members,classes,audience\nall@sd.example,,t1|t9,c9,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    const CmListRow *row = cm_roster_at(import->roster->lists, CmListRow, 0);
    assert_string_equal(row->members[1], "t9");
    assert_string_equal(row->classes[0], "c9");
    assert_null(row->audience);
    folder_assumed(import, "lists.csv", 2, "members");
    folder_assumed(import, "lists.csv", 2, "classes");
}

static void an_unknown_audience_is_the_public(void **state)
{
    folder_write(
        *state, "lists.csv",
        "address,name,members,classes,audience\nall@sd.example,,,,friends\nbad,,,,staff\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_string_equal(cm_roster_at(import->roster->lists, CmListRow, 0)->audience, "public");
    folder_assumed(import, "lists.csv", 2, "audience");
    folder_skipped(import, "lists.csv", 3, "address");
}

static void rows_of_one_list_are_joined_and_that_is_said_once(void **state)
{
    folder_write(*state, "lists.csv",
                 "address,name,members,classes,audience\nall@sd.example,,t1,,staff\n"
                 "ALL@sd.example,All,g1,c1,\nall@sd.example,,t1|s1,,\nother@sd.example,,t1,,\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_int_equal(import->roster->lists->len, 2);
    const CmListRow *row = cm_roster_at(import->roster->lists, CmListRow, 0);
    assert_string_equal(row->name, "All");
    assert_string_equal(row->members[0], "t1");
    assert_string_equal(row->members[1], "g1");
    assert_string_equal(row->members[2], "s1");
    assert_null(row->members[3]);
    assert_string_equal(row->classes[0], "c1");
    assert_string_equal(row->audience, "staff");
    folder_assumed(import, "lists.csv", 3, "address");
    assert_null(folder_problem(import, "lists.csv", 4, NULL));
    assert_null(folder_problem(import, "lists.csv", 5, NULL));
}

static void a_list_of_two_audiences_has_the_wider_one(void **state)
{
    folder_write(*state, "lists.csv",
                 "address,name,members,classes,audience\nall@sd.example,,t1,,staff\n"
                 "all@sd.example,,g1,,public\n");
    g_autoptr(CmImport) import = folder_read(*state);
    assert_string_equal(cm_roster_at(import->roster->lists, CmListRow, 0)->audience, "public");
    folder_assumed(import, "lists.csv", 3, "audience");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        folder_test(addresses_are_read_in_their_normal_form),
        folder_test(an_address_that_cannot_be_used_is_skipped),
        folder_test(lists_are_read),
        folder_test(an_unknown_member_stays_a_member),
        folder_test(an_unknown_audience_is_the_public),
        folder_test(rows_of_one_list_are_joined_and_that_is_said_once),
        folder_test(a_list_of_two_audiences_has_the_wider_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
