#include "queued.h"

#include <string.h>

static void a_refusal_is_told_once_an_hour_to_one_person_for_one_rule(void **state)
{
    Fixture *fixture = *state;

    assert_true(queue(fixture, "a@sd.example", "r1"));
    assert_false(queue(fixture, "a@sd.example", "r1"));
    assert_true(queue(fixture, "b@sd.example", "r1"));
    assert_true(queue(fixture, "a@sd.example", "r2"));
    cm_clock_set(fixture->clock, FIXTURE_START + G_TIME_SPAN_HOUR - 1);
    assert_false(queue(fixture, "a@sd.example", "r1"));
    cm_clock_set(fixture->clock, FIXTURE_START + G_TIME_SPAN_HOUR);
    assert_true(queue(fixture, "a@sd.example", "r1"));
    assert_int_equal(count_due(fixture), 4);
}

static void several_an_hour_are_counted_and_the_last_is_known(void **state)
{
    Fixture *fixture = *state;
    gboolean queued = FALSE;
    gint64 last = -1;

    assert_true(cm_store_notice_last(fixture->store, "a@sd.example", "r9", &last, NULL));
    assert_true(last == 0);
    for (guint i = 0; i < 4; i++) {
        assert_true(
            cm_store_notice_add_up_to(fixture->store, "a@sd.example", "r9", 3, "x", &queued, NULL));
        assert_int_equal(queued, i < 3);
    }
    assert_true(cm_store_notice_last(fixture->store, "a@sd.example", "r9", &last, NULL));
    assert_true(last == FIXTURE_START);
}

static void what_was_told_of_no_case_is_forgotten_in_time(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();

    fixture_add(fixture, held);
    queue(fixture, "a@sd.example", "r1");
    cm_clock_set(fixture->clock, FIXTURE_START + 1);
    queue(fixture, "b@sd.example", "r1");
    cm_clock_set(fixture->clock, FIXTURE_START + 400 * G_TIME_SPAN_DAY - 1);
    assert_int_equal(cm_store_notices_forget(fixture->store, 400, NULL), 0);
    cm_clock_set(fixture->clock, FIXTURE_START + 400 * G_TIME_SPAN_DAY);
    assert_int_equal(cm_store_notices_forget(fixture->store, 400, NULL), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices WHERE rule = 'r1'"), 1);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM notices WHERE case_id IS NOT NULL"), 1);
}

static void what_was_told_is_kept_a_year_whatever_is_configured(void **state)
{
    Fixture *fixture = *state;

    queue(fixture, "a@sd.example", "r1");
    cm_clock_set(fixture->clock, FIXTURE_START + 365 * G_TIME_SPAN_DAY);
    assert_int_equal(cm_store_notices_forget(fixture->store, 1, NULL), 0);
}

static void what_a_clock_that_ran_ahead_queued_was_not_told_within_the_hour(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    gint64 last = -1;
    guint count = 1;

    set_the_clock_ahead(fixture);
    queue(fixture, "a@sd.example", "r1");
    fixture_add(fixture, held);
    cm_clock_set(fixture->clock, FIXTURE_START);
    assert_true(cm_store_notice_last(fixture->store, "a@sd.example", "r1", &last, NULL));
    assert_true(last == 0);
    assert_true(cm_store_notice_count(fixture->store, "ann.lee@sd.example",
                                      FIXTURE_START - G_TIME_SPAN_HOUR, &count, NULL));
    assert_int_equal(count, 0);
    assert_true(queue(fixture, "a@sd.example", "r1"));
    assert_false(queue(fixture, "a@sd.example", "r1"));
    assert_true(cm_store_notice_last(fixture->store, "a@sd.example", "r1", &last, NULL));
    assert_true(last == FIXTURE_START);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_refusal_is_told_once_an_hour_to_one_person_for_one_rule),
        TEST(several_an_hour_are_counted_and_the_last_is_known),
        TEST(what_was_told_of_no_case_is_forgotten_in_time),
        TEST(what_was_told_is_kept_a_year_whatever_is_configured),
        TEST(what_a_clock_that_ran_ahead_queued_was_not_told_within_the_hour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
