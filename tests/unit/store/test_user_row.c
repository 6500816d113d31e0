#include "fixture.h"

#include <string.h>

#include "store/user_row.h"
#include "store/users.h"
#include "store/totp.h"

static CmUserRow *row_of(const Fixture *fixture, const char *name, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    return cm_user_row_read(fixture->store, connection, name, error);
}

static void add_with_secret(const Fixture *fixture, const char *name)
{
    g_autoptr(CmUser) account = cm_user_new(name, CM_USER_OFFICER);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
    g_autofree char *text =
        cm_store_user_new_totp(fixture->store, name, "Cedar", "root", NULL, NULL);
    assert_non_null(text);
}

static void the_secret_comes_back_as_it_was_shown(void **state)
{
    Fixture *fixture = *state;
    guint8 secret[CM_TOTP_SECRET_BYTES];
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_OFFICER);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
    g_autofree char *shown =
        cm_store_user_new_totp(fixture->store, "ann", "Cedar", "root", NULL, NULL);
    g_autoptr(CmUserRow) row = row_of(fixture, "ann", NULL);
    assert_true(cm_user_row_unseal_totp(fixture->store, row, secret, NULL));
    g_autofree char *text = cm_totp_secret_text(secret);
    assert_string_equal(text, shown);
}

static void the_secret_of_one_account_does_not_open_for_another(void **state)
{
    Fixture *fixture = *state;
    guint8 secret[CM_TOTP_SECRET_BYTES];
    g_autoptr(GError) error = NULL;
    add_with_secret(fixture, "ann");
    add_with_secret(fixture, "bob");
    fixture_execute(fixture, "UPDATE accounts SET totp = (SELECT totp FROM accounts WHERE name ="
                             " 'ann') WHERE name = 'bob'");
    g_autoptr(CmUserRow) row = row_of(fixture, "bob", NULL);
    assert_false(cm_user_row_unseal_totp(fixture->store, row, secret, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void schools_that_cannot_be_read_are_not_taken_for_all(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    add_with_secret(fixture, "ann");
    fixture_execute(fixture, "UPDATE accounts SET schools = '[\"cedar'");
    assert_null(row_of(fixture, "ann", &error));
    assert_error(error, CM_ERROR_DATA);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_secret_comes_back_as_it_was_shown),
        TEST(the_secret_of_one_account_does_not_open_for_another),
        TEST(schools_that_cannot_be_read_are_not_taken_for_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
