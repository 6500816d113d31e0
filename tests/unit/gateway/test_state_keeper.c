#include "gateway/state_keeper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "directory/release.h"
#include "directory/release_entries.h"

#include "district.h"

#define TODAY "2026-11-23"

static void record(TestDistrict *district, CmHandAction action, const char *student,
                   const char *scope, const char *signer, const char *day)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease added = {
        .action = action,
        .recorded_by = "clerk",
        .reason = "a call",
        .row = {.student = student,
                .scope = scope,
                .kinds = CM_KINDS_ALL,
                .platforms = cm_roster_split(strings, NULL, "|"),
                .signed_by = signer,
                .signed_on = cm_day_parse(day),
                .document = "note-1"},
    };
    guint64 version = 0;
    cm_hand_release_settle(&added);
    assert_true(
        cm_store_hand_release_add(cm_gateway_store(district->gateway), &added, &version, NULL));
}

static CmReleaseState state_of(const CmState *state, const char *student, const char *scope)
{
    const CmPerson *person = cm_snapshot_person_find(state->snapshot, student);
    g_autoptr(CmReleaseAnswer) answer =
        cm_release_resolve(state->snapshot, person, scope, CM_KIND_IMAGE, "", cm_day_parse(TODAY));
    return answer->state;
}

static CmState *at_once(TestDistrict *district)
{
    g_autoptr(GError) error = NULL;
    CmState *state = cm_gateway_state_at_once(district->gateway, &error);
    assert_null(error);
    assert_non_null(state);
    return state;
}

static guint64 version_of(const CmState *state)
{
    return cm_snapshot_version(state->snapshot);
}

static guint64 version_of_store(TestDistrict *district)
{
    guint64 version = 0;
    assert_true(cm_store_directory_version(cm_gateway_store(district->gateway), &version, NULL));
    return version;
}

static void a_withdrawal_by_hand_is_in_force_at_once_and_nothing_is_built(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) before = at_once(district);
    assert_int_equal(state_of(before, "s1", "social-media"), CM_RELEASE_GRANTED);
    record(district, CM_HAND_WITHDRAW, "s1", "social-media", "g1", "2026-11-20");
    g_autoptr(CmState) after = at_once(district);
    assert_int_equal(state_of(after, "s1", "social-media"), CM_RELEASE_REFUSED);
    assert_int_equal(version_of(after), version_of_store(district));
    assert_ptr_equal(cm_snapshot_names(after->snapshot), cm_snapshot_names(before->snapshot));
    /* Who began with the old one keeps it. */
    assert_int_equal(state_of(before, "s1", "social-media"), CM_RELEASE_GRANTED);
    assert_int_equal(state_of(after, "s1", "news-media"), CM_RELEASE_GRANTED);
    assert_int_equal(state_of(after, "s4", "website"), CM_RELEASE_GRANTED);
}

static void records_one_after_another_all_count(void **state)
{
    TestDistrict *district = *state;
    record(district, CM_HAND_GRANT, "s2", "website", "g2", "2026-11-19");
    g_autoptr(CmState) first = at_once(district);
    record(district, CM_HAND_WITHDRAW, "s1", "*", "g1", "2026-11-20");
    record(district, CM_HAND_REFUSE, "s4", "school", "s4", "2026-11-20");
    g_autoptr(CmState) second = at_once(district);
    assert_int_equal(state_of(first, "s2", "website"), CM_RELEASE_GRANTED);
    assert_int_equal(state_of(second, "s2", "website"), CM_RELEASE_GRANTED);
    assert_int_equal(state_of(second, "s1", "news-media"), CM_RELEASE_REFUSED);
    assert_int_equal(version_of(second), version_of_store(district));
    g_autoptr(CmState) again = at_once(district);
    assert_ptr_equal(again, second);
}

