#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/gather_company.h"

/* Emma as she is among @recipients of a mail of Anna's; g1 is her guardian. */
static gboolean is_accompanied(TestDistrict *district, const char *const *recipients)
{
    g_autoptr(CmReport) report = cm_report_new();
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope("anna", "anna@sd.example", recipients);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {.state = state,
                           .config = district->config,
                           .envelope = envelope,
                           .author = &author,
                           .report = report,
                           .today = cm_day_parse("2026-11-23")};
    g_autoptr(CmFacts) facts = cm_gather(&input);
    const CmRecipient *student = g_ptr_array_index(facts->recipients, 0);
    assert_false(student->authors_child);
    return student->accompanied;
}

#define EMMA "emma@students.sd.example"

static void guardian_of_the_student_is_company(void **state)
{
    assert_true(is_accompanied(*state, TEST_TO(EMMA, "wei.li@mail.example")));
    assert_false(is_accompanied(*state, TEST_TO(EMMA, "marie@mail.example")));
    assert_false(is_accompanied(*state, TEST_TO(EMMA)));
}

static void guardian_without_access_is_no_company(void **state)
{
    assert_false(is_accompanied(*state, TEST_TO("noah@students.sd.example", "luc@mail.example")));
}

static void second_employee_is_company_and_the_author_is_none(void **state)
{
    assert_true(is_accompanied(*state, TEST_TO(EMMA, "paul@sd.example")));
    assert_false(is_accompanied(*state, TEST_TO(EMMA, "anna@sd.example")));
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
        cmocka_unit_test(guardian_of_the_student_is_company),
        cmocka_unit_test(guardian_without_access_is_no_company),
        cmocka_unit_test(second_employee_is_company_and_the_author_is_none),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
