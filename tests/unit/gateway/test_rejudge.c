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

/* Judges HOLDING_TEXT from Anna at the relay @client to the blog, and holds it. */
static char *hold_from_relay(TestDistrict *district, const char *client)
{
    g_autoptr(CmEnvelope) envelope = test_envelope(NULL, "anna@sd.example", TEST_TO(HOLDING_BLOG));
    g_free(envelope->client_address);
    envelope->client_address = g_strdup(client);
    return holding_hold_envelope(district, HOLDING_TEXT, envelope);
}

static void what_a_host_sent_that_is_a_relay_no_more_is_judged_as_before(void **state)
{
    TestDistrict *district = *state;
    gboolean acceptable = TRUE;
    g_autofree char *id = hold_from_relay(district, "192.0.2.130");
    holding_use_setting(district, "relays = 192.0.2.25;192.0.2.128/26", "relays = 198.51.100.1");
    g_autoptr(CmRejudgement) again = cm_rejudge(district->gateway, id, NULL);
    assert_non_null(again);
    assert_int_equal(again->judgement->decision->verdict, CM_ACTION_HOLD);
    assert_non_null(strstr(again->record, "\"s2\""));
    (void)revision_of(district, id, &acceptable);
    assert_false(acceptable);
}

static void move_anna(TestDistrict *district, const char *school)
{
    CmRoster *roster = test_district_roster();
    for (guint i = 0; i < roster->people->len; i++) {
        CmPerson *person = &g_array_index(roster->people, CmPerson, i);
        if (g_str_equal(person->id, "t1"))
            person->orgs = cm_roster_split(roster, school, "|");
    }
    test_district_import(district, roster);
}

static void that_its_author_changed_schools_makes_no_case_acceptable(void **state)
{
    TestDistrict *district = *state;
    gboolean acceptable = TRUE;
    g_autofree char *id =
        holding_hold_text(district, "From: Anna <anna@sd.example>\n\nNoah Gagné won the race.\n",
                          TEST_TO("<" HOLDING_BLOG ">"));
    move_anna(district, "alder");
    g_autoptr(CmRejudgement) again = cm_rejudge(district->gateway, id, NULL);
    assert_true(again->judgement->decision->verdict < CM_ACTION_HOLD);
    (void)revision_of(district, id, &acceptable);
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
        TEST(what_a_host_sent_that_is_a_relay_no_more_is_judged_as_before),
        TEST(that_its_author_changed_schools_makes_no_case_acceptable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
