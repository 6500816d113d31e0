#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "gateway/case_decider.h"

/* What the tests ask about: the newest state and a held mail of anna's. */
typedef struct {
    CmState *state;
    CmCase *held;
} Subject;

static Subject subject_of(TestDistrict *district)
{
    g_autofree char *id = holding_hold(district);
    return (Subject){cm_gateway_state_now(district->gateway, NULL),
                     cm_store_case_get(cm_gateway_store(district->gateway), id, NULL)};
}

static void subject_clear(Subject *subject)
{
    cm_state_unref(subject->state);
    cm_case_free(subject->held);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, subject_clear)

static void assert_same_person(const CmSnapshot *snapshot, const char *one, const char *other)
{
    g_autofree char *first = cm_case_decider_person(snapshot, one);
    g_autofree char *second = cm_case_decider_person(snapshot, other);
    assert_string_equal(first, second);
}

static void two_accounts_of_one_person_are_one(void **state)
{
    g_auto(Subject) subject = subject_of(*state);
    const CmSnapshot *snapshot = subject.state->snapshot;
    assert_same_person(snapshot, "paul", "Paul@SD.example");
    assert_same_person(snapshot, "nobody@other.example", "Nobody@Other.Example");
    g_autofree char *paul = cm_case_decider_person(snapshot, "paul");
    g_autofree char *root = cm_case_decider_person(snapshot, "root");
    assert_string_not_equal(paul, root);
}

static void ones_own_mail_is_known_under_every_name(void **state)
{
    static const char *const own[] = {"anna", "ANNA", "anna@sd.example", "Anna@SD.Example"};
    g_auto(Subject) subject = subject_of(*state);
    for (guint i = 0; i < G_N_ELEMENTS(own); i++)
        assert_true(cm_case_is_own(subject.state->snapshot, subject.held, own[i]));
    assert_false(cm_case_is_own(subject.state->snapshot, subject.held, "paul"));
    assert_false(cm_case_is_own(subject.state->snapshot, subject.held, "root"));
}

/* A person may be in the directory twice, as staff and as a guardian. */
static void another_record_with_the_authors_address_is_the_author(void **state)
{
    TestDistrict *district = *state;
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "p1"))
            person->email = cm_roster_string(roster, "anna@sd.example");
    }
    test_district_import(district, roster);
    g_auto(Subject) subject = subject_of(district);
    assert_true(cm_case_is_own(subject.state->snapshot, subject.held, "paul"));
}

static void an_officer_decides_about_others_and_nobody_about_their_own(void **state)
{
    g_auto(Subject) subject = subject_of(*state);
    assert_string_equal(cm_case_may_decide(subject.state, subject.held, "paul", CM_RULING_REJECT),
                        "officer");
    assert_null(cm_case_may_decide(subject.state, subject.held, "anna", CM_RULING_RELEASE));
    assert_null(cm_case_may_decide(subject.state, subject.held, "anna", CM_RULING_REJECT));
}

static void two_are_needed_where_officers_release(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *text = test_district_config_text(district, TEST_FOUR_EYES);
    g_autoptr(CmConfig) config = cm_config_parse("x.conf", text, strlen(text), NULL);
    assert_true(cm_case_takes_two(config, CM_RULING_RELEASE, "officer"));
    assert_false(cm_case_takes_two(config, CM_RULING_REJECT, "officer"));
    assert_false(cm_case_takes_two(config, CM_RULING_RELEASE, "counsellor"));
    assert_false(cm_case_takes_two(district->config, CM_RULING_RELEASE, "officer"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_accounts_of_one_person_are_one),
        TEST(ones_own_mail_is_known_under_every_name),
        TEST(another_record_with_the_authors_address_is_the_author),
        TEST(an_officer_decides_about_others_and_nobody_about_their_own),
        TEST(two_are_needed_where_officers_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