static void an_import_is_built_while_what_was_goes_on(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(CmState) before = at_once(district);
    test_district_import(district, test_district_roster());
    g_autoptr(CmState) meanwhile = at_once(district);
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmState) after = at_once(district);
    assert_true(version_of(meanwhile) >= version_of(before));
    assert_int_equal(version_of(newest), version_of_store(district));
    assert_ptr_equal(after, newest);
}

/* As long as the old import is in force, whether or not the new one is built by then. */
static void a_withdrawal_counts_while_an_import_is_built(void **state)
{
    TestDistrict *district = *state;
    test_district_import(district, test_district_roster());
    record(district, CM_HAND_WITHDRAW, "s1", "social-media", "g1", "2026-11-20");
    g_autoptr(CmState) meanwhile = at_once(district);
    assert_int_equal(state_of(meanwhile, "s1", "social-media"), CM_RELEASE_REFUSED);
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    assert_int_equal(state_of(newest, "s1", "social-media"), CM_RELEASE_REFUSED);
    assert_int_equal(version_of(newest), version_of_store(district));
}

static void assert_same_rows(const CmState *one, const CmState *two, const char *student)
{
    g_autoptr(GArray) left =
        cm_release_entries(one->snapshot, cm_snapshot_person_find(one->snapshot, student));
    g_autoptr(GArray) right =
        cm_release_entries(two->snapshot, cm_snapshot_person_find(two->snapshot, student));
    assert_int_equal(left->len, right->len);
    for (guint i = 0; i < left->len; i++) {
        const CmReleaseEntry *a = &g_array_index(left, CmReleaseEntry, i);
        const CmReleaseEntry *b = &g_array_index(right, CmReleaseEntry, i);
        assert_string_equal(a->row->scope, b->row->scope);
        assert_int_equal(a->row->origin.line, b->row->origin.line);
        assert_string_equal(a->row->origin.file, b->row->origin.file);
        assert_int_equal(a->row->signed_on, b->row->signed_on);
        assert_int_equal(a->is_student, b->is_student);
        assert_string_equal(a->signer != NULL ? a->signer->id : "-",
                            b->signer != NULL ? b->signer->id : "-");
    }
}

static void assert_same_answers(const CmState *one, const CmState *two)
{
    static const char *const students[] = {"s1", "s2", "s3", "s4", "s5"};
    const char *const *scopes = cm_policy_scopes(one->policy);
    for (guint i = 0; i < G_N_ELEMENTS(students); i++) {
        assert_same_rows(one, two, students[i]);
        for (guint s = 0; scopes[s] != NULL; s++)
            assert_int_equal(state_of(one, students[i], scopes[s]),
                             state_of(two, students[i], scopes[s]));
    }
}

/* The day of an imported row too, on which what objects stands over what permits. */
static void what_is_laid_over_says_what_a_build_says(void **state)
{
    static const char *const students[] = {"s1", "s1", "s2", "s3", "s4", "nobody"};
    static const char *const signers[] = {"g1", "s1", "g2", "A Stranger", "g3"};
    static const char *const scopes[] = {"*", "social-media", "website"};
    static const char *const days[] = {"2026-09-02", "2026-10-01", "2026-11-20"};
    TestDistrict *district = *state;
    guint32 turn = 7;
    for (guint i = 0; i < 60; i++) {
        turn = turn * 1664525u + 1013904223u;
        record(district, (CmHandAction)(turn >> 8 & 0xffffu) % 3,
               students[(turn >> 10) % G_N_ELEMENTS(students)],
               scopes[(turn >> 13) % G_N_ELEMENTS(scopes)],
               signers[(turn >> 16) % G_N_ELEMENTS(signers)],
               days[(turn >> 20) % G_N_ELEMENTS(days)]);
        if (i % 6 != 5)
            continue;
        g_autoptr(CmState) laid_over = at_once(district);
        assert_int_equal(version_of(laid_over), version_of_store(district));
        g_autoptr(CmStateKeeper) fresh =
            cm_state_keeper_new(cm_gateway_store(district->gateway), district->config,
                                laid_over->policy, laid_over->detectors, laid_over->links, NULL);
        g_autoptr(CmState) built = cm_state_keeper_last(fresh);
        assert_same_answers(laid_over, built);
    }
}

