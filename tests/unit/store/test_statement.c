#include "fixture.h"
#include "store/handle.h"

static void parameters_and_columns_go_in_order(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    CmStatement *statement = cm_connection_prepare(connection, "SELECT ?, ?, ?, ?", NULL);
    const char *bytes;
    gsize length = 0;

    cm_statement_bind_text(statement, "text");
    cm_statement_bind_number(statement, G_MININT64);
    cm_statement_bind_bytes(statement, "a\0b", 3);
    cm_statement_bind_text(statement, NULL);
    assert_int_equal(cm_statement_step(statement, NULL), 1);
    assert_string_equal(cm_statement_next_text(statement), "text");
    assert_true(cm_statement_next_number(statement) == G_MININT64);
    bytes = cm_statement_next_bytes(statement, &length);
    assert_int_equal(length, 3);
    assert_memory_equal(bytes, "a\0b", 3);
    assert_null(cm_statement_next_text(statement));
    assert_int_equal(cm_statement_step(statement, NULL), 0);
}

static void a_statement_is_compiled_once_and_starts_afresh(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    CmStatement *first = cm_connection_prepare(connection, "SELECT ?", NULL);
    CmStatement *again;

    cm_statement_bind_number(first, 5);
    assert_int_equal(cm_statement_step(first, NULL), 1);
    again = cm_connection_prepare(connection, "SELECT ?", NULL);
    assert_ptr_equal(first, again);
    assert_int_equal(cm_statement_step(again, NULL), 1);
    assert_null(cm_statement_next_text(again)); /* the 5 is forgotten */
    cm_statement_reset(again);
}

static void one_parameter_too_many_fails_the_next_step(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    CmStatement *statement = cm_connection_prepare(connection, "SELECT ?", NULL);
    g_autoptr(GError) error = NULL;

    cm_statement_bind_number(statement, 1);
    cm_statement_bind_number(statement, 2);
    assert_int_equal(cm_statement_step(statement, &error), -1);
    assert_error(error, CM_ERROR_DATA);
    cm_statement_bind_number(statement, 1);
    assert_int_equal(cm_statement_step(statement, NULL), 1); /* not for ever */
    cm_statement_reset(statement);
}

static void what_is_no_sql_is_not_prepared(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    g_autoptr(GError) error = NULL;

    assert_null(cm_connection_prepare(connection, "SELEKT", &error));
    assert_error(error, CM_ERROR_DATA);
}

static void a_broken_constraint_is_bad_data_and_shows_no_value(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    CmStatement *statement = cm_connection_prepare(
        connection, "INSERT INTO imports (district, version, at, actor) VALUES (?, 1, 1, 'a')",
        NULL);
    g_autoptr(GError) error = NULL;

    cm_statement_bind_text(statement, "Robin");
    assert_false(cm_statement_run(statement, &error));
    assert_null(g_strrstr(error->message, "Robin"));
    assert_error(error, CM_ERROR_DATA);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parameters_and_columns_go_in_order),
        TEST(a_statement_is_compiled_once_and_starts_afresh),
        TEST(one_parameter_too_many_fails_the_next_step),
        TEST(what_is_no_sql_is_not_prepared),
        TEST(a_broken_constraint_is_bad_data_and_shows_no_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
