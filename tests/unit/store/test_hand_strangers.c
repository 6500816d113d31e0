#include "fixture.h"

#include "record/hand_release.h"
#include "store/hand_strangers.h"
#include "store/rulings.h"

#define LAST cm_day_parse("2026-12-24")

static CmHandStranger sample(void)
{
    return (CmHandStranger){.recorded_by = "olga",
                            .case_id = "C-1",
                            .sender = "anna@sd.example",
                            .student = "s1",
                            .until = LAST};
}

static guint64 add(const Fixture *fixture, CmHandStranger *learnt)
{
    guint64 version = 0;
    assert_true(cm_store_stranger_add(fixture->store, learnt, &version, NULL));
    return version;
}

static CmRoster *directory_of(const Fixture *fixture)
{
    guint64 version = 0;
    CmRoster *directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_non_null(directory);
    return directory;
}

static void it_is_in_the_directory_and_no_import_takes_it_away(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"users.csv", NULL}};
    CmHandStranger learnt = sample();
    guint64 version = 0;
    assert_int_equal(add(fixture, &learnt), 1);
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->strangers->len, 1);
    const CmStrangerRow *row = cm_roster_at(directory->strangers, CmStrangerRow, 0);
    assert_string_equal(row->sender, "anna@sd.example");
    assert_string_equal(row->student, "s1");
    assert_int_equal(row->until, LAST);
    assert_string_equal(row->origin.file, CM_ORIGIN_BY_HAND);
    assert_int_equal(row->origin.line, 1);
}

static void a_later_word_on_the_pair_stands_in_the_place_of_the_earlier(void **state)
{
    Fixture *fixture = *state;
    CmHandStranger learnt = sample(), again = sample();
    again.until = LAST + 7;
    (void)add(fixture, &learnt);
    (void)add(fixture, &again);
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->strangers->len, 1);
    const CmStrangerRow *row = cm_roster_at(directory->strangers, CmStrangerRow, 0);
    assert_int_equal(row->until, LAST + 7);
    assert_int_equal(row->origin.line, 2);
}

static void the_record_has_ids_and_the_last_day_alone(void **state)
{
    Fixture *fixture = *state;
    CmHandStranger learnt = sample();
    CmAuditQuery query = {.event = "namesake.mark"};
    (void)add(fixture, &learnt);
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->actor, "olga");
    assert_string_equal(entry->subject, "s1");
    assert_string_equal(entry->details, "number=1 case=C-1 until=2026-12-24");
}

static void what_was_taken_back_is_gone_and_its_number_is_not_given_again(void **state)
{
    Fixture *fixture = *state;
    CmHandStranger learnt = sample(), again = sample();
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    (void)add(fixture, &learnt);
    assert_false(cm_store_stranger_remove(fixture->store, 1, "s2", "olga", &version, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_true(cm_store_stranger_remove(fixture->store, 1, "s1", "olga", &version, NULL));
    assert_int_equal(version, 2);
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->strangers->len, 0);
    (void)add(fixture, &again);
    assert_int_equal(again.number, 2);
}

static void what_cannot_be_remarked_is_not_recorded(void **state)
{
    Fixture *fixture = *state;
    CmHandStranger learnt = sample();
    guint64 version = 0;
    learnt.remark = "known to the office"; /* of a case that is none */
    assert_false(cm_store_stranger_add(fixture->store, &learnt, &version, NULL));
    g_autoptr(CmRoster) directory = directory_of(fixture);
    assert_int_equal(directory->strangers->len, 0);
}

static void what_is_not_whole_is_refused(void **state)
{
    Fixture *fixture = *state;
    CmHandStranger learnt = sample();
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    learnt.until = 0;
    assert_false(cm_store_stranger_add(fixture->store, &learnt, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_is_in_the_directory_and_no_import_takes_it_away),
        TEST(a_later_word_on_the_pair_stands_in_the_place_of_the_earlier),
        TEST(the_record_has_ids_and_the_last_day_alone),
        TEST(what_was_taken_back_is_gone_and_its_number_is_not_given_again),
        TEST(what_cannot_be_remarked_is_not_recorded),
        TEST(what_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
