#include "fixture.h"

static CmHandRelease sample(CmRoster *roster, CmHandAction action)
{
    CmHandRelease record = {
        .action = action,
        .recorded_by = "clerk",
        .reason = "the mother rang",
        .row =
            {
                .student = "s-1",
                .scope = "social-media",
                .kinds = CM_KINDS_ALL,
                .platforms = cm_roster_split(roster, "flickr|blogger", "|"),
                .signed_by = "g-1",
                .by_student = TRUE,
                .signed_on = cm_day_parse("2026-11-23"),
                .valid_from = cm_day_parse("2026-11-24"),
                .valid_until = cm_day_parse("2027-06-30"),
                .document = "note-7",
            },
    };
    cm_hand_release_settle(&record);
    return record;
}

static CmRoster *import_of_one_grant(void)
{
    CmRoster *roster = cm_roster_new();
    CmReleaseRow row = {
        .student = "s-1",
        .scope = "*",
        .kinds = CM_KINDS_USUAL,
        .platforms = cm_roster_split(roster, NULL, "|"),
        .granted = TRUE,
        .signed_by = "g-1",
        .signed_on = cm_day_parse("2026-09-01"),
    };
    g_array_append_val(roster->releases, row);
    return roster;
}

static guint64 import(const Fixture *fixture)
{
    g_autoptr(CmRoster) roster = import_of_one_grant();
    CmImportMeta meta = {.actor = "clerk", .files = (const char *const[]){"users.csv", NULL}};
    guint64 version = 0;
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    return version;
}

static void record_one(const Fixture *fixture, CmHandAction action)
{
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = sample(strings, action);
    guint64 version = 0;
    assert_true(cm_store_hand_release_add(fixture->store, &record, &version, NULL));
}

static void every_field_of_a_record_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = sample(strings, CM_HAND_WITHDRAW);
    guint64 version = 0;
    assert_true(cm_store_hand_release_add(fixture->store, &record, &version, NULL));
    assert_int_equal(record.number, 1);
    fixture_reopen(fixture);
    g_autoptr(GArray) back = cm_store_hand_releases(fixture->store, "s-1", strings, NULL);
    assert_int_equal(back->len, 1);
    const CmHandRelease *read = &g_array_index(back, CmHandRelease, 0);
    assert_int_equal(read->number, 1);
    assert_int_equal(read->recorded_at, FIXTURE_START);
    assert_int_equal(read->action, CM_HAND_WITHDRAW);
    assert_string_equal(read->recorded_by, "clerk");
    assert_string_equal(read->reason, "the mother rang");
    assert_string_equal(read->row.student, "s-1");
    assert_string_equal(read->row.scope, "social-media");
    assert_int_equal(read->row.kinds, CM_KINDS_ALL);
    assert_true(g_strv_equal(read->row.platforms, record.row.platforms));
    assert_string_equal(read->row.signed_by, "g-1");
    assert_true(read->row.by_student);
    assert_true(read->row.granted);
    assert_int_equal(read->row.signed_on, record.row.signed_on);
    assert_int_equal(read->row.withdrawn_on, record.row.signed_on);
    assert_int_equal(read->row.valid_from, record.row.valid_from);
    assert_int_equal(read->row.valid_until, record.row.valid_until);
    assert_string_equal(read->row.document, "note-7");
    assert_string_equal(read->row.origin.file, CM_ORIGIN_BY_HAND);
    assert_int_equal(read->row.origin.line, 1);
}

static void a_record_survives_the_next_import(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 0;
    import(fixture);
    record_one(fixture, CM_HAND_WITHDRAW);
    assert_int_equal(import(fixture), 3);
    g_autoptr(CmRoster) directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_int_equal(directory->releases->len, 2);
    assert_string_equal(cm_roster_at(directory->releases, CmReleaseRow, 1)->origin.file,
                        CM_ORIGIN_BY_HAND);
}

static void what_was_recorded_since_comes_with_all_of_the_same_students(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 0;
    import(fixture);
    record_one(fixture, CM_HAND_GRANT);
    record_one(fixture, CM_HAND_WITHDRAW);
    g_auto(CmHandChanges) since = {0};
    assert_true(cm_store_hand_changes(fixture->store, 1, &since, NULL));
    assert_int_equal(since.version, 3);
    assert_int_equal(since.last, 2);
    assert_int_equal(since.records->len, 2);
    g_auto(CmHandChanges) nothing = {0};
    assert_true(cm_store_hand_changes(fixture->store, 2, &nothing, NULL));
    assert_int_equal(nothing.records->len, 0);
    assert_int_equal(nothing.last, 2);
    g_autoptr(CmRoster) directory = cm_store_directory_load(fixture->store, &version, NULL);
    assert_int_equal(directory->last_by_hand, 2);
    assert_int_equal(directory->releases_imported, 1);
}

