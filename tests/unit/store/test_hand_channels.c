#include "fixture.h"

#include "store/hand_channels.h"

#define MONDAY  20000u
#define TUESDAY 20001u
#define LAST    20300u

/* Imports the one channel, approved by @by on @on. */
static void import(const Fixture *fixture, const char *by, CmDay on)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"channels.csv", NULL}};
    CmChannel channel = {.id = cm_roster_string(roster, "blog"),
                         .approved_by = cm_roster_string(roster, by),
                         .approved_on = on};
    guint64 version = 0;
    g_array_append_val(roster->channels, channel);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
}

static void say(const Fixture *fixture, const char *approved_by, CmDay on, CmDay last)
{
    const CmHandChannel word = {.channel = "blog",
                                .recorded_by = "paul",
                                .approved_by = approved_by,
                                .said_on = on,
                                .expires_on = last};
    guint64 version = 0;
    assert_true(cm_store_channel_record(fixture->store, &word, &version, NULL));
    assert_true(version > 0);
}

/* The channel as the directory in force has it; its strings live as long as *@roster. */
static CmChannel in_force(const Fixture *fixture, CmRoster **roster)
{
    guint64 version = 0;
    *roster = cm_store_directory_load(fixture->store, &version, NULL);
    assert_non_null(*roster);
    return g_array_index((*roster)->channels, CmChannel, 0);
}

static void an_approval_by_hand_is_in_force_and_no_import_takes_it_away(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    import(fixture, NULL, 0);
    say(fixture, "p1", MONDAY, LAST);
    import(fixture, NULL, 0);
    CmChannel channel = in_force(fixture, &roster);
    assert_string_equal(channel.approved_by, "p1");
    assert_int_equal(channel.approved_on, MONDAY);
    assert_int_equal(channel.expires_on, LAST);
    CmAuditQuery query = {.event = "channel.approve"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->subject, "blog");
    assert_true(g_str_has_prefix(entry->details, "approved-by=p1 last-day="));
}

static void what_was_ended_is_over_on_that_day(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    import(fixture, "p1", MONDAY);
    say(fixture, NULL, TUESDAY, 0);
    CmChannel channel = in_force(fixture, &roster);
    assert_string_equal(channel.approved_by, "p1");
    assert_int_equal(channel.expires_on, TUESDAY - 1);
}

static void an_end_takes_back_the_approval_of_that_very_day(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    import(fixture, "p1", MONDAY);
    say(fixture, NULL, MONDAY, 0);
    CmChannel channel = in_force(fixture, &roster);
    assert_null(channel.approved_by);
}

/* An approval by hand that is taken back the same day leaves none of an earlier import either. */
static void an_end_on_the_day_of_an_approval_by_hand_ends_the_imports_too(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    import(fixture, "p1", MONDAY);
    say(fixture, "p1", TUESDAY, LAST);
    say(fixture, NULL, TUESDAY, 0);
    CmChannel channel = in_force(fixture, &roster);
    assert_int_equal(channel.expires_on, TUESDAY - 1);
}

static void what_an_import_says_of_a_later_day_counts(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    say(fixture, NULL, MONDAY, 0);
    import(fixture, "p2", TUESDAY);
    CmChannel channel = in_force(fixture, &roster);
    assert_string_equal(channel.approved_by, "p2");
    assert_int_equal(channel.expires_on, 0);
}

static void the_latest_word_by_hand_counts(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = NULL;
    import(fixture, NULL, 0);
    say(fixture, NULL, MONDAY, 0);
    say(fixture, "p1", TUESDAY, 0);
    CmChannel channel = in_force(fixture, &roster);
    assert_string_equal(channel.approved_by, "p1");
    assert_int_equal(channel.expires_on, 0);
}

static void a_word_of_nobody_or_of_no_day_is_refused(void **state)
{
    Fixture *fixture = *state;
    const CmHandChannel word = {.channel = "blog", .recorded_by = "paul"};
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    assert_false(cm_store_channel_record(fixture->store, &word, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_approval_by_hand_is_in_force_and_no_import_takes_it_away),
        TEST(what_was_ended_is_over_on_that_day),
        TEST(an_end_takes_back_the_approval_of_that_very_day),
        TEST(an_end_on_the_day_of_an_approval_by_hand_ends_the_imports_too),
        TEST(what_an_import_says_of_a_later_day_counts),
        TEST(the_latest_word_by_hand_counts),
        TEST(a_word_of_nobody_or_of_no_day_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
