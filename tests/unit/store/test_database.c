#include "store/database.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "fixture.h"
#include "store/connection.h"
#include "store/handle.h"

static gint64 ask(CmConnection *connection, const char *sql)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, NULL);
    gint64 number;

    assert_non_null(statement);
    assert_int_equal(cm_statement_step(statement, NULL), 1);
    number = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return number;
}

static gboolean run(CmConnection *connection, const char *sql)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, NULL);

    return statement != NULL && cm_statement_run(statement, NULL);
}

#define CHANGE  "UPDATE districts SET directory_version = directory_version + 1"
#define VERSION "SELECT directory_version FROM districts"

static void connections_are_set_to_lose_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) first = cm_database_take(fixture->store->database, NULL);
    g_autoptr(CmConnection) second = cm_database_take(fixture->store->database, NULL);

    assert_ptr_not_equal(first, second);
    assert_int_equal(ask(second, "PRAGMA synchronous"), 2);
    assert_int_equal(ask(second, "PRAGMA foreign_keys"), 1);
    assert_int_equal(ask(second, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
}

static void a_transaction_that_is_not_committed_has_no_effect(void **state)
{
    Fixture *fixture = *state;
    CmConnection *connection = cm_database_take(fixture->store->database, NULL);

    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(run(connection, CHANGE));
    assert_int_equal(cm_connection_changes(connection), 1);
    cm_connection_give(connection);
    assert_int_equal(fixture_number(fixture, VERSION), 0);
    connection = cm_database_take(fixture->store->database, NULL);
    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(run(connection, CHANGE));
    assert_true(cm_connection_commit(connection, NULL));
    cm_connection_give(connection);
    assert_int_equal(fixture_number(fixture, VERSION), 1);
}

static void a_reader_sees_one_state_while_another_writes(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) reader = cm_database_take(fixture->store->database, NULL);
    g_autoptr(CmConnection) writer = cm_database_take(fixture->store->database, NULL);

    assert_true(cm_connection_begin_read(reader, NULL));
    assert_int_equal(ask(reader, VERSION), 0);
    assert_true(cm_connection_begin_write(writer, NULL));
    assert_true(run(writer, CHANGE));
    assert_true(cm_connection_commit(writer, NULL));
    assert_int_equal(ask(reader, VERSION), 0);
    cm_connection_rollback(reader);
    assert_int_equal(ask(reader, VERSION), 1);
}

static void a_connection_that_was_used_is_used_again(void **state)
{
    Fixture *fixture = *state;
    CmConnection *first = cm_database_take(fixture->store->database, NULL);
    CmConnection *second;

    cm_connection_give(first);
    second = cm_database_take(fixture->store->database, NULL);
    assert_ptr_equal(first, second);
    cm_connection_give(second);
}

/* As where there is no memory for it. */
static int deny_rollback(void *data, int action, const char *what, const char *a, const char *b,
                         const char *c)
{
    (void)data, (void)a, (void)b, (void)c;
    return action == SQLITE_TRANSACTION && g_str_equal(what, "ROLLBACK") ? SQLITE_DENY : SQLITE_OK;
}

/* It would go on in the old state of the database, where nothing was withdrawn since. */
static void a_connection_that_cannot_end_its_transaction_is_not_used_again(void **state)
{
    Fixture *fixture = *state;
    CmConnection *first = cm_database_take(fixture->store->database, NULL);
    guint64 version = 0;

    assert_true(cm_connection_begin_read(first, NULL));
    assert_int_equal(ask(first, VERSION), 0);
    assert_int_equal(sqlite3_set_authorizer(first->db, deny_rollback, NULL), SQLITE_OK);
    cm_connection_give(first);
    fixture_execute(fixture, CHANGE);
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, 1);
}

