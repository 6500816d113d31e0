#include "directory/owner.h"

#include "town.h"

static void expect(const char *author, const char *address, CmOwner wanted)
{
    g_autoptr(CmSnapshot) snapshot = town_snapshot();
    const CmPerson *person = author == NULL ? NULL : cm_snapshot_person_find(snapshot, author);
    assert_int_equal(cm_snapshot_owner(snapshot, person, address), wanted);
}

static void own_address_alias_and_shared_mailbox_are_the_authors(void **state)
{
    (void)state;
    expect("t1", "rosa.marin@sd.example", CM_OWNER_AUTHOR);
    expect("t1", "rosa.marin+trip@sd.example", CM_OWNER_AUTHOR);
    expect("t1", "principal@sd.example", CM_OWNER_AUTHOR);
    expect("t1", "office@sd.example", CM_OWNER_AUTHOR);
    expect("t2", "office@sd.example", CM_OWNER_AUTHOR);
}

static void alias_and_shared_mailbox_of_others_are_anothers(void **state)
{
    (void)state;
    expect("t2", "principal@sd.example", CM_OWNER_ANOTHER);
    expect("t0", "office@sd.example", CM_OWNER_ANOTHER);
    expect("t1", "emma.li@kids.sd.example", CM_OWNER_ANOTHER);
    expect("t1", "family@mailbox.example", CM_OWNER_ANOTHER);
}

static void private_address_outside_the_district_stays_outside(void **state)
{
    (void)state;
    expect("t1", "rosa@mailbox.example", CM_OWNER_OUTSIDE);
    expect("t2", "rosa@mailbox.example", CM_OWNER_ANOTHER);
    expect("t1", "stranger@far.example", CM_OWNER_OUTSIDE);
}

static void district_address_of_nobody_is_unknown(void **state)
{
    (void)state;
    expect("t1", "printer@sd.example", CM_OWNER_UNKNOWN_LOCAL);
    expect("t1", "staff@sd.example", CM_OWNER_UNKNOWN_LOCAL);
    expect("t1", "noreply@sis.sd.example", CM_OWNER_UNKNOWN_LOCAL);
}

static void nothing_is_an_unknown_authors(void **state)
{
    (void)state;
    expect(NULL, "rosa.marin@sd.example", CM_OWNER_ANOTHER);
    expect(NULL, "new@sd.example", CM_OWNER_UNKNOWN_LOCAL);
}

/* Whether @author guards s1 where somebody at @address is on record as a guardian of s1 too. */
static gboolean guards(const char *author, const char *address, gboolean access)
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    CmPerson *guardian = probe_person(roster, CM_ROLE_GUARDIAN, "g9", "Rosa", "Marin", address);
    guardian->agents = probe_list(roster, "s1");
    guardian->no_access = probe_list(roster, access ? NULL : "s1");
    probe_person(roster, CM_ROLE_EMPLOYEE, "t8", "One", "Clerk", "front@sd.example");
    probe_person(roster, CM_ROLE_EMPLOYEE, "t9", "Two", "Clerk", "front@sd.example");
    g_autoptr(CmSnapshot) snapshot = probe_snapshot(roster, NULL);
    const CmPerson *person = author == NULL ? NULL : cm_snapshot_person_find(snapshot, author);
    return cm_snapshot_author_guards(snapshot, person, cm_snapshot_person_find(snapshot, "s1"));
}

static void who_stands_at_an_own_address_is_the_author(void **state)
{
    (void)state;
    assert_true(guards("t1", "rosa.marin@sd.example", TRUE));
    assert_true(guards("t1", "principal@sd.example", TRUE));
    assert_true(guards("t1", "Rosa@mailbox.example", TRUE));
    assert_false(guards("t1", "other@mailbox.example", TRUE));
    assert_false(guards(NULL, "rosa.marin@sd.example", TRUE));
    assert_true(guards("t2", "other@mailbox.example", TRUE));
}

static void a_mailbox_that_is_shared_lends_no_guardianship(void **state)
{
    (void)state;
    assert_false(guards("t1", "office@sd.example", TRUE));
    assert_false(guards("t8", "front@sd.example", TRUE));
}

static void access_none_of_the_other_row_counts(void **state)
{
    (void)state;
    assert_false(guards("t1", "rosa.marin@sd.example", FALSE));
    assert_false(guards("t2", "stone@sd.example", FALSE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_address_alias_and_shared_mailbox_are_the_authors),
        cmocka_unit_test(alias_and_shared_mailbox_of_others_are_anothers),
        cmocka_unit_test(private_address_outside_the_district_stays_outside),
        cmocka_unit_test(district_address_of_nobody_is_unknown),
        cmocka_unit_test(nothing_is_an_unknown_authors),
        cmocka_unit_test(who_stands_at_an_own_address_is_the_author),
        cmocka_unit_test(a_mailbox_that_is_shared_lends_no_guardianship),
        cmocka_unit_test(access_none_of_the_other_row_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
