#include "fixture.h"

#include <string.h>

#include <glib/gstdio.h>

static void a_look_gives_the_very_bytes_and_is_recorded(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GBytes) body = NULL;
    g_autofree char *record = NULL;

    fixture_add(fixture, held);
    body = cm_store_case_body(fixture->store, held->id, "officer-1", "appeal", NULL);
    assert_int_equal(g_bytes_get_size(body), strlen(FIXTURE_BODY));
    assert_memory_equal(g_bytes_get_data(body, NULL), FIXTURE_BODY, strlen(FIXTURE_BODY));
    record = cm_store_case_record(fixture->store, held->id, "officer-1", "appeal", NULL);
    assert_string_equal(record, FIXTURE_RECORD);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit"
                                    " WHERE actor = 'officer-1' AND details = 'appeal'"
                                    " AND event IN ('case.look-body', 'case.look-record')"),
                     2);
}

static void a_look_that_cannot_be_recorded_is_not_given(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GError) error = NULL;

    fixture_add(fixture, held);
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON audit"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    assert_null(cm_store_case_body(fixture->store, held->id, "officer-1", "appeal", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_null(cm_store_case_record(fixture->store, held->id, "officer-1", "appeal", &error));
    assert_error(error, CM_ERROR_DATA);
}

static void a_large_message_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    gsize size = 3 * 65536 + 11;
    g_autofree char *text = g_malloc(size);
    g_autoptr(GBytes) body = NULL;
    gboolean joined;

    for (gsize i = 0; i < size; i++)
        text[i] = (char)(i % 251);
    assert_true(cm_store_case_add(
        fixture->store, held, &(CmCaseContent){text, size, "{}", NULL, NULL, NULL}, &joined, NULL));
    body = cm_store_case_body(fixture->store, held->id, "a", "r", NULL);
    assert_int_equal(g_bytes_get_size(body), size);
    assert_memory_equal(g_bytes_get_data(body, NULL), text, size);
}

static void a_body_that_was_changed_cut_or_removed_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autofree char *bytes = NULL;
    gsize size = 0;

    fixture_add(fixture, held);
    path = fixture_body_path(fixture);
    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    bytes[size - 3] ^= 1;
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_true(g_file_set_contents(path, bytes, (gssize)size - 1, NULL));
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    assert_int_equal(g_unlink(path), 0);
    assert_null(cm_store_case_body(fixture->store, held->id, "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
}

static void the_row_of_another_case_does_not_open_a_body(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    char *ids[3];

    fixture_add_three(fixture, ids);
    fixture_execute(fixture, "UPDATE cases SET body = 'x' || body;"
                             "UPDATE cases AS a SET"
                             " body = (SELECT substr(b.body, 2) FROM cases b WHERE b.id <> a.id"
                             "  AND b.held_at = (SELECT max(held_at) FROM cases)),"
                             " wrapped_key = (SELECT b.wrapped_key FROM cases b WHERE b.id <> a.id"
                             "  AND b.held_at = (SELECT max(held_at) FROM cases))"
                             " WHERE held_at = (SELECT min(held_at) FROM cases)");
    assert_null(cm_store_case_body(fixture->store, ids[0], "a", "r", &error));
    assert_error(error, CM_ERROR_DATA);
    for (guint i = 0; i < 3; i++)
        g_free(ids[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_look_gives_the_very_bytes_and_is_recorded),
        TEST(a_look_that_cannot_be_recorded_is_not_given),
        TEST(a_large_message_comes_back),
        TEST(a_body_that_was_changed_cut_or_removed_is_bad_data),
        TEST(the_row_of_another_case_does_not_open_a_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
