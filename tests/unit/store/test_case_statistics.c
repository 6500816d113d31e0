#include "fixture.h"

#include "store/case_statistics.h"

/* "day school clauses held/closed/false", a line each. */
static char *tallied(const Fixture *fixture, gint64 since, const char *const *schools)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("America/Vancouver");
    CmDay first = cm_day_from_time(FIXTURE_START, zone);
    g_autoptr(GPtrArray) tallies =
        cm_store_case_tallies(fixture->store, since, zone, schools, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    assert_non_null(tallies);
    for (guint i = 0; i < tallies->len; i++) {
        const CmCaseTally *tally = g_ptr_array_index(tallies, i);
        g_string_append_printf(text, "%d %s %s %u/%u/%u\n", (int)tally->day - (int)first,
                               tally->school != NULL ? tally->school : "-", tally->clauses,
                               tally->held, tally->closed, tally->false_alarms);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void expect(const Fixture *fixture, gint64 since, const char *const *schools,
                   const char *wanted)
{
    g_autofree char *found = tallied(fixture, since, schools);
    assert_string_equal(found, wanted);
}

static void add_other_school(const Fixture *fixture, gint64 later)
{
    g_autoptr(CmCase) held = fixture_case();
    g_free(held->school);
    held->school = g_strdup("s-2");
    g_free(held->message_id);
    held->message_id = g_strdup("<other@sd.example>");
    cm_clock_set(fixture->clock, FIXTURE_START + later);
    fixture_add(fixture, held);
}

static void cases_are_counted_by_day_school_and_clauses(void **state)
{
    Fixture *fixture = *state;
    char *ids[3];
    fixture_add_three(fixture, ids);
    add_other_school(fixture, 2 * G_TIME_SPAN_DAY);
    expect(fixture, 0, NULL, "0 s-1 5.5,3.10 3/0/0\n2 s-2 5.5,3.10 1/0/0\n");
    for (guint i = 0; i < 3; i++)
        g_free(ids[i]);
}

/* It begins at two in the morning in Vancouver: 21 hours later it is eleven in the evening there,
 * and another day in UTC. */
static void a_day_is_the_districts(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    add_other_school(fixture, 21 * G_TIME_SPAN_HOUR);
    expect(fixture, 0, NULL, "0 s-1 5.5,3.10 1/0/0\n0 s-2 5.5,3.10 1/0/0\n");
}

static void a_day_is_one_line_whatever_the_hour(void **state)
{
    Fixture *fixture = *state;
    add_other_school(fixture, G_TIME_SPAN_HOUR);
    g_autoptr(CmCase) held = fixture_case();
    g_free(held->school);
    held->school = g_strdup("s-2");
    cm_clock_set(fixture->clock, FIXTURE_START + 5 * G_TIME_SPAN_HOUR);
    fixture_add(fixture, held);
    expect(fixture, 0, NULL, "0 s-2 5.5,3.10 2/0/0\n");
}

static void what_is_decided_and_what_was_a_false_alarm_is_counted(void **state)
{
    Fixture *fixture = *state;
    char *ids[3];
    fixture_add_three(fixture, ids);
    g_autofree char *sql = g_strdup_printf(
        "UPDATE cases SET closed_at = held_at + 1, false_alarm = 1 WHERE id = '%s'", ids[1]);
    fixture_execute(fixture, sql);
    expect(fixture, 0, NULL, "0 s-1 5.5,3.10 3/1/1\n");
    for (guint i = 0; i < 3; i++)
        g_free(ids[i]);
}

static void only_the_time_and_schools_asked_for_are_counted(void **state)
{
    Fixture *fixture = *state;
    static const char *const second[] = {"s-2", NULL};
    static const char *const none[] = {NULL};
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    add_other_school(fixture, G_TIME_SPAN_DAY);
    expect(fixture, FIXTURE_START + 1, NULL, "1 s-2 5.5,3.10 1/0/0\n");
    expect(fixture, 0, second, "1 s-2 5.5,3.10 1/0/0\n");
    expect(fixture, 0, none, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cases_are_counted_by_day_school_and_clauses),
        TEST(a_day_is_the_districts),
        TEST(a_day_is_one_line_whatever_the_hour),
        TEST(what_is_decided_and_what_was_a_false_alarm_is_counted),
        TEST(only_the_time_and_schools_asked_for_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
