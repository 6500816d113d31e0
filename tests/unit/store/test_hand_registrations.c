#include "fixture.h"

#include "record/hand_release.h"
#include "store/hand_channels.h"
#include "store/hand_registrations.h"

#define ADDRESS "cedar@post.blog.example"

static const char *const maintainers[] = {"t1", "t2", NULL};

static CmHandRegistration sample(void)
{
    return (CmHandRegistration){.recorded_by = "olga",
                                .case_id = "C-1",
                                .channel = {.platform = "wordpress",
                                            .name = "Cedar news",
                                            .address = ADDRESS,
                                            .org = "cedar",
                                            .maintainers = maintainers,
                                            .supervisor = "p1"}};
}

static guint64 add(const Fixture *fixture, CmHandRegistration *learnt)
{
    guint64 version = 0;
    assert_true(cm_store_registration_add(fixture->store, learnt, &version, NULL));
    return version;
}

static CmRoster *directory_of(const Fixture *fixture)
{
    guint64 version = 0;
    CmRoster *directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_non_null(directory);
    return directory;
}

/* Imports one channel at @address. */
static void import(const Fixture *fixture, const char *address)
{
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"channels.csv", NULL}};
    CmChannel channel = {.id = cm_roster_string(roster, "theirs"),
                         .address = cm_roster_string(roster, address)};
    guint64 version = 0;
    g_array_append_val(roster->channels, channel);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
}

static void it_is_a_channel_that_nobody_approved(void **state)
{
    Fixture *fixture = *state;
    CmHandRegistration learnt = sample();
    assert_int_equal(add(fixture, &learnt), 1);
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->channels->len, 1);
    const CmChannel *channel = cm_roster_at(directory->channels, CmChannel, 0);
    assert_string_equal(channel->id, "by-hand-1");
    assert_string_equal(channel->platform, "wordpress");
    assert_string_equal(channel->name, "Cedar news");
    assert_string_equal(channel->address, ADDRESS);
    assert_string_equal(channel->org, "cedar");
    assert_string_equal(channel->supervisor, "p1");
    assert_string_equal(channel->maintainers[1], "t2");
    assert_null(channel->url);
    assert_null(channel->approved_by);
    assert_string_equal(channel->origin.file, CM_ORIGIN_BY_HAND);
}

static void an_approval_by_hand_holds_for_it(void **state)
{
    Fixture *fixture = *state;
    CmHandRegistration learnt = sample();
    const CmHandChannel word = {
        .channel = "by-hand-1", .recorded_by = "paul", .approved_by = "p1", .said_on = 20000};
    guint64 version = 0;
    (void)add(fixture, &learnt);
    assert_true(cm_store_channel_record(fixture->store, &word, &version, NULL));
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_string_equal(cm_roster_at(directory->channels, CmChannel, 0)->approved_by, "p1");
}

static void an_import_with_that_address_stands_before_it(void **state)
{
    Fixture *fixture = *state;
    CmHandRegistration learnt = sample();
    (void)add(fixture, &learnt);
    import(fixture, "Cedar@Post.Blog.Example");
    g_autoptr(CmRoster) covered = directory_of(fixture);
    assert_int_equal(covered->channels->len, 1);
    assert_string_equal(cm_roster_at(covered->channels, CmChannel, 0)->id, "theirs");
    import(fixture, "other@post.blog.example");
    g_autoptr(CmRoster) beside = directory_of(fixture);
    assert_int_equal(beside->channels->len, 2);
}

static void an_address_is_registered_once(void **state)
{
    Fixture *fixture = *state;
    CmHandRegistration learnt = sample(), again = sample();
    (void)add(fixture, &learnt);
    assert_int_equal(add(fixture, &again), 0);
    CmAuditQuery query = {.event = "channel.register"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->subject, "by-hand-1");
    assert_string_equal(entry->details, "case=C-1");
}

static void what_is_not_whole_is_refused(void **state)
{
    static const char *const nobody[] = {NULL};
    Fixture *fixture = *state;
    CmHandRegistration unmaintained = sample(), nameless = sample();
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    unmaintained.channel.maintainers = nobody;
    nameless.channel.name = "";
    assert_false(cm_store_registration_add(fixture->store, &unmaintained, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
    assert_false(cm_store_registration_add(fixture->store, &nameless, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_is_a_channel_that_nobody_approved),
        TEST(an_approval_by_hand_holds_for_it),
        TEST(an_import_with_that_address_stands_before_it),
        TEST(an_address_is_registered_once),
        TEST(what_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
