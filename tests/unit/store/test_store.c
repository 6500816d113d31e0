#include "fixture.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

static void assert_does_not_open(const Fixture *fixture, gboolean create, CmErrorCode code)
{
    g_autoptr(GError) error = NULL;

    assert_null(fixture_open(fixture, create, &error));
    assert_error(error, code);
}

static void close_store(Fixture *fixture)
{
    g_clear_pointer(&fixture->store, cm_store_free);
}

static void a_daemon_refuses_an_absent_store_and_makes_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    close_store(fixture);
    assert_int_equal(g_unlink(fixture->path), 0);
    assert_null(fixture_open(fixture, FALSE, &error));
    assert_non_null(strstr(error->message, "consentctl import"));
    assert_error(error, CM_ERROR_UNAVAILABLE);
    assert_false(g_file_test(fixture->path, G_FILE_TEST_EXISTS));
}

static void a_daemon_refuses_a_district_that_was_never_imported(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    CmStoreSettings settings = {
        .url = fixture->url,
        .district = "SD 1",
        .key_file = fixture->key_file,
        .bodies = "",
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };

    assert_null(cm_store_open(&settings, &error));
    assert_error(error, CM_ERROR_UNAVAILABLE);
}

static void two_districts_share_a_database_and_see_nothing_of_each_other(void **state)
{
    Fixture *fixture = *state;
    CmStoreSettings settings = {
        .url = fixture->url,
        .district = "SD 1",
        .key_file = fixture->key_file,
        .bodies = "",
        .create = TRUE,
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };
    g_autoptr(CmStore) other = cm_store_open(&settings, NULL);
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(CmCase) same = fixture_case();
    g_autoptr(GPtrArray) cases = NULL;
    g_autoptr(GPtrArray) notices = NULL;
    gboolean joined = TRUE;
    guint64 entries = 0;

    assert_non_null(other);
    fixture_add(fixture, held);
    cases = cm_store_case_list(other, TRUE, CM_CASE_HELD, 0, NULL);
    notices = cm_store_notice_due(other, 0, NULL);
    assert_int_equal(cases->len, 0);
    assert_int_equal(notices->len, 0);
    assert_null(cm_store_case_get(other, held->id, NULL));
    assert_true(cm_store_audit_verify(other, &entries, NULL));
    assert_int_equal(entries, 1);
    assert_true(cm_store_case_add(other, same,
                                  &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY),
                                                   FIXTURE_RECORD, FIXTURE_NOTICE, NULL, NULL},
                                  &joined, NULL));
    assert_false(joined);
    assert_int_equal(fixture_count_bodies(fixture), 2);
}

static void another_key_does_not_open_the_store(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *digits = g_strnfill(64, 'b');

    close_store(fixture);
    assert_true(g_file_set_contents(fixture->key_file, digits, -1, NULL));
    assert_int_equal(g_chmod(fixture->key_file, 0600), 0);
    assert_does_not_open(fixture, FALSE, CM_ERROR_CONFIG);
    assert_does_not_open(fixture, TRUE, CM_ERROR_CONFIG);
}

/* A new key would make every held message unreadable for ever. */
static void a_lost_key_is_not_replaced_by_a_new_one(void **state)
{
    Fixture *fixture = *state;

    close_store(fixture);
    assert_int_equal(g_unlink(fixture->key_file), 0);
    assert_does_not_open(fixture, TRUE, CM_ERROR_UNAVAILABLE);
    assert_false(g_file_test(fixture->key_file, G_FILE_TEST_EXISTS));
}

static void importing_again_opens_what_is_there(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();

    fixture_add(fixture, held);
    close_store(fixture);
    fixture->store = fixture_open(fixture, TRUE, NULL);
    assert_non_null(fixture->store);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM districts"), 1);
    assert_int_equal(fixture_count_bodies(fixture), 1);
}

static void a_file_that_no_case_has_is_removed_at_the_next_start(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autofree char *path = NULL;
    g_autofree char *folder = NULL;
    g_autofree char *bodies = NULL;
    g_autofree char *prefix = NULL;
    g_autofree char *name = NULL;
    g_autofree char *orphan = NULL;
    g_autofree char *temporary = NULL;
    g_autofree char *foreign = NULL;

    fixture_add(fixture, held);
    path = fixture_body_path(fixture);
    folder = g_path_get_dirname(path);
    bodies = g_path_get_dirname(folder);
    prefix = g_path_get_basename(folder);
    name = g_strconcat(prefix, "456789abcdef0123456789abcdef00", NULL);
    orphan = g_build_filename(folder, name, NULL);
    temporary = g_build_filename(bodies, "tmp", name, NULL);
    foreign = g_build_filename(folder, "README", NULL);
    assert_true(g_file_set_contents(orphan, "x", -1, NULL));
    assert_true(g_file_set_contents(temporary, "x", -1, NULL));
    assert_true(g_file_set_contents(foreign, "x", -1, NULL));
    fixture_reopen(fixture);
    assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(foreign, G_FILE_TEST_EXISTS));
    assert_false(g_file_test(orphan, G_FILE_TEST_EXISTS));
    assert_false(g_file_test(temporary, G_FILE_TEST_EXISTS));
}

static void other_engines_are_refused(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    CmStoreSettings settings = {
        .url = "postgresql://db/x",
        .district = "SD 99",
        .key_file = fixture->key_file,
        .bodies = "",
        .create = TRUE,
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };

    assert_null(cm_store_open(&settings, &error));
    assert_error(error, CM_ERROR_CONFIG);
    settings.url = "sqlite:";
    assert_null(cm_store_open(&settings, &error));
    assert_error(error, CM_ERROR_CONFIG);
}

static void the_folder_of_bodies_can_be_elsewhere_and_must_be_there(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *elsewhere = g_build_filename(fixture->folder, "elsewhere", NULL);
    CmStoreSettings settings = {
        .url = fixture->url,
        .district = "SD 99",
        .key_file = fixture->key_file,
        .bodies = elsewhere,
        .create = FALSE,
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(CmStore) store = NULL;

    assert_null(cm_store_open(&settings, &error));
    assert_error(error, CM_ERROR_UNAVAILABLE);
    settings.create = TRUE;
    store = cm_store_open(&settings, NULL);
    assert_non_null(store);
    assert_true(g_file_test(elsewhere, G_FILE_TEST_IS_DIR));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_daemon_refuses_an_absent_store_and_makes_nothing),
        TEST(a_daemon_refuses_a_district_that_was_never_imported),
        TEST(two_districts_share_a_database_and_see_nothing_of_each_other),
        TEST(another_key_does_not_open_the_store),
        TEST(a_lost_key_is_not_replaced_by_a_new_one),
        TEST(importing_again_opens_what_is_there),
        TEST(a_file_that_no_case_has_is_removed_at_the_next_start),
        TEST(other_engines_are_refused),
        TEST(the_folder_of_bodies_can_be_elsewhere_and_must_be_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
