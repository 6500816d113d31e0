#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/author.h"

typedef struct {
    const char *user, *sender, *client;
    CmAuthorKind kind;
    const char *address;
} Case;

static void expect(TestDistrict *district, const Case *wanted)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(wanted->user, wanted->sender, TEST_TO("x@mail.example"));
    if (wanted->client != NULL) {
        g_free(envelope->client_address);
        envelope->client_address = g_strdup(wanted->client);
    }
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    assert_int_equal(author.kind, wanted->kind);
    if (wanted->address == NULL)
        assert_null(author.address);
    else
        assert_string_equal(author.address, wanted->address);
}

#define AUTHOR_TEST(name, ...)                                                                     \
    static void name(void **state)                                                                 \
    {                                                                                              \
        const Case wanted = {__VA_ARGS__};                                                         \
        expect(*state, &wanted);                                                                   \
    }

AUTHOR_TEST(an_authenticated_employee_is_the_author, "anna", "anna@sd.example", NULL,
            CM_AUTHOR_EMPLOYEE, "anna@sd.example")
AUTHOR_TEST(the_author_is_who_authenticated_whatever_the_envelope_says, "anna", "paul@sd.example",
            NULL, CM_AUTHOR_EMPLOYEE, "anna@sd.example")
AUTHOR_TEST(an_unknown_authenticated_user_is_judged, "stranger", "stranger@sd.example", NULL,
            CM_AUTHOR_UNKNOWN, "stranger@sd.example")
AUTHOR_TEST(a_student_is_not_judged, "emma", "emma@students.sd.example", NULL, CM_AUTHOR_STUDENT,
            "emma@students.sd.example")
AUTHOR_TEST(an_employees_address_from_outside_is_nobody, NULL, "anna@sd.example", NULL,
            CM_AUTHOR_OUTSIDE, NULL)
AUTHOR_TEST(a_relay_speaks_for_an_employee, NULL, "anna@sd.example", "192.0.2.25",
            CM_AUTHOR_EMPLOYEE, "anna@sd.example")
AUTHOR_TEST(a_network_of_relays_speaks_for_an_employee, NULL, "anna@sd.example", "192.0.2.130",
            CM_AUTHOR_EMPLOYEE, "anna@sd.example")
AUTHOR_TEST(a_host_beside_the_network_of_relays_does_not, NULL, "anna@sd.example", "192.0.2.200",
            CM_AUTHOR_OUTSIDE, NULL)
AUTHOR_TEST(a_relay_speaks_for_a_student, NULL, "emma@students.sd.example", "192.0.2.25",
            CM_AUTHOR_STUDENT, NULL)
AUTHOR_TEST(an_unknown_local_sender_at_a_relay_is_judged_without_author, NULL, "new@sd.example",
            "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(an_outside_sender_at_a_relay_is_outside, NULL, "x@mail.example", "192.0.2.25",
            CM_AUTHOR_OUTSIDE, NULL)
AUTHOR_TEST(a_null_sender_at_a_relay_is_judged_without_author, NULL, "<>", "192.0.2.25",
            CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_sender_without_domain_at_a_relay_is_judged_without_author, NULL, "<anna>",
            "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_path_of_hosts_at_a_relay_is_judged_without_author, NULL, "<sd.example!anna>",
            "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_percent_sign_for_a_domain_at_a_relay_is_judged_without_author, NULL,
            "<anna%sd.example>", "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(an_address_within_a_sender_at_a_relay_is_judged_without_author, NULL,
            "<anna%sd.example@localhost>", "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(an_escape_in_a_sender_at_a_relay_is_judged_without_author, NULL, "<an\\na@sd.example>",
            "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_blank_in_a_sender_at_a_relay_is_judged_without_author, NULL, "<anna @sd.example>",
            "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_comment_in_a_sender_at_a_relay_is_judged_without_author, NULL,
            "<anna@sd.example (Anna)>", "192.0.2.25", CM_AUTHOR_NONE, NULL)
AUTHOR_TEST(a_null_sender_from_elsewhere_is_outside, NULL, "<>", NULL, CM_AUTHOR_OUTSIDE, NULL)
AUTHOR_TEST(own_hosts_have_no_author_and_are_judged, NULL, "printer@sd.example", "192.0.2.26",
            CM_AUTHOR_NONE, NULL)

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_authenticated_employee_is_the_author),
        cmocka_unit_test(the_author_is_who_authenticated_whatever_the_envelope_says),
        cmocka_unit_test(an_unknown_authenticated_user_is_judged),
        cmocka_unit_test(a_student_is_not_judged),
        cmocka_unit_test(an_employees_address_from_outside_is_nobody),
        cmocka_unit_test(a_relay_speaks_for_an_employee),
        cmocka_unit_test(a_network_of_relays_speaks_for_an_employee),
        cmocka_unit_test(a_host_beside_the_network_of_relays_does_not),
        cmocka_unit_test(a_relay_speaks_for_a_student),
        cmocka_unit_test(an_unknown_local_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(an_outside_sender_at_a_relay_is_outside),
        cmocka_unit_test(a_null_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_sender_without_domain_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_path_of_hosts_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_percent_sign_for_a_domain_at_a_relay_is_judged_without_author),
        cmocka_unit_test(an_address_within_a_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(an_escape_in_a_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_blank_in_a_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_comment_in_a_sender_at_a_relay_is_judged_without_author),
        cmocka_unit_test(a_null_sender_from_elsewhere_is_outside),
        cmocka_unit_test(own_hosts_have_no_author_and_are_judged),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
