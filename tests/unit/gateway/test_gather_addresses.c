#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/gather_addresses.h"

static CmReport *report_from(const char *field, const char *address)
{
    CmReport *report = cm_report_new();
    cm_report_add_address(report, field, NULL, cm_mail_text_new_string(address));
    return report;
}

static CmFacts *gather(TestDistrict *district, const char *user, const char *sender,
                       CmReport *report)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope(user, sender, TEST_TO("x@mail.example"));
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {.state = state,
                           .config = district->config,
                           .envelope = envelope,
                           .author = &author,
                           .report = report};
    CmFacts *facts = cm_facts_new();
    cm_gather_addresses(facts, &input);
    cm_report_free(report);
    return facts;
}

static const CmSenderAddress *address_at(const CmFacts *facts, guint index)
{
    assert_true(index < facts->addresses->len);
    return g_ptr_array_index(facts->addresses, index);
}

static void envelope_from_and_sender_are_each_looked_up(void **state)
{
    CmReport *report = report_from("from", "Paul@SD.example");
    cm_report_add_address(report, "sender", NULL, cm_mail_text_new_string("printer@sd.example"));
    cm_report_add_address(report, "reply-to", NULL, cm_mail_text_new_string("far@off.example"));
    g_autoptr(CmFacts) facts = gather(*state, "anna", "anna@sd.example", report);
    assert_int_equal(facts->addresses->len, 3);
    assert_string_equal(address_at(facts, 0)->field, "envelope");
    assert_int_equal(address_at(facts, 0)->owner, CM_OWNER_AUTHOR);
    assert_string_equal(address_at(facts, 1)->address, "paul@sd.example");
    assert_int_equal(address_at(facts, 1)->owner, CM_OWNER_ANOTHER);
    assert_int_equal(address_at(facts, 2)->owner, CM_OWNER_UNKNOWN_LOCAL);
}

static void null_sender_claims_nobody(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, "anna", "<>", cm_report_new());
    assert_int_equal(facts->addresses->len, 0);
}

static void name_without_a_domain_is_one_of_the_district(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, "anna", "<>", report_from("from", "root"));
    assert_int_equal(address_at(facts, 0)->owner, CM_OWNER_UNKNOWN_LOCAL);
}

static void what_is_no_address_is_unreadable(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, "anna", "<>", report_from("from", "a@b@@c d"));
    assert_int_equal(address_at(facts, 0)->owner, CM_OWNER_UNREADABLE);
}

static void mail_of_nobody_claims_nothing(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, NULL, "anna@sd.example", report_from("from", "paul@sd.example"));
    assert_int_equal(facts->addresses->len, 0);
}

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
        cmocka_unit_test(envelope_from_and_sender_are_each_looked_up),
        cmocka_unit_test(null_sender_claims_nobody),
        cmocka_unit_test(name_without_a_domain_is_one_of_the_district),
        cmocka_unit_test(what_is_no_address_is_unreadable),
        cmocka_unit_test(mail_of_nobody_claims_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
