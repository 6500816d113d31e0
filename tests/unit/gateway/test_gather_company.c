#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gathering.h"

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

/* Anna stands in the roster once more, as a guardian of Emma with the address of her work. */
static void import_anna_as_guardian(TestDistrict *district)
{
    CmRoster *roster = test_district_roster();
    CmPerson guardian = {.id = "g9",
                         .given = "Anna",
                         .family = "Teacher",
                         .email = "anna@sd.example",
                         .roles = CM_ROLE_GUARDIAN,
                         .former = cm_roster_split(roster, NULL, "|"),
                         .grades = cm_roster_split(roster, NULL, "|"),
                         .orgs = cm_roster_split(roster, NULL, "|"),
                         .agents = cm_roster_split(roster, "s1", "|"),
                         .no_access = cm_roster_split(roster, NULL, "|")};
    g_array_append_val(roster->people, guardian);
    test_district_import(district, roster);
}

static void a_teacher_who_is_a_parent_is_known_by_their_address(void **state)
{
    import_anna_as_guardian(*state);
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain",
             "My daughter Emma Li and Noah Gagné have asthma.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO(EMMA, "coach@mail.example"));
    const CmRecipient *student = g_ptr_array_index(facts->recipients, 0);
    assert_true(student->authors_child);
    assert_true(subject_of(facts, "s1")->author_is_guardian);
    assert_false(subject_of(facts, "s2")->author_is_guardian);
    test_district_import(*state, test_district_roster());
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
        cmocka_unit_test(a_teacher_who_is_a_parent_is_known_by_their_address),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
