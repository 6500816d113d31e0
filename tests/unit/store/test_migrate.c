#include "store/migrate.h"

#include <string.h>

#include "fixture.h"

static sqlite3 *memory(const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static void an_empty_database_gets_the_schema_only_when_it_may_be_made(void **state)
{
    sqlite3 *db = memory("");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(cm_migrate(db, FALSE, &error));
    assert_error(error, CM_ERROR_UNAVAILABLE);
    assert_true(cm_migrate(db, TRUE, NULL));
    assert_true(cm_migrate_check(db, NULL));
    assert_true(cm_migrate(db, FALSE, NULL)); /* nothing left to do */
    sqlite3_close(db);
}

static void a_newer_database_is_refused_in_plain_words(void **state)
{
    sqlite3 *db = memory("PRAGMA user_version = 900");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(cm_migrate(db, TRUE, &error));
    assert_non_null(strstr(error->message, "version 900"));
    assert_error(error, CM_ERROR_CONFIG);
    assert_false(cm_migrate_check(db, &error));
    assert_error(error, CM_ERROR_CONFIG);
    sqlite3_close(db);
}

static void somebody_elses_tables_are_left_alone(void **state)
{
    sqlite3 *db = memory("CREATE TABLE theirs (x)");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(cm_migrate(db, TRUE, &error));
    assert_error(error, CM_ERROR_DATA);
    assert_int_not_equal(sqlite3_exec(db, "SELECT * FROM cases", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void every_table_is_strict_and_begins_with_the_district(void **state)
{
    sqlite3 *db = memory("");
    sqlite3_stmt *statement = NULL;

    (void)state;
    assert_true(cm_migrate(db, TRUE, NULL));
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT count(*), sum(l.strict), sum((SELECT c.pk = 1"
                           " FROM pragma_table_info(l.name) c WHERE c.name = 'district'))"
                           " FROM pragma_table_list l WHERE l.type = 'table'"
                           " AND l.name NOT LIKE 'sqlite_%'",
                           -1, &statement, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_true(sqlite3_column_int(statement, 0) >= 18);
    assert_int_equal(sqlite3_column_int(statement, 1), sqlite3_column_int(statement, 0));
    assert_int_equal(sqlite3_column_int(statement, 2), sqlite3_column_int(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_database_gets_the_schema_only_when_it_may_be_made),
        cmocka_unit_test(a_newer_database_is_refused_in_plain_words),
        cmocka_unit_test(somebody_elses_tables_are_left_alone),
        cmocka_unit_test(every_table_is_strict_and_begins_with_the_district),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
