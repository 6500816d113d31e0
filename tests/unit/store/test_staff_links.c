#include "store/staff_links.h"

#include <string.h>

#include "fixture.h"

#define LATER (FIXTURE_START + G_TIME_SPAN_DAY)

static char *make(Fixture *fixture)
{
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autoptr(CmStaffLink) link = cm_staff_link_new(held->id, "t1", "decide", LATER);
    char *token = cm_store_staff_link_sign(fixture->store, link, NULL);
    assert_non_null(token);
    assert_true(strlen(token) <= CM_STAFF_TOKEN_MAX);
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
    for (gsize i = 0; i < strlen(token); i += 7) {
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

static void a_link_that_was_cut_or_drawn_out_is_unknown(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = make(fixture);
    g_autofree char *cut = g_strndup(token, strlen(token) - 4);
    g_autofree char *more = g_strconcat(token, "AAAA", NULL);
    assert_null(cm_store_staff_link_find(fixture->store, cut, NULL));
    assert_null(cm_store_staff_link_find(fixture->store, more, NULL));
}

static void two_links_for_the_same_are_two(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *first = make(fixture);
    g_autofree char *second = make(fixture);
    assert_string_not_equal(first, second);
    g_autoptr(CmStaffLink) used = cm_store_staff_link_use(fixture->store, first, NULL);
    g_autoptr(CmStaffLink) other = cm_store_staff_link_find(fixture->store, second, NULL);
    assert_non_null(used);
    assert_true(other->used_at == 0);
}

static void the_link_itself_is_nowhere_in_the_store(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *token = make(fixture);
    g_autoptr(CmStaffLink) link = cm_store_staff_link_use(fixture->store, token, NULL);
    assert_non_null(link);
    g_autofree char *path = g_strconcat(fixture->path, "-wal", NULL);
    g_autofree char *contents = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &contents, &length, NULL));
    assert_null(memmem(contents, length, token, strlen(token)));
}

static void a_link_is_of_no_use_without_its_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmStaffLink) link = cm_staff_link_new("C-AAAAAAAA", "t1", "decide", LATER);
    g_autofree char *token = cm_store_staff_link_sign(fixture->store, link, NULL);
    assert_null(cm_store_staff_link_use(fixture->store, token, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

static void what_is_too_long_is_not_signed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *person = g_strnfill(300, 'x');
    g_autoptr(CmStaffLink) link = cm_staff_link_new("C-AAAAAAAA", person, "decide", LATER);
    assert_null(cm_store_staff_link_sign(fixture->store, link, &error));
    assert_error(error, CM_ERROR_DATA);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(looking_at_a_link_changes_nothing),
        TEST(a_link_is_used_once_and_that_is_on_record),
        TEST(a_link_runs_out),
        TEST(what_is_no_link_of_ours_is_unknown),
        TEST(a_link_that_was_cut_or_drawn_out_is_unknown),
        TEST(two_links_for_the_same_are_two),
        TEST(the_link_itself_is_nowhere_in_the_store),
        TEST(a_link_is_of_no_use_without_its_case),
        TEST(what_is_too_long_is_not_signed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
