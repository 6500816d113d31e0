#include "released.h"

#include <string.h>

#include "store/retention.h"

#define DAYS 400

static void close_case(Fixture *fixture, const char *id)
{
    assert_true(cm_store_case_comment(fixture->store, id, "ann", "Canary-remark", NULL));
    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
}

static int erase(Fixture *fixture, guint days)
{
    g_autoptr(GError) error = NULL;
    int count = cm_store_erase_due(fixture->store, days, 10, &error);
    if (count < 0)
        fail_msg("%s", error->message);
    return count;
}

static gboolean disk_holds(const Fixture *fixture, const char *suffix, const void *bytes,
                           gsize size)
{
    g_autofree char *path = g_strconcat(fixture->path, suffix, NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    return g_file_get_contents(path, &contents, &length, NULL) &&
           memmem(contents, length, bytes, size) != NULL;
}

static void read_key(const Fixture *fixture, guint8 key[72])
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT wrapped_key FROM cases", -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_bytes(statement, 0), 72);
    memcpy(key, sqlite3_column_blob(statement, 0), 72);
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

static void after_its_time_nothing_of_a_case_opens_and_its_key_is_nowhere(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) error = NULL;
    guint8 key[72];
    guint64 entries = 0;
    close_case(fixture, id);
    read_key(fixture, key);
    released_advance(fixture, DAYS * G_TIME_SPAN_DAY);
    assert_int_equal(erase(fixture, DAYS), 1);
    assert_null(cm_store_case_body(fixture->store, id, "ann", "look", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_null(cm_store_case_record(fixture->store, id, "ann", "look", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_int_equal(fixture_count_bodies(fixture), 0);
    assert_false(disk_holds(fixture, "", key, sizeof key));
    assert_false(disk_holds(fixture, "-wal", key, sizeof key));
    assert_false(disk_holds(fixture, "", "ann.lee@sd.example", 18));
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(erase(fixture, DAYS), 0);
}

static void what_was_decided_stays(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    close_case(fixture, id);
    released_advance(fixture, DAYS * G_TIME_SPAN_DAY);
    assert_int_equal(erase(fixture, DAYS), 1);
    g_autoptr(CmCase) held = cm_store_case_get(fixture->store, id, NULL);
    assert_non_null(held);
    assert_true(held->erased_at != 0);
    assert_string_equal(held->clauses, "5.5,3.10");
    assert_string_equal(held->author, "u-100");
    assert_int_equal(cm_case_count(held, CM_CASE_REJECTED), 2);
    g_autoptr(GPtrArray) rulings = cm_store_case_rulings(fixture->store, id, NULL);
    assert_int_equal(rulings->len, 1);
    assert_null(((const CmRuling *)g_ptr_array_index(rulings, 0))->reason);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, id, NULL);
    assert_int_equal(comments->len, 1);
}

static void nothing_goes_before_its_time_or_within_a_year(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    close_case(fixture, id);
    released_advance(fixture, DAYS * G_TIME_SPAN_DAY - 1);
    assert_int_equal(erase(fixture, DAYS), 0);
    cm_clock_set(fixture->clock, FIXTURE_START + 300 * G_TIME_SPAN_DAY);
    assert_int_equal(erase(fixture, 1), 0); /* whatever is configured */
}

static void an_open_case_and_one_under_a_legal_hold_stay(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    released_advance(fixture, 2000 * G_TIME_SPAN_DAY);
    assert_int_equal(erase(fixture, DAYS), 0);
    close_case(fixture, id);
    assert_true(cm_store_case_set_legal_hold(fixture->store, id, TRUE, "ann", "a claim", NULL));
    released_advance(fixture, DAYS * G_TIME_SPAN_DAY);
    assert_int_equal(erase(fixture, DAYS), 0);
    assert_true(cm_store_case_set_legal_hold(fixture->store, id, FALSE, "ann", "settled", NULL));
    assert_int_equal(erase(fixture, DAYS), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(after_its_time_nothing_of_a_case_opens_and_its_key_is_nowhere),
        TEST(what_was_decided_stays),
        TEST(nothing_goes_before_its_time_or_within_a_year),
        TEST(an_open_case_and_one_under_a_legal_hold_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
