#include "gateway/other_officer.h"

#include "held_mail.h"
#include "holding.h"

#define OFFICERS "officers = *: privacy@sd.example, chief@sd.example\n"

static const CmOfficersAuthor ANNA = {"t1", "anna@sd.example", "cedar"};

/* Whom Anna's releases are told, where @officers are. */
static const char *told(TestDistrict *district, const char *officers)
{
    g_autofree char *line = g_strdup_printf("officers = %s\n", officers);
    holding_use_setting(district, OFFICERS, line);
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    return cm_other_officer(cm_gateway_duty(district->gateway), state->snapshot, &ANNA);
}

static void add_address(CmRoster *roster, const char *person, const char *address,
                        CmAddressKind kind)
{
    CmAddressRow row = {.person = person, .address = address, .kind = kind};
    g_array_append_val(roster->addresses, row);
}

static void the_first_who_is_somebody_else_is_told(void **state)
{
    assert_string_equal(told(*state, "*: privacy@sd.example, chief@sd.example"),
                        "privacy@sd.example");
    assert_string_equal(told(*state, "cedar: anna@sd.example, paul@sd.example"), "paul@sd.example");
    assert_string_equal(told(*state, "cedar: anna@sd.example;*: chief@sd.example"),
                        "chief@sd.example");
    assert_null(told(*state, "cedar: anna@sd.example"));
    assert_null(told(*state, "alder: paul@sd.example"));
}

static void an_alias_is_the_author_and_a_shared_mailbox_is_not(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    add_address(roster, "t1", "privacy.officer@sd.example", CM_ADDRESS_ALIAS);
    add_address(roster, "t1", "privacy@sd.example", CM_ADDRESS_SHARED);
    add_address(roster, "p1", "privacy@sd.example", CM_ADDRESS_SHARED);
    test_district_import(district, roster);
    assert_string_equal(told(district, "*: privacy.officer@sd.example, chief@sd.example"),
                        "chief@sd.example");
    assert_string_equal(told(district, "*: anna+duty@sd.example, chief@sd.example"),
                        "chief@sd.example");
    assert_string_equal(told(district, "*: privacy@sd.example"), "privacy@sd.example");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(the_first_who_is_somebody_else_is_told),
        TEST_IN_DISTRICT(an_alias_is_the_author_and_a_shared_mailbox_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
