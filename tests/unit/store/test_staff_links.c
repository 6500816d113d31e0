#include "store/staff_links.h"

#include <string.h>

#include "fixture.h"

#define LATER (FIXTURE_START + G_TIME_SPAN_DAY)

static char *make(Fixture *fixture)
{
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autoptr(GError) error = NULL;
    char *token = cm_store_staff_link_add(fixture->store, held->id, "t1", "decide", LATER, &error);
    if (token == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(strlen(token), CM_STAFF_TOKEN_LENGTH);
    return token;
}

static void looking_at_a_link_changes_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = make(fixture);
    gint64 entries = fixture_number(fixture, "SELECT COUNT(*) FROM audit");
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmStaffLink) link = cm_store_staff_link_find(fixture->store, token, NULL);
        assert_non_null(link);
        assert_string_equal(link->person, "t1");
        assert_string_equal(link->action, "decide");
        assert_true(link->expires_at == LATER);
        assert_true(link->used_at == 0);
    }
    assert_true(fixture_number(fixture, "SELECT COUNT(*) FROM audit") == entries);
}

static void a_link_is_used_once_and_that_is_on_record(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *token = make(fixture);
    g_autoptr(CmStaffLink) first = cm_store_staff_link_use(fixture->store, token, NULL);
    assert_non_null(first);
    g_autoptr(CmStaffLink) second = cm_store_staff_link_use(fixture->store, token, &error);
    assert_null(second);
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    g_autoptr(CmStaffLink) seen = cm_store_staff_link_find(fixture->store, token, NULL);
    assert_true(seen->used_at == FIXTURE_START);
    assert_true(fixture_number(fixture, "SELECT COUNT(*) FROM audit WHERE event = 'link.use'"
                                        " AND actor = 't1'") == 1);
}

static void a_link_runs_out(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *token = make(fixture);
    cm_clock_set(fixture->clock, LATER);
    g_autoptr(CmStaffLink) link = cm_store_staff_link_use(fixture->store, token, &error);
    assert_null(link);
    assert_error(error, CM_ERROR_NOT_PERMITTED);
}

static void what_is_no_link_of_ours_is_unknown(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = make(fixture);
    for (guint i = 0; i < CM_STAFF_TOKEN_LENGTH; i += 7) {
        g_autoptr(GError) error = NULL;
        g_autofree char *forged = g_strdup(token);
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        g_autoptr(CmStaffLink) link = cm_store_staff_link_use(fixture->store, forged, &error);
        assert_null(link);
        assert_error(error, CM_ERROR_NO_INPUT);
    }
    static const char *const others[] = {"", "x", "../../etc/passwd"};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_null(cm_store_staff_link_find(fixture->store, others[i], NULL));
}

static void a_row_that_was_written_to_fits_no_link(void **state)
{
    static const char *const edits[] = {
        "UPDATE staff_links SET person = 't2'",
        "UPDATE staff_links SET action = 'approve'",
        "UPDATE staff_links SET expires_at = expires_at + 1",
    };
    for (guint i = 0; i < G_N_ELEMENTS(edits); i++) {
        Fixture *fixture = *state;
        g_autoptr(GError) error = NULL;
        g_autofree char *token = make(fixture);
        fixture_execute(fixture, edits[i]);
        g_autoptr(CmStaffLink) link = cm_store_staff_link_use(fixture->store, token, &error);
        assert_null(link);
        assert_error(error, CM_ERROR_NO_INPUT);
    }
}

static void the_link_itself_is_nowhere_in_the_store(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = make(fixture);
    g_autofree char *path = g_strconcat(fixture->path, "-wal", NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    assert_null(memmem(contents, length, token, strlen(token)));
}

static void there_is_no_link_without_a_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_null(
        cm_store_staff_link_add(fixture->store, "C-AAAAAAAA", "t1", "decide", LATER, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(looking_at_a_link_changes_nothing),
        TEST(a_link_is_used_once_and_that_is_on_record),
        TEST(a_link_runs_out),
        TEST(what_is_no_link_of_ours_is_unknown),
        TEST(a_row_that_was_written_to_fits_no_link),
        TEST(the_link_itself_is_nowhere_in_the_store),
        TEST(there_is_no_link_without_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