static void a_writer_that_cannot_end_its_transaction_keeps_no_other_out(void **state)
{
    Fixture *fixture = *state;
    CmConnection *connection = cm_database_take(fixture->store->database, NULL);

    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(run(connection, CHANGE));
    assert_int_equal(sqlite3_set_authorizer(connection->db, deny_rollback, NULL), SQLITE_OK);
    cm_connection_give(connection);
    assert_int_equal(fixture_number(fixture, VERSION), 0);
    fixture_execute(fixture, CHANGE);
    assert_int_equal(fixture_number(fixture, VERSION), 1);
}

static void a_file_put_in_the_place_of_the_store_is_noticed(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *moved = g_strconcat(fixture->path, ".old", NULL);
    CmConnection *connection = cm_database_take(fixture->store->database, NULL);
    g_autoptr(GError) error = NULL;

    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(run(connection, CHANGE));
    assert_int_equal(g_rename(fixture->path, moved), 0);
    assert_false(cm_connection_commit(connection, &error));
    assert_error(error, CM_ERROR_IO);
    cm_connection_give(connection);
    assert_null(cm_database_take(fixture->store->database, &error));
    assert_error(error, CM_ERROR_IO);
}

/* Another store, whole, under the name of the first. */
static void put_another(Fixture *fixture)
{
    g_autofree char *other = g_strconcat(fixture->path, ".other", NULL);
    g_autofree char *sql = g_strdup_printf("VACUUM INTO '%s'", other);

    fixture_execute(fixture, sql);
    assert_int_equal(g_rename(other, fixture->path), 0);
}

/* What is held by the one would have its body, and be judged by the directory, of the other. */
static void another_store_in_its_place_is_not_taken_until_it_is_opened_again(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *kept = g_strconcat(fixture->path, ".kept", NULL);
    g_autoptr(GError) error = NULL;

    assert_int_equal(link(fixture->path, kept), 0);
    put_another(fixture);
    for (guint i = 0; i < 2; i++) {
        assert_null(cm_database_take(fixture->store->database, &error));
        assert_error(error, CM_ERROR_IO);
    }
    assert_int_equal(g_rename(kept, fixture->path), 0);
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, &error);
    assert_non_null(connection);
}

/* A file system gives the number of a file that nothing holds any more to the next one. */
static void a_new_file_with_the_number_of_the_old_one_is_another(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 8; i++) {
        assert_int_equal(g_remove(fixture->path), 0);
        FILE *file = fopen(fixture->path, "w");
        assert_non_null(file);
        assert_int_equal(fclose(file), 0);
        assert_null(cm_database_take(fixture->store->database, &error));
        assert_error(error, CM_ERROR_IO);
    }
}

static void a_file_that_is_no_database_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "other.db", NULL);
    g_autofree char *url = g_strconcat("sqlite:", path, NULL);
    g_autofree char *text = g_strnfill(5000, 'x');
    g_autoptr(GError) error = NULL;

    assert_true(g_file_set_contents(path, text, -1, NULL));
    assert_null(cm_database_open(url, TRUE, &fixture->system, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void the_path_is_what_follows_the_engine(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_string_equal(cm_database_path("sqlite:/a/b.db", NULL), "/a/b.db");
    assert_null(cm_database_path("mysql:/a", &error));
    assert_error(error, CM_ERROR_CONFIG);
    assert_null(cm_database_path(NULL, &error));
    assert_error(error, CM_ERROR_CONFIG);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(connections_are_set_to_lose_nothing),
        TEST(a_transaction_that_is_not_committed_has_no_effect),
        TEST(a_reader_sees_one_state_while_another_writes),
        TEST(a_connection_that_was_used_is_used_again),
        TEST(a_connection_that_cannot_end_its_transaction_is_not_used_again),
        TEST(a_writer_that_cannot_end_its_transaction_keeps_no_other_out),
        TEST(a_file_put_in_the_place_of_the_store_is_noticed),
        TEST(another_store_in_its_place_is_not_taken_until_it_is_opened_again),
        TEST(a_new_file_with_the_number_of_the_old_one_is_another),
        TEST(a_file_that_is_no_database_is_bad_data),
        TEST(the_path_is_what_follows_the_engine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
