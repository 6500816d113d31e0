#include "fixture.h"

#include <string.h>

#include "store/user_row.h"
#include "store/users.h"
#include "store/totp.h"

#define WORDS "four words of mine"

static void add_ann(const Fixture *fixture)
{
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_OFFICER);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
    assert_true(cm_store_user_set_password(fixture->store, "ann", WORDS, "root", NULL));
}

static void give_secret(const Fixture *fixture)
{
    g_autofree char *text =
        cm_store_user_new_totp(fixture->store, "ann", "Cedar", "root", NULL, NULL);
    assert_non_null(text);
}

/* The code of this moment; a new string. */
static char *code_of(const Fixture *fixture)
{
    guint8 secret[CM_TOTP_SECRET_BYTES];
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    g_autoptr(CmUserRow) row = cm_user_row_read(fixture->store, connection, "ann", NULL);
    assert_true(cm_user_row_unseal_totp(fixture->store, row, secret, NULL));
    guint code = cm_totp_code(secret, cm_totp_step(cm_clock_now(fixture->clock)));
    return g_strdup_printf("%06u", code);
}

/* 0 when it lets in, else the code of the error. */
static int try_with(const Fixture *fixture, const CmSignIn *sign_in)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmUser) account = cm_store_user_sign_in(fixture->store, sign_in, &error);
    return account != NULL ? -1 : error->code;
}

static int try_password(const Fixture *fixture, const char *password)
{
    CmSignIn sign_in = {.name = "Ann", .password = password};
    return try_with(fixture, &sign_in);
}
#define IN (-1)

static gint64 count_events(const Fixture *fixture, const char *event)
{
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM audit WHERE event = '%s'", event);
    return fixture_number(fixture, sql);
}

static void the_right_password_lets_in_on_record(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    assert_int_equal(try_password(fixture, WORDS), IN);
    assert_int_equal(count_events(fixture, "account.sign-in"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM sign_in_tries"), 0);
}

static void a_wrong_password_does_not_and_is_on_record(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(count_events(fixture, "account.refused"), 1);
}

static void an_unknown_name_is_refused_alike_and_leaves_no_trace(void **state)
{
    Fixture *fixture = *state;
    CmSignIn sign_in = {.name = "my secret password", .password = WORDS};
    assert_int_equal(try_with(fixture, &sign_in), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event LIKE 'account.%'"), 0);
}

static void an_account_without_a_password_lets_nobody_in(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_OFFICER);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
    assert_int_equal(try_password(fixture, ""), CM_ERROR_NOT_PERMITTED);
}

static void a_disabled_account_lets_nobody_in(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    assert_true(cm_store_user_set_disabled(fixture->store, "ann", TRUE, "root", NULL));
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_NOT_PERMITTED);
}

static void after_five_failures_even_the_right_password_waits(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    for (guint i = 0; i < 5; i++)
        assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_TEMPORARY);
    cm_clock_set(fixture->clock, FIXTURE_START + 29 * G_USEC_PER_SEC);
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_TEMPORARY);
    cm_clock_set(fixture->clock, FIXTURE_START + 30 * G_USEC_PER_SEC);
    assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    cm_clock_set(fixture->clock, FIXTURE_START + 89 * G_USEC_PER_SEC);
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_TEMPORARY);
    cm_clock_set(fixture->clock, FIXTURE_START + 90 * G_USEC_PER_SEC);
    assert_int_equal(try_password(fixture, WORDS), IN);
}

static void the_wait_is_never_longer_than_a_quarter_of_an_hour(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    fixture_execute(fixture, "UPDATE sign_in_tries SET failures = 100");
    assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    cm_clock_set(fixture->clock, FIXTURE_START + G_GINT64_CONSTANT(900) * G_USEC_PER_SEC);
    assert_int_equal(try_password(fixture, WORDS), IN);
}

static void a_name_that_nobody_has_waits_as_a_known_one(void **state)
{
    Fixture *fixture = *state;
    for (guint i = 0; i < 5; i++)
        assert_int_equal(try_password(fixture, WORDS), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_TEMPORARY);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM sign_in_tries"
                                    " WHERE instr(mark, 'ann') OR instr(mark, 'four words')"),
                     0);
}

