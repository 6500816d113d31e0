#include "gateway/duty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"

#define HOUR (60 * 60)

static const char SETTINGS[] =
    "officers=*: privacy@sd.example, chief@sd.example;"
    "1005: Principal@sd.example, deputy@sd.example\n"
    "hours=mon-fri 08:00-16:30;1005: mon-thu 07:30-15:00, fri 07:30-12:00\n"
    "days-off=2026-12-21..2027-01-03;2027-02-15\n";

static GTimeZone *vancouver(void)
{
    return g_time_zone_new_identifier("America/Vancouver");
}

static CmDuty *duty_of(const char *settings, GError **error)
{
    g_autofree char *text = g_strconcat("[notice]\n", settings, NULL);
    g_autoptr(CmConfig) config = cm_config_parse("test.conf", text, strlen(text), error);
    g_autoptr(GTimeZone) zone = vancouver();
    return config != NULL ? cm_duty_new(config, zone, error) : NULL;
}

static CmDuty *sample(void)
{
    g_autoptr(GError) error = NULL;
    CmDuty *duty = duty_of(SETTINGS, &error);
    if (duty == NULL)
        fail_msg("%s", error->message);
    return duty;
}

/* @local as a moment: "2026-11-23T10:00:00-08:00". */
static gint64 at(const char *local)
{
    gint64 moment = 0;
    g_autoptr(GTimeZone) zone = vancouver();
    assert_true(cm_time_parse(local, zone, &moment));
    return moment;
}

static void assert_after(const char *school, const char *from, gint64 seconds, const char *wanted)
{
    g_autoptr(CmDuty) duty = sample();
    gint64 moment = cm_duty_after(duty, school, at(from), seconds);
    g_autofree char *found = cm_time_format(moment);
    g_autofree char *expected = cm_time_format(at(wanted));
    assert_string_equal(found, expected);
}

static void a_school_has_its_own_officers_or_those_of_all(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDuty) duty = sample();
    assert_string_equal(cm_duty_officers(duty, "1005")[0], "principal@sd.example");
    assert_string_equal(cm_duty_officers(duty, "1005")[1], "deputy@sd.example");
    assert_null(cm_duty_officers(duty, "1005")[2]);
    assert_string_equal(cm_duty_officers(duty, "1006")[0], "privacy@sd.example");
    assert_string_equal(cm_duty_officers(duty, NULL)[1], "chief@sd.example");
}

static void without_settings_nobody_is_on_duty(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDuty) duty = duty_of("", NULL);
    assert_non_null(duty);
    assert_null(cm_duty_officers(duty, "1005")[0]);
    assert_true(cm_duty_answer(duty, "1005", at("2026-11-23T10:00:00-08:00")) == 0);
}

static void working_time_goes_on_the_next_morning(void **state G_GNUC_UNUSED)
{
    assert_after("1006", "2026-11-23T10:00:00-08:00", 4 * HOUR, "2026-11-23T14:00:00-08:00");
    assert_after("1006", "2026-11-23T15:30:00-08:00", 4 * HOUR, "2026-11-24T11:00:00-08:00");
    assert_after("1006", "2026-11-23T03:00:00-08:00", 0, "2026-11-23T08:00:00-08:00");
    assert_after("1005", "2026-11-23T14:00:00-08:00", 4 * HOUR, "2026-11-24T10:30:00-08:00");
}

static void nobody_works_at_night_on_weekends_and_holidays(void **state G_GNUC_UNUSED)
{
    assert_after("1006", "2026-11-27T17:00:00-08:00", 0, "2026-11-30T08:00:00-08:00");
    assert_after("1006", "2026-12-18T15:30:00-08:00", 2 * HOUR, "2027-01-04T09:00:00-08:00");
    assert_after("1006", "2027-02-14T12:00:00-08:00", 0, "2027-02-16T08:00:00-08:00");
}

static void clocks_that_change_do_not_move_the_morning(void **state G_GNUC_UNUSED)
{
    assert_after("1006", "2027-03-13T12:00:00-08:00", 0, "2027-03-15T08:00:00-07:00");
    assert_after("1006", "2026-10-31T12:00:00-07:00", 0, "2026-11-02T08:00:00-08:00");
}

static void without_working_hours_it_is_never(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDuty) duty = duty_of("hours=1005: mon 08:00-09:00\n", NULL);
    assert_non_null(duty);
    assert_true(cm_duty_after(duty, "1006", at("2026-11-23"), 0) == G_MAXINT64);
}

static void what_is_wrong_is_quoted(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "officers=1005: nobody\n",          "officers=1005:\n",
        "officers=a@b.example;c@d.example", "hours=mon-fri\n",
        "hours=fri-mon 08:00-16:00\n",      "hours=mon 16:00-08:00\n",
        "hours=mon 08:00-24:30\n",          "hours=monday 08:00-16:00\n",
        "hours=mon 08:00-16:00x\n",         "days-off=2026-13-01\n",
        "days-off=2026-12-21..2026-12-01",  "days-off=2026-12-21..2036-12-01",
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CmDuty) duty = duty_of(wrong[i], &error);
        if (duty != NULL)
            fail_msg("'%s' was taken", wrong[i]);
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
        assert_non_null(strstr(error->message, "[notice]"));
    }
}

static void a_moment_is_said_in_words(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDuty) duty = sample();
    g_autofree char *english = cm_duty_say(duty, at("2026-11-30T14:05:00-08:00"), "en");
    g_autofree char *french = cm_duty_say(duty, at("2026-11-30T14:05:00-08:00"), "fr");
    g_autofree char *first = cm_duty_say(duty, at("2026-12-01T08:00:00-08:00"), "fr");
    assert_string_equal(english, "Monday, 30 November, 14:05");
    assert_string_equal(french, "lundi 30 novembre \303\240 14\302\240h\302\24005");
    assert_string_equal(first, "mardi 1er d\303\251cembre \303\240 8\302\240h");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_school_has_its_own_officers_or_those_of_all),
        cmocka_unit_test(without_settings_nobody_is_on_duty),
        cmocka_unit_test(working_time_goes_on_the_next_morning),
        cmocka_unit_test(nobody_works_at_night_on_weekends_and_holidays),
        cmocka_unit_test(clocks_that_change_do_not_move_the_morning),
        cmocka_unit_test(without_working_hours_it_is_never),
        cmocka_unit_test(what_is_wrong_is_quoted),
        cmocka_unit_test(a_moment_is_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
