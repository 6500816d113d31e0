#include "fixture.h"

#include "sample_roster.h"

static const CmImportMeta meta = {"clerk", (const char *const[]){"users.csv sha256:00", NULL}, 0,
                                  FALSE};

static void before_the_first_import_the_roster_is_empty_and_its_version_0(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 99;
    g_autoptr(CmRoster) roster = cm_store_roster_load(fixture->store, &version, NULL);

    assert_non_null(roster);
    assert_int_equal(version, 0);
    assert_int_equal(roster->people->len, 0);
}

static void a_value_that_none_of_us_wrote_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    const char *const damage[] = {
        "UPDATE addresses SET kind = 'imagined'",
        "UPDATE addresses SET kind = 'sms'; UPDATE people SET orgs = '[broken'",
        "UPDATE people SET orgs = NULL, born = -1",
        "UPDATE people SET born = 0; UPDATE pictures SET view_count = 3"};
    g_autoptr(CmRoster) roster = sample_roster();
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(damage); i++) {
        g_autoptr(GError) error = NULL;

        fixture_execute(fixture, damage[i]);
        assert_null(cm_store_roster_load(fixture->store, &version, &error));
        assert_error(error, CM_ERROR_DATA);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(before_the_first_import_the_roster_is_empty_and_its_version_0),
        TEST(a_value_that_none_of_us_wrote_is_bad_data),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
