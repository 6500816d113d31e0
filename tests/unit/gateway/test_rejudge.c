#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "gateway/rejudge.h"

static guint revision_of(TestDistrict *district, const char *id, gboolean *acceptable)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    *acceptable = held->acceptable;
    return held->revision;
}

static void what_is_held_for_the_same_reason_is_neither_new_nor_acceptable(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmRejudgement) again = cm_rejudge(district->gateway, id, NULL);
    assert_non_null(again);
    assert_false(again->something_new);
    assert_false(again->acceptable);
    assert_int_equal(again->revision, 1);
}

static void a_release_that_came_makes_the_case_acceptable(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    gboolean acceptable = FALSE;
    holding_decide_release(district, "s2", TRUE);
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    assert_int_equal(revision_of(district, id, &acceptable), 1);
    assert_true(acceptable);
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}),
                     0); /* once a directory */
}

static void an_acceptable_case_stays_held_unless_the_configuration_says_so(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    holding_decide_release(district, "s2", TRUE);
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    assert_int_equal(cm_case_count(held, CM_CASE_HELD), 1);
}

static void a_refusal_that_came_is_something_new(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    gboolean acceptable = TRUE;
    holding_decide_release(district, "s2", FALSE);
    assert_int_equal(cm_rejudge_stale(district->gateway, 10, &(guint){0}), 1);
    assert_int_equal(revision_of(district, id, &acceptable), 2);
    assert_false(acceptable);
}

/* The bodies of what is held so far are lost. */
static void lose_bodies(TestDistrict *district)
{
    g_autofree char *command =
        g_strdup_printf("find '%s' -path '*/bodies/*' -type f -delete", district->folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

static void what_cannot_be_judged_is_passed_over_and_the_round_ends(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *lost = holding_hold(district);
    lose_bodies(district);
    g_autofree char *whole = holding_hold_text(
        district, "Message-ID: <second@sd.example>\n" HOLDING_TEXT, TEST_TO("<" HOLDING_BLOG ">"));
    guint failed = 0;
    gboolean acceptable = FALSE;
    holding_decide_release(district, "s2", TRUE);
    assert_string_not_equal(lost, whole);
    assert_int_equal(cm_rejudge_stale(district->gateway, 1, &failed), 1);
    assert_int_equal(cm_rejudge_stale(district->gateway, 1, &failed), 1);
    assert_int_equal(cm_rejudge_stale(district->gateway, 1, &failed), 0);
    assert_int_equal(failed, 1);
    (void)revision_of(district, whole, &acceptable);
    assert_true(acceptable);
    (void)revision_of(district, lost, &acceptable);
    assert_false(acceptable);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_held_for_the_same_reason_is_neither_new_nor_acceptable),
        TEST(a_release_that_came_makes_the_case_acceptable),
        TEST(an_acceptable_case_stays_held_unless_the_configuration_says_so),
        TEST(a_refusal_that_came_is_something_new),
        TEST(what_cannot_be_judged_is_passed_over_and_the_round_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
