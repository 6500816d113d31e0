#include "directory/addresses.h"

#include "town.h"

typedef struct {
    CmRoster *roster;
    CmPeople people;
    CmAddresses addresses;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->roster = cm_roster_new();
    town_people(fixture->roster);
    town_places(fixture->roster);
    GArray *people = fixture->roster->people;
    CmPerson *barred = &g_array_index(people, CmPerson, people->len - 1);
    barred->phone = "250 555 0142";
    town_address(fixture->roster, "g1", "barred+school@mailbox.example", CM_ADDRESS_PERSONAL);
    (barred - 1)->sms = "2505550177@txt.example";
    cm_people_init(&fixture->people, fixture->roster);
    cm_addresses_init(&fixture->addresses, &fixture->people);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    cm_addresses_clear(&fixture->addresses);
    cm_people_clear(&fixture->people);
    cm_roster_free(fixture->roster);
    g_free(fixture);
    return 0;
}

static void expect(const Fixture *fixture, const CmAddressTie *tie, const char *id, CmTie kind)
{
    assert_non_null(tie);
    assert_string_equal(cm_people_at(&fixture->people, tie->person)->id, id);
    assert_int_equal(tie->tie, kind);
}

static void address_is_found_however_it_was_written(void **state)
{
    const Fixture *fixture = *state;
    expect(fixture, cm_addresses_find(&fixture->addresses, "rosa.marin@sd.example"), "t1",
           CM_TIE_EMAIL);
    expect(fixture, cm_addresses_find(&fixture->addresses, "rosa.marin+club@sd.example"), "t1",
           CM_TIE_EMAIL);
    assert_null(cm_addresses_find(&fixture->addresses, "marin@sd.example"));
}

static void people_of_one_address_follow_each_other(void **state)
{
    const Fixture *fixture = *state;
    const CmAddressTie *tie = cm_addresses_find(&fixture->addresses, "office@sd.example");
    expect(fixture, tie, "t1", CM_TIE_SHARED);
    tie = cm_addresses_next(&fixture->addresses, tie);
    expect(fixture, tie, "t2", CM_TIE_SHARED);
    assert_null(cm_addresses_next(&fixture->addresses, tie));
}

static void expect_readers(Fixture *fixture, const char *address, gboolean texting, const char *ids)
{
    g_autoptr(GPtrArray) ties = cm_addresses_readers(&fixture->addresses, address, texting);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < ties->len; i++) {
        const CmAddressTie *tie = g_ptr_array_index(ties, i);
        g_string_append_printf(found, "%s%s", i > 0 ? " " : "",
                               cm_people_at(&fixture->people, tie->person)->id);
    }
    assert_string_equal(found->str, ids);
}

static void tagged_address_is_read_at_the_untagged_too(void **state)
{
    Fixture *fixture = *state;
    expect_readers(fixture, "barred+school@mailbox.example", FALSE, "g1 g3");
    expect_readers(fixture, "barred+other@mailbox.example", FALSE, "g3");
    expect_readers(fixture, "barred@mailbox.example", FALSE, "g3");
}

static void number_counts_beside_the_address_at_its_gateway(void **state)
{
    Fixture *fixture = *state;
    expect_readers(fixture, "2505550142@txt.example", TRUE, "g1 g3 g1");
    expect_readers(fixture, "2505550142@carrier.example", TRUE, "g3 g1");
    expect_readers(fixture, "2505550142@txt.example", FALSE, "g1");
}

static void number_of_a_gateways_address_in_users_is_theirs(void **state)
{
    Fixture *fixture = *state;
    expect_readers(fixture, "2505550177@carrier.example", TRUE, "g2");
}

static void number_is_found_in_any_spelling(void **state)
{
    const Fixture *fixture = *state;
    const char *const spellings[] = {"2505550163", "+12505550163", "250-555-0163"};
    for (guint i = 0; i < G_N_ELEMENTS(spellings); i++)
        expect(fixture, cm_addresses_find_number(&fixture->addresses, spellings[i]), "g2",
               CM_TIE_SMS);
    expect(fixture, cm_addresses_find_number(&fixture->addresses, "2505550142"), "g3", CM_TIE_SMS);
}

static void extension_and_endless_number_are_no_numbers(void **state)
{
    const Fixture *fixture = *state;
    assert_null(cm_addresses_find_number(&fixture->addresses, "0163"));
    assert_null(cm_addresses_find_number(&fixture->addresses, "25055501632505550163"));
    assert_null(cm_addresses_find_number(&fixture->addresses, ""));
}

static void user_name_is_found_without_case(void **state)
{
    const Fixture *fixture = *state;
    expect(fixture, cm_addresses_find_user_name(&fixture->addresses, "RMARIN"), "t1", CM_TIE_EMAIL);
    assert_null(cm_addresses_find_user_name(&fixture->addresses, "nobody"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(address_is_found_however_it_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(people_of_one_address_follow_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tagged_address_is_read_at_the_untagged_too, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(number_counts_beside_the_address_at_its_gateway, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(number_of_a_gateways_address_in_users_is_theirs, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(number_is_found_in_any_spelling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(extension_and_endless_number_are_no_numbers, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(user_name_is_found_without_case, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
