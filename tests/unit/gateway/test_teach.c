#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/rejudge.h"
#include "gateway/teach.h"

#define UNKNOWN "marie@work.example"
/* Of a student's own record: to that student's guardian it may go, to nobody else outside. */
#define REPORT                                                                                     \
    "From: Anna <anna@sd.example>\nSubject: Report card\nMessage-ID: <c@sd.example>\n\n"           \
    "The report card of Noah Gagné: mathematics 82 %, reading 75 %.\n"

static char *hold_report(TestDistrict *district)
{
    return holding_hold_text(district, REPORT, TEST_TO("<" UNKNOWN ">"));
}

/* Says as @actor that the first recipient of the case is @guardian of Noah. */
static gboolean teach(TestDistrict *district, const char *id, const char *guardian,
                      const char *actor, GError **error)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(GPtrArray) students = g_ptr_array_new();
    g_ptr_array_add(students, (gpointer) "s2");
    CmTeaching teaching = {.held = held,
                           .students = students,
                           .guardian = guardian,
                           .actor = actor,
                           .reason = "the office knows her"};
    return cm_teach_guardian(district->gateway, &teaching, error);
}

static void a_guardians_new_address_makes_the_case_acceptable(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_report(district);
    assert_true(teach(district, id, "g2", "olga", NULL));
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    assert_true(held->acceptable);
    assert_int_equal(cm_case_count(held, CM_CASE_HELD), 1);
}

static void an_author_teaches_nothing_from_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_report(district);
    g_autoptr(GError) error = NULL;
    assert_false(teach(district, id, "g2", "anna", &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

static void only_guardians_with_access_can_be_meant(void **state)
{
    static const char *const others[] = {"g3", "g1", "t1", "s2", "nobody"};
    TestDistrict *district = *state;
    g_autofree char *id = hold_report(district);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(teach(district, id, others[i], "olga", &error));
        assert_int_equal(error->code, CM_ERROR_NO_INPUT);
    }
}

/* A page, a newspaper or a blog would be read as the guardian for ever. */
static void an_address_that_is_somebodys_stays_theirs(void **state)
{
    static const char *const known[] = {"wei.li@mail.example",
                                        "x@sd.example",
                                        HOLDING_BLOG,
                                        "desk@gazette.example",
                                        "other@post.wordpress.com",
                                        NULL};
    CmDay today = cm_day_parse("2026-11-23");
    TestDistrict *district = *state;
    g_autoptr(CmState) now = cm_gateway_state_now(district->gateway, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        CmCaseRecipient recipient = {.address = (char *)known[i]};
        assert_false(cm_teach_can_be_guardians(now, &recipient, today));
    }
    CmCaseRecipient unknown = {.address = (char *)UNKNOWN};
    assert_true(cm_teach_can_be_guardians(now, &unknown, today));
    unknown.state = CM_CASE_RELEASED;
    assert_false(cm_teach_can_be_guardians(now, &unknown, today));
}

static int four_eyes_setup(void **state)
{
    *state = test_district_new(TEST_INSPECTOR | TEST_FOUR_EYES);
    return 0;
}

static void where_two_release_one_teaches_nothing(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_report(district);
    assert_false(teach(district, id, "g2", "olga", NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_guardians_new_address_makes_the_case_acceptable),
        TEST(an_author_teaches_nothing_from_their_own_mail),
        TEST(only_guardians_with_access_can_be_meant),
        TEST(an_address_that_is_somebodys_stays_theirs),
        cmocka_unit_test_setup_teardown(where_two_release_one_teaches_nothing, four_eyes_setup,
                                        holding_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
