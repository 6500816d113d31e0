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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_address_alias_and_shared_mailbox_are_the_authors),
        cmocka_unit_test(alias_and_shared_mailbox_of_others_are_anothers),
        cmocka_unit_test(private_address_outside_the_district_stays_outside),
        cmocka_unit_test(district_address_of_nobody_is_unknown),
        cmocka_unit_test(nothing_is_an_unknown_authors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