typedef struct {
    TestDistrict *district;
    gint stop;
    gint looks;
    guint torn;
} Reader;

static gpointer read_on(gpointer data)
{
    Reader *reader = data;
    while (!g_atomic_int_get(&reader->stop)) {
        g_autoptr(CmState) state = cm_gateway_state_at_once(reader->district->gateway, NULL);
        reader->torn += state == NULL || cm_snapshot_student_count(state->snapshot) != 5;
        g_atomic_int_inc(&reader->looks);
    }
    return NULL;
}

/* A thread that was started need not have run yet. */
static void wait_for_a_look(Reader *reader)
{
    gint before = g_atomic_int_get(&reader->looks);
    while (g_atomic_int_get(&reader->looks) == before)
        g_thread_yield();
}

static void readers_meet_whole_directories_while_they_are_swapped(void **state)
{
    Reader readers[3];
    GThread *threads[G_N_ELEMENTS(readers)];
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        readers[i] = (Reader){.district = *state};
        threads[i] = g_thread_new("reader", read_on, &readers[i]);
    }
    for (guint i = 0; i < 5; i++) {
        test_district_import(*state, test_district_roster());
        record(*state, CM_HAND_REFUSE, "s2", "website", "g2", "2026-11-19");
        for (guint reader = 0; reader < G_N_ELEMENTS(readers); reader++)
            wait_for_a_look(&readers[reader]);
        g_autoptr(CmState) newest = cm_gateway_state_now(readers[0].district->gateway, NULL);
        assert_int_equal(version_of(newest), version_of_store(*state));
    }
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_atomic_int_set(&readers[i].stop, 1);
        g_thread_join(threads[i]);
        assert_int_equal(readers[i].torn, 0);
    }
}

/* The store takes it; who reads it finds a picture with more views than one can have. */
static CmRoster *unreadable_roster(void)
{
    static const guint8 views[(CM_PICTURE_ROW_VIEWS + 1) * CM_PICTURE_ROW_HASH];
    CmRoster *roster = test_district_roster();
    CmPictureRow picture = {.student = "s1",
                            .file = "a.jpg",
                            .view_count = CM_PICTURE_ROW_VIEWS + 1,
                            .views = views,
                            .origin = {"INDEX.TXT", 2}};
    g_array_append_val(roster->pictures, picture);
    return roster;
}

static void an_import_that_cannot_be_built_lets_no_mail_pass_by_the_old_one(void **state)
{
    TestDistrict *district = *state;
    g_autoptr(GError) error = NULL;
    test_district_import(district, unreadable_roster());
    for (;;) { /* until the build off to the side is at its end */
        g_autoptr(CmState) meanwhile = cm_gateway_state_at_once(district->gateway, &error);
        if (meanwhile == NULL)
            break;
        g_thread_yield();
    }
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_DATA));
    g_autoptr(CmState) refused = cm_gateway_state_at_once(district->gateway, NULL);
    assert_null(refused);
    test_district_import(district, test_district_roster());
    g_autoptr(CmState) mended = at_once(district);
    assert_int_equal(version_of(mended), version_of_store(district));
}

static int set_up(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    test_district_import(district, test_district_roster());
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    *state = district;
    return newest != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_withdrawal_by_hand_is_in_force_at_once_and_nothing_is_built),
        TEST(records_one_after_another_all_count),
        TEST(an_import_is_built_while_what_was_goes_on),
        TEST(a_withdrawal_counts_while_an_import_is_built),
        TEST(an_import_that_cannot_be_built_lets_no_mail_pass_by_the_old_one),
        TEST(what_is_laid_over_says_what_a_build_says),
        TEST(readers_meet_whole_directories_while_they_are_swapped),
    };
    return cmocka_run_group_tests_name("state_keeper", tests, NULL, NULL);
}
