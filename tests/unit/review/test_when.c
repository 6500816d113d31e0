#include "review.h"

#include "review/when.h"

static void a_moment_is_told_in_the_districts_time(void **state)
{
    (void)state;
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("America/Vancouver");
    g_autofree char *english = cm_when(TEST_NOW, zone, CM_LANGUAGE_ENGLISH);
    g_autofree char *french = cm_when(TEST_NOW, zone, CM_LANGUAGE_FRENCH);
    assert_string_equal(english, "23 Nov 2026, 10:00");
    assert_string_equal(french, "23 nov. 2026, 10 h 00");
}

static void a_moment_that_is_none_is_a_hyphen(void **state)
{
    (void)state;
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    g_autofree char *text = cm_when(G_MAXINT64, zone, CM_LANGUAGE_ENGLISH);
    assert_string_equal(text, "-");
}

static void an_age_is_told_in_the_unit_that_says_enough(void **state)
{
    static const struct {
        gint64 minutes;
        const char *english;
    } ages[] = {{-5, "0 min"},     {0, "0 min"},        {59, "59 min"},           {60, "1 h"},
                {47 * 60, "47 h"}, {48 * 60, "2 days"}, {30 * 24 * 60, "30 days"}};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(ages); i++) {
        g_autofree char *age = cm_when_age(TEST_NOW - ages[i].minutes * G_TIME_SPAN_MINUTE,
                                           TEST_NOW, CM_LANGUAGE_ENGLISH);
        assert_string_equal(age, ages[i].english);
    }
    g_autofree char *french =
        cm_when_age(TEST_NOW - 3 * G_TIME_SPAN_DAY, TEST_NOW, CM_LANGUAGE_FRENCH);
    assert_string_equal(french, "3 jours");
}

static void a_day_is_told_without_a_time(void **state)
{
    (void)state;
    g_autofree char *day = cm_when_day(cm_day_parse("2026-02-09"), CM_LANGUAGE_FRENCH);
    g_autofree char *none = cm_when_day(0, CM_LANGUAGE_FRENCH);
    assert_string_equal(day, "9 févr. 2026");
    assert_string_equal(none, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_told_in_the_districts_time),
        cmocka_unit_test(a_moment_that_is_none_is_a_hyphen),
        cmocka_unit_test(an_age_is_told_in_the_unit_that_says_enough),
        cmocka_unit_test(a_day_is_told_without_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
