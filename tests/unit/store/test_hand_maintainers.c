#include "fixture.h"

#include "store/hand_maintainers.h"
#include "store/hand_registrations.h"

/* Imports the channel "blog", maintained by @people ("t1|t2"). */
static void import(const Fixture *fixture, const char *people)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"channels.csv", NULL}};
    CmChannel channel = {.id = cm_roster_string(roster, "blog"),
                         .maintainers = cm_roster_split(roster, people, "|")};
    guint64 version = 0;
    g_array_append_val(roster->channels, channel);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
}

static void say(const Fixture *fixture, const char *channel, const char *person)
{
    const char *const people[] = {person, "t9", NULL};
    const CmHandMaintainers word = {
        .channel = channel, .recorded_by = "olga", .maintainers = people};
    guint64 version = 0;
    assert_true(cm_store_maintainers_record(fixture->store, &word, &version, NULL));
    assert_true(version > 0);
}

/* Who maintains the first channel of the directory in force, with commas; a new string. */
static char *in_force(const Fixture *fixture)
{
    guint64 version = 0;
    g_autoptr(CmRoster) roster = cm_store_directory_load(fixture->store, &version, NULL);
    assert_non_null(roster);
    return g_strjoinv(",", (char **)g_array_index(roster->channels, CmChannel, 0).maintainers);
}

static void the_latest_word_by_hand_counts_and_is_on_record(void **state)
{
    Fixture *fixture = *state;
    import(fixture, "t1");
    say(fixture, "blog", "t2");
    say(fixture, "blog", "t3");
    import(fixture, "t1");
    g_autofree char *people = in_force(fixture);
    assert_string_equal(people, "t3,t9");
    CmAuditQuery query = {.event = "channel.maintainers"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    assert_int_equal(entries->len, 2);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->subject, "blog");
    assert_true(g_str_has_prefix(entry->details, "maintainers=t"));
}

static void an_import_that_names_others_than_then_is_the_later_word(void **state)
{
    Fixture *fixture = *state;
    import(fixture, NULL);
    say(fixture, "blog", "t2");
    g_autofree char *by_hand = in_force(fixture);
    assert_string_equal(by_hand, "t2,t9");
    import(fixture, "t4");
    g_autofree char *imported = in_force(fixture);
    assert_string_equal(imported, "t4");
}

static void those_of_a_channel_registered_by_hand_are_changed_too(void **state)
{
    static const char *const first[] = {"t1", NULL};
    Fixture *fixture = *state;
    CmHandRegistration learnt = {.recorded_by = "olga",
                                 .case_id = "C-1",
                                 .channel = {.platform = "wordpress",
                                             .name = "News",
                                             .address = "a@post.blog.example",
                                             .org = "cedar",
                                             .maintainers = first,
                                             .supervisor = "p1"}};
    guint64 version = 0;
    assert_true(cm_store_registration_add(fixture->store, &learnt, &version, NULL));
    say(fixture, "by-hand-1", "t2");
    g_autofree char *people = in_force(fixture);
    assert_string_equal(people, "t2,t9");
}

static void a_channel_without_maintainers_is_refused(void **state)
{
    static const char *const nobody[] = {NULL};
    Fixture *fixture = *state;
    const CmHandMaintainers word = {
        .channel = "blog", .recorded_by = "olga", .maintainers = nobody};
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    assert_false(cm_store_maintainers_record(fixture->store, &word, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_latest_word_by_hand_counts_and_is_on_record),
        TEST(an_import_that_names_others_than_then_is_the_later_word),
        TEST(those_of_a_channel_registered_by_hand_are_changed_too),
        TEST(a_channel_without_maintainers_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