static void what_was_imported_is_read_without_what_was_recorded(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 0;
    import(fixture);
    record_one(fixture, CM_HAND_REFUSE);
    g_autoptr(CmRoster) imported = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(imported->releases->len, 1);
    assert_int_equal(version, 2);
}

static void a_record_moves_the_directory_to_its_next_version(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 0;
    import(fixture);
    record_one(fixture, CM_HAND_GRANT);
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, 2);
}

static void a_record_is_in_the_audit_and_the_chain_is_whole(void **state)
{
    Fixture *fixture = *state;
    guint64 entries = 0;
    record_one(fixture, CM_HAND_GRANT);
    record_one(fixture, CM_HAND_WITHDRAW);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'release.withdraw'"
                                    " AND subject = 's-1' AND actor = 'clerk'"
                                    " AND details LIKE '%number=2 scope=social-media kinds=image|%'"
                                    " AND details LIKE '%note-7%'"
                                    " AND details LIKE '%the mother rang%'"),
                     1);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(entries, fixture_number(fixture, "SELECT count(*) FROM audit"));
}

static void a_record_without_reason_or_document_is_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = sample(strings, CM_HAND_GRANT);
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    record.reason = "";
    assert_false(cm_store_hand_release_add(fixture->store, &record, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
    record = sample(strings, CM_HAND_GRANT);
    record.row.document = NULL;
    assert_false(cm_store_hand_release_add(fixture->store, &record, &version, &error));
    assert_error(error, CM_ERROR_USAGE);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM hand_releases"), 0);
}

static void a_record_that_cannot_be_audited_is_not_made(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease record = sample(strings, CM_HAND_GRANT);
    guint64 version = 0;
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON audit"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    assert_false(cm_store_hand_release_add(fixture->store, &record, &version, NULL));
    assert_int_equal(record.number, 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM hand_releases"), 0);
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, 0);
}

static void a_record_is_never_edited(void **state)
{
    Fixture *fixture = *state;
    sqlite3 *db = NULL;
    record_one(fixture, CM_HAND_REFUSE);
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_not_equal(
        sqlite3_exec(db, "UPDATE hand_releases SET action = 'grant'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_record_with_a_wrong_value_is_bad_data_and_no_directory_is_given(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    guint64 version = 0;
    record_one(fixture, CM_HAND_REFUSE);
    fixture_execute(fixture, "DROP TRIGGER hand_releases_are_not_edited;"
                             " UPDATE hand_releases SET valid_from = -1");
    assert_null(cm_store_directory_load(fixture->store, &version, &error));
    assert_error(error, CM_ERROR_DATA);
    fixture_execute(fixture, "UPDATE hand_releases SET valid_from = 0, platforms = '[broken'");
    assert_null(cm_store_directory_load(fixture->store, &version, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void records_of_one_student_are_told_from_all(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) strings = cm_roster_new();
    CmHandRelease other = sample(strings, CM_HAND_GRANT);
    guint64 version = 0;
    record_one(fixture, CM_HAND_GRANT);
    other.row.student = "s-2";
    assert_true(cm_store_hand_release_add(fixture->store, &other, &version, NULL));
    g_autoptr(GArray) one = cm_store_hand_releases(fixture->store, "s-2", strings, NULL);
    g_autoptr(GArray) all = cm_store_hand_releases(fixture->store, NULL, strings, NULL);
    assert_int_equal(one->len, 1);
    assert_int_equal(all->len, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_of_a_record_comes_back),
        TEST(a_record_survives_the_next_import),
        TEST(what_was_recorded_since_comes_with_all_of_the_same_students),
        TEST(what_was_imported_is_read_without_what_was_recorded),
        TEST(a_record_moves_the_directory_to_its_next_version),
        TEST(a_record_is_in_the_audit_and_the_chain_is_whole),
        TEST(a_record_without_reason_or_document_is_refused),
        TEST(a_record_that_cannot_be_audited_is_not_made),
        TEST(a_record_is_never_edited),
        TEST(a_record_with_a_wrong_value_is_bad_data_and_no_directory_is_given),
        TEST(records_of_one_student_are_told_from_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
