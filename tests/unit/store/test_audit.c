#include "fixture.h"

#include <string.h>

#define OPEN_TRIGGERS "DROP TRIGGER audit_is_not_edited; DROP TRIGGER audit_is_not_cut;"

static void add_entries(Fixture *fixture, guint number)
{
    for (guint i = 0; i < number; i++)
        assert_true(
            cm_store_audit_add(fixture->store, "officer-1", "case.release", "C-1", "appeal", NULL));
}

/* The store's creation is the first entry, so that these are 2 to 6. */
static int setup(void **state)
{
    if (fixture_setup(state) != 0)
        return -1;
    add_entries(*state, 5);
    return 0;
}

static void assert_breaks_at(Fixture *fixture, const char *sql, const char *where)
{
    g_autoptr(GError) error = NULL;
    guint64 entries = 0;

    fixture_execute(fixture, OPEN_TRIGGERS);
    fixture_execute(fixture, sql);
    assert_false(cm_store_audit_verify(fixture->store, &entries, &error));
    assert_non_null(error);
    assert_non_null(strstr(error->message, where));
    assert_error(error, CM_ERROR_DATA);
}

static void an_untouched_chain_holds(void **state)
{
    Fixture *fixture = *state;
    guint64 entries = 0;

    fixture_reopen(fixture);
    add_entries(fixture, 1);
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(entries, 7);
}

static void an_edited_entry_is_found(void **state)
{
    assert_breaks_at(*state, "UPDATE audit SET actor = 'officer-2' WHERE sequence = 3", "entry 3");
}

static void a_time_put_back_is_found(void **state)
{
    assert_breaks_at(*state, "UPDATE audit SET at = at - 1 WHERE sequence = 6", "entry 6");
}

static void text_moved_between_fields_is_found(void **state)
{
    assert_breaks_at(*state,
                     "UPDATE audit SET event = 'case.releas', subject = 'eC-1' WHERE sequence = 4",
                     "entry 4");
}

static void a_removed_entry_is_found(void **state)
{
    assert_breaks_at(*state, "DELETE FROM audit WHERE sequence = 4", "entry 4");
}

static void a_removed_entry_is_found_though_the_rest_moved_up(void **state)
{
    assert_breaks_at(*state,
                     "DELETE FROM audit WHERE sequence = 4;"
                     "UPDATE audit SET sequence = 4 WHERE sequence = 5;"
                     "UPDATE audit SET sequence = 5 WHERE sequence = 6;",
                     "entry 4");
}

static void a_removed_beginning_is_found(void **state)
{
    assert_breaks_at(*state, "DELETE FROM audit WHERE sequence <= 2", "entry 1");
}

static void exchanged_entries_are_found(void **state)
{
    assert_breaks_at(*state,
                     "UPDATE audit SET sequence = 99 WHERE sequence = 3;"
                     "UPDATE audit SET sequence = 3 WHERE sequence = 4;"
                     "UPDATE audit SET sequence = 4 WHERE sequence = 99;",
                     "entry 3");
}

static void an_inserted_entry_is_found(void **state)
{
    assert_breaks_at(*state,
                     "INSERT INTO audit SELECT district, 7, at, actor, event, subject, details,"
                     " chain FROM audit WHERE sequence = 6",
                     "entry 7");
}

/* Nothing inside the database can tell; whoever keeps the number of entries elsewhere can. */
static void a_cut_end_is_found_by_the_head_that_is_kept_outside(void **state)
{
    Fixture *fixture = *state;
    guint64 entries = 0;
    g_autoptr(GError) error = NULL;

    add_entries(fixture, 5);
    fixture_execute(fixture, OPEN_TRIGGERS "DELETE FROM audit WHERE sequence = 6");
    assert_false(cm_store_audit_verify(fixture->store, &entries, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void the_database_itself_refuses_to_edit_or_cut(void **state)
{
    Fixture *fixture = *state;
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(db, "UPDATE audit SET actor = 'x'", NULL, NULL, NULL),
                         SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(db, "DELETE FROM audit", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void an_entry_may_leave_fields_out(void **state)
{
    Fixture *fixture = *state;
    guint64 entries = 0;

    assert_true(cm_store_audit_add(fixture->store, "a", "b", NULL, NULL, NULL));
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(entries, 7);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_untouched_chain_holds),
        TEST(an_edited_entry_is_found),
        TEST(a_time_put_back_is_found),
        TEST(text_moved_between_fields_is_found),
        TEST(a_removed_entry_is_found),
        TEST(a_removed_entry_is_found_though_the_rest_moved_up),
        TEST(a_removed_beginning_is_found),
        TEST(exchanged_entries_are_found),
        TEST(an_inserted_entry_is_found),
        TEST(a_cut_end_is_found_by_the_head_that_is_kept_outside),
        TEST(the_database_itself_refuses_to_edit_or_cut),
        TEST(an_entry_may_leave_fields_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