static void confirming_has_a_count_of_its_own(void **state)
{
    Fixture *fixture = *state;
    CmSignIn confirm = {.name = "ann", .password = "another password", .confirm = TRUE};
    add_ann(fixture);
    for (guint i = 0; i < 5; i++)
        assert_int_equal(try_with(fixture, &confirm), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(try_with(fixture, &confirm), CM_ERROR_TEMPORARY);
    assert_int_equal(try_password(fixture, WORDS), IN);
    assert_int_equal(try_with(fixture, &confirm), CM_ERROR_TEMPORARY);
    assert_true(cm_store_user_set_password(fixture->store, "ann", WORDS, "root", NULL));
    assert_int_equal(try_with(fixture, &confirm), CM_ERROR_NOT_PERMITTED);
}

static void while_every_place_for_hashing_is_taken_nothing_is_tried_or_counted(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    for (guint i = 0; i < CM_HASH_PLACES; i++)
        assert_true(cm_hash_places_take(&fixture->store->hashing, NULL));
    for (guint i = 0; i < 9; i++)
        assert_int_equal(try_password(fixture, WORDS), CM_ERROR_TEMPORARY);
    assert_false(cm_store_user_set_password(fixture->store, "ann", WORDS, "root", NULL));
    cm_hash_places_give(&fixture->store->hashing);
    assert_int_equal(try_password(fixture, "another password"), CM_ERROR_NOT_PERMITTED);
    assert_int_equal(try_password(fixture, WORDS), IN);
}

static void a_code_lets_in_once(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    give_secret(fixture);
    g_autofree char *code = code_of(fixture);
    CmSignIn sign_in = {.name = "ann", .password = WORDS, .code = code, .need_code = TRUE};
    assert_int_equal(try_with(fixture, &sign_in), IN);
    assert_int_equal(try_with(fixture, &sign_in), CM_ERROR_NOT_PERMITTED);
}

static void an_account_with_a_secret_always_needs_its_code(void **state)
{
    Fixture *fixture = *state;
    add_ann(fixture);
    give_secret(fixture);
    assert_int_equal(try_password(fixture, WORDS), CM_ERROR_NOT_PERMITTED);
}

static void without_a_secret_nobody_gets_in_where_codes_are_needed(void **state)
{
    Fixture *fixture = *state;
    CmSignIn sign_in = {.name = "ann", .password = WORDS, .code = "000000", .need_code = TRUE};
    add_ann(fixture);
    assert_int_equal(try_with(fixture, &sign_in), CM_ERROR_NOT_PERMITTED);
}

static void confirming_is_told_apart_on_record(void **state)
{
    Fixture *fixture = *state;
    CmSignIn sign_in = {.name = "ann", .password = WORDS, .confirm = TRUE};
    add_ann(fixture);
    assert_int_equal(try_with(fixture, &sign_in), IN);
    assert_int_equal(count_events(fixture, "account.confirm"), 1);
    assert_int_equal(count_events(fixture, "account.sign-in"), 0);
}

static void whom_the_proxy_vouches_for_needs_an_account_in_use(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    add_ann(fixture);
    g_autoptr(CmUser) account = cm_store_user_enter(fixture->store, "ANN", NULL);
    assert_string_equal(account->name, "ann");
    assert_int_equal(count_events(fixture, "account.sign-in"), 1);
    assert_null(cm_store_user_enter(fixture->store, "bob", &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
    assert_true(cm_store_user_set_disabled(fixture->store, "ann", TRUE, "root", NULL));
    assert_null(cm_store_user_enter(fixture->store, "ann", &error));
    assert_error(error, CM_ERROR_NOT_PERMITTED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_right_password_lets_in_on_record),
        TEST(a_wrong_password_does_not_and_is_on_record),
        TEST(an_unknown_name_is_refused_alike_and_leaves_no_trace),
        TEST(an_account_without_a_password_lets_nobody_in),
        TEST(a_disabled_account_lets_nobody_in),
        TEST(after_five_failures_even_the_right_password_waits),
        TEST(the_wait_is_never_longer_than_a_quarter_of_an_hour),
        TEST(a_name_that_nobody_has_waits_as_a_known_one),
        TEST(confirming_has_a_count_of_its_own),
        TEST(while_every_place_for_hashing_is_taken_nothing_is_tried_or_counted),
        TEST(a_code_lets_in_once),
        TEST(an_account_with_a_secret_always_needs_its_code),
        TEST(without_a_secret_nobody_gets_in_where_codes_are_needed),
        TEST(confirming_is_told_apart_on_record),
        TEST(whom_the_proxy_vouches_for_needs_an_account_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
