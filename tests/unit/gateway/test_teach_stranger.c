#include "gateway/teach_stranger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/rejudge.h"
#include "store/rulings.h"

#define TODAY "2026-11-23"
/* A name alone, and nothing of the student beside it. */
#define NAMES_NOAH                                                                                 \
    "From: Anna <anna@sd.example>\nSubject: The race\nMessage-ID: <n@sd.example>\n\n"              \
    "Noah Gagné won the race.\n"

static char *hold_name(TestDistrict *district)
{
    return holding_hold_text(district, NAMES_NOAH, TEST_TO("<" HOLDING_BLOG ">"));
}

/* Says as @actor that Noah in the mail of the case is not @student, up to @until. */
static gboolean teach(TestDistrict *district, const char *id, const char *student, CmDay until,
                      const char *actor, GError **error)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    g_autoptr(GPtrArray) students = g_ptr_array_new();
    g_ptr_array_add(students, (gpointer) "s2");
    const CmTeachingStranger teaching = {.held = held,
                                         .students = students,
                                         .student = student,
                                         .until = until,
                                         .actor = actor,
                                         .reason = "her nephew in Lyon"};
    return cm_teach_stranger(district->gateway, &teaching, error);
}

static void a_name_that_is_not_the_students_holds_no_more(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    g_autofree char *id = hold_name(district);
    assert_true(teach(district, id, "s2", cm_day_parse(TODAY) + 30, "olga", NULL));
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    assert_true(held->acceptable);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(store, id, NULL);
    assert_int_equal(comments->len, 1);
}

static void the_last_day_is_within_a_year(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_name(district);
    const CmDay today = cm_day_parse(TODAY);
    const CmDay wrong[] = {0, today - 1, today + CM_TEACH_STRANGER_DAYS_MOST + 1};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(teach(district, id, "s2", wrong[i], "olga", &error));
        assert_int_equal(error->code, CM_ERROR_USAGE);
    }
    assert_true(teach(district, id, "s2", today, "olga", NULL));
    assert_true(teach(district, id, "s2", today + CM_TEACH_STRANGER_DAYS_MOST, "olga", NULL));
}

static void nobody_says_it_of_their_own_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_name(district);
    g_autoptr(GError) error = NULL;
    assert_false(teach(district, id, "s2", cm_day_parse(TODAY), "anna", &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

static void of_who_is_not_named_nothing_is_said(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = hold_name(district);
    g_autoptr(GError) error = NULL;
    assert_false(teach(district, id, "s1", cm_day_parse(TODAY), "olga", &error));
    assert_int_equal(error->code, CM_ERROR_NO_INPUT);
}

static void an_author_who_is_nobody_on_record_is_no_sender(void **state)
{
    (void)state;
    CmCase held = {.author = (char *)"t1", .author_address = (char *)"anna@sd.example"};
    assert_true(cm_teach_can_be_strangers(&held));
    held.author = NULL;
    assert_false(cm_teach_can_be_strangers(&held));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_that_is_not_the_students_holds_no_more),
        TEST(the_last_day_is_within_a_year),
        TEST(nobody_says_it_of_their_own_mail),
        TEST(of_who_is_not_named_nothing_is_said),
        cmocka_unit_test(an_author_who_is_nobody_on_record_is_no_sender),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
