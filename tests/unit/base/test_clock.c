#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define SECOND G_USEC_PER_SEC

static void a_fixed_clock_stands_until_it_is_set(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_fixed(5);
    assert_int_equal(cm_clock_now(clock), 5);
    assert_int_equal(cm_clock_monotonic(clock), 5);
    cm_clock_set(clock, 9);
    assert_int_equal(cm_clock_now(clock), 9);
    assert_int_equal(cm_clock_monotonic(clock), 9);
}

static void a_system_clock_never_runs_backwards(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmClock) clock = cm_clock_new_system();
    gint64 before = cm_clock_monotonic(clock);
    assert_true(cm_clock_now(clock) > 1700000000 * (gint64)SECOND);
    assert_true(cm_clock_monotonic(clock) >= before);
}

static void a_day_is_read_and_printed(void **state G_GNUC_UNUSED)
{
    CmDay day = cm_day_parse("2026-11-23");
    assert_int_not_equal(day, 0);
    g_autofree char *text = cm_day_format(day);
    assert_string_equal(text, "2026-11-23");
    assert_int_equal(cm_day_parse("2026-11-24"), day + 1);
    assert_int_equal(cm_day_parse("2027-11-23"), day + 365);
}

static void what_is_no_day_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "",           "2026",        "2026-11",     "2026-11-31", "2025-02-29",
        "0000-01-01", "2026-00-10",  "2026-13-10",  "2026-11-00", "26-11-23",
        "2026/11/23", "2026-11-23 ", " 2026-11-23", "2026-11-2x", "-026-11-23",
        "2026-1-23",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_int_equal(cm_day_parse(wrong[i]), 0);
    assert_int_equal(cm_day_parse(NULL), 0);
}

static void a_leap_day_is_a_day(void **state G_GNUC_UNUSED)
{
    assert_int_not_equal(cm_day_parse("2028-02-29"), 0);
    assert_int_equal(cm_day_parse("2028-03-01"), cm_day_parse("2028-02-29") + 1);
}

/* 2026-11-24 07:59:59 UTC is still the 23rd in Vancouver, which is eight hours behind. */
static void days_are_days_in_the_zone(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) vancouver = g_time_zone_new_identifier("America/Vancouver");
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    if (vancouver == NULL)
        skip();
    gint64 time = 1795507199 * (gint64)SECOND;
    assert_int_equal(cm_day_from_time(time, utc), cm_day_parse("2026-11-24"));
    assert_int_equal(cm_day_from_time(time, vancouver), cm_day_parse("2026-11-23"));
    assert_int_equal(cm_day_from_time(time + SECOND, vancouver), cm_day_parse("2026-11-24"));
}

static void a_fraction_before_1970_belongs_to_the_day_before(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    assert_int_equal(cm_day_from_time(-1, utc), cm_day_parse("1969-12-31"));
    assert_int_equal(cm_day_from_time(0, utc), cm_day_parse("1970-01-01"));
}

static void a_time_out_of_range_is_no_day(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    assert_int_equal(cm_day_from_time(G_MAXINT64, utc), 0);
    assert_int_equal(cm_day_from_time(G_MININT64, utc), 0);
}

static void a_time_is_printed_in_utc(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = cm_time_format(1795507199 * (gint64)SECOND);
    assert_string_equal(text, "2026-11-24T07:59:59Z");
}

static void a_day_is_read_as_its_noon(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gint64 time = 0;
    assert_true(cm_time_parse("1970-01-02", utc, &time));
    assert_int_equal(time, (24 + 12) * 3600 * (gint64)SECOND);
}

static void since_a_day_is_since_it_began(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("America/Vancouver");
    gint64 day = 0;
    gint64 time = 0;
    assert_true(cm_time_parse_since("2026-11-23", zone, &day));
    assert_true(cm_time_parse("2026-11-23T08:00:00Z", zone, &time));
    assert_int_equal(day, time);
    assert_true(cm_time_parse_since("2026-11-23T10:00:00", zone, &day));
    assert_int_equal(day, time + 10 * 3600 * (gint64)SECOND);
    assert_false(cm_time_parse_since("yesterday", zone, &day));
}

static void a_time_is_read_with_and_without_its_offset(void **state G_GNUC_UNUSED)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gint64 plain = 0;
    gint64 offset = 0;
    gint64 zulu = 0;
    assert_true(cm_time_parse("2026-11-23T10:00:00", utc, &plain));
    assert_true(cm_time_parse("2026-11-23T02:00:00-08:00", utc, &offset));
    assert_true(cm_time_parse("2026-11-23T10:00:00Z", utc, &zulu));
    assert_int_equal(plain, offset);
    assert_int_equal(plain, zulu);
}

static void what_is_no_time_is_refused_and_leaves_the_result_alone(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "", "noon", "2026-11-31", "2026-11-23T25:00:00Z", "10:00:00", "2026-11-23 at ten"};
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    gint64 time = 77;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_false(cm_time_parse(wrong[i], utc, &time));
    assert_false(cm_time_parse(NULL, utc, &time));
    assert_int_equal(time, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fixed_clock_stands_until_it_is_set),
        cmocka_unit_test(a_system_clock_never_runs_backwards),
        cmocka_unit_test(a_day_is_read_and_printed),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(a_leap_day_is_a_day),
        cmocka_unit_test(days_are_days_in_the_zone),
        cmocka_unit_test(a_fraction_before_1970_belongs_to_the_day_before),
        cmocka_unit_test(a_time_out_of_range_is_no_day),
        cmocka_unit_test(a_time_is_printed_in_utc),
        cmocka_unit_test(a_day_is_read_as_its_noon),
        cmocka_unit_test(since_a_day_is_since_it_began),
        cmocka_unit_test(a_time_is_read_with_and_without_its_offset),
        cmocka_unit_test(what_is_no_time_is_refused_and_leaves_the_result_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
