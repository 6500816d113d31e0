#include "fixture.h"

#include <string.h>

#include "store/users.h"

static void add(const Fixture *fixture, const char *name)
{
    g_autoptr(CmUser) account = cm_user_new(name, CM_USER_OFFICER);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
}

/* The newest entry about @subject is @event by root. */
static void assert_audited(const Fixture *fixture, const char *event, const char *subject)
{
    CmAuditQuery query = {.subject = subject, .limit = 1};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->event, event);
    assert_string_equal(entry->actor, "root");
}

static void an_account_comes_back_as_it_was_added(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmUser) account = cm_user_new("Ann.Lee@SD.example", CM_USER_PRINCIPAL);
    account->schools = g_strsplit("cedar alder", " ", 0);
    assert_true(cm_store_user_add(fixture->store, account, "root", NULL));
    fixture_reopen(fixture);
    g_autoptr(CmUser) back = cm_store_user_get(fixture->store, "ANN.lee@sd.example", NULL);
    assert_string_equal(back->name, "ann.lee@sd.example");
    assert_int_equal(back->role, CM_USER_PRINCIPAL);
    assert_string_equal(back->schools[1], "alder");
    assert_string_equal(back->language, "en");
    assert_int_equal(back->made_at, FIXTURE_START);
    assert_false(back->has_password || back->has_totp);
    assert_audited(fixture, "account.add", "ann.lee@sd.example");
}

static void a_name_is_given_once(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CmUser) again = cm_user_new("ANN", CM_USER_AUDITOR);
    add(fixture, "ann");
    assert_false(cm_store_user_add(fixture->store, again, "root", &error));
    assert_error(error, CM_ERROR_CANNOT_CREATE);
    g_autoptr(CmUser) wrong = cm_user_new("a b", CM_USER_AUDITOR);
    assert_false(cm_store_user_add(fixture->store, wrong, "root", &error));
    assert_error(error, CM_ERROR_USAGE);
}

static void accounts_are_listed_by_name(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "zoe");
    add(fixture, "ann");
    g_autoptr(GPtrArray) accounts = cm_store_users(fixture->store, NULL);
    assert_int_equal(accounts->len, 2);
    assert_string_equal(((CmUser *)g_ptr_array_index(accounts, 0))->name, "ann");
}

static void a_role_is_changed_on_record(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_AUDITOR);
    account->schools = g_strsplit("cedar", " ", 0);
    assert_true(cm_store_user_change(fixture->store, account, "root", NULL));
    g_autoptr(CmUser) back = cm_store_user_get(fixture->store, "ann", NULL);
    assert_int_equal(back->role, CM_USER_AUDITOR);
    assert_string_equal(back->schools[0], "cedar");
    assert_audited(fixture, "account.role", "ann");
}

static void a_language_is_changed_alone(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_AUDITOR);
    account->schools = g_strsplit("cedar", " ", 0);
    assert_true(cm_store_user_set_language(fixture->store, "ann", "fr", "root", NULL));
    assert_audited(fixture, "account.language", "ann");
    assert_true(cm_store_user_change(fixture->store, account, "root", NULL));
    assert_true(cm_store_user_set_language(fixture->store, "ANN", "fr", "root", NULL));
    g_autoptr(CmUser) back = cm_store_user_get(fixture->store, "ann", NULL);
    assert_string_equal(back->language, "fr");
    assert_int_equal(back->role, CM_USER_AUDITOR);
    assert_string_equal(back->schools[0], "cedar");
}

static void an_account_is_disabled_and_let_in_again(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    assert_true(cm_store_user_set_disabled(fixture->store, "ann", TRUE, "root", NULL));
    assert_audited(fixture, "account.disable", "ann");
    g_autoptr(CmUser) out = cm_store_user_get(fixture->store, "ann", NULL);
    assert_int_equal(out->disabled_at, FIXTURE_START);
    assert_true(cm_store_user_set_disabled(fixture->store, "ann", FALSE, "root", NULL));
    assert_audited(fixture, "account.enable", "ann");
    g_autoptr(CmUser) in = cm_store_user_get(fixture->store, "ann", NULL);
    assert_int_equal(in->disabled_at, 0);
}

static gint64 changed_at(const Fixture *fixture)
{
    g_autoptr(CmUser) account = cm_store_user_get(fixture->store, "ann", NULL);
    return account->changed_at;
}

static void every_change_but_of_the_language_is_told_apart_though_the_clock_stands(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_AUDITOR);
    gint64 added = changed_at(fixture);
    assert_true(cm_store_user_set_language(fixture->store, "ann", "fr", "root", NULL));
    assert_int_equal(changed_at(fixture), added);
    assert_true(cm_store_user_change(fixture->store, account, "root", NULL));
    assert_int_equal(changed_at(fixture), FIXTURE_START);
    assert_true(cm_store_user_set_disabled(fixture->store, "ann", TRUE, "root", NULL));
    assert_int_equal(changed_at(fixture), FIXTURE_START + 1);
    g_autofree char *secret =
        cm_store_user_new_totp(fixture->store, "ann", "Cedar", "root", NULL, NULL);
    assert_int_equal(changed_at(fixture), FIXTURE_START + 2);
    assert_true(
        cm_store_user_set_password(fixture->store, "ann", "four words of mine", "root", NULL));
    assert_int_equal(changed_at(fixture), FIXTURE_START + 3);
}

static void a_password_is_kept_as_its_hash(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    assert_true(
        cm_store_user_set_password(fixture->store, "ann", "four words of mine", "root", NULL));
    assert_audited(fixture, "account.password", "ann");
    g_autoptr(CmUser) back = cm_store_user_get(fixture->store, "ann", NULL);
    assert_true(back->has_password);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM accounts WHERE password LIKE '$y$%'"), 1);
}

static void the_secret_for_codes_is_sealed(void **state)
{
    Fixture *fixture = *state;
    add(fixture, "ann");
    g_autofree char *uri = NULL;
    g_autofree char *text =
        cm_store_user_new_totp(fixture->store, "ann", "Cedar", "root", &uri, NULL);
    assert_int_equal(strlen(text), 32);
    assert_non_null(strstr(uri, text));
    assert_audited(fixture, "account.totp", "ann");
    assert_true(fixture_number(fixture, "SELECT length(totp) FROM accounts") > 20);
    g_autoptr(CmUser) back = cm_store_user_get(fixture->store, "ann", NULL);
    assert_true(back->has_totp);
}

static void what_there_is_not_cannot_be_changed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_store_user_get(fixture->store, "ann", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_false(cm_store_user_set_disabled(fixture->store, "ann", TRUE, "root", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event LIKE 'account.%'"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_account_comes_back_as_it_was_added),
        TEST(a_name_is_given_once),
        TEST(accounts_are_listed_by_name),
        TEST(a_role_is_changed_on_record),
        TEST(a_language_is_changed_alone),
        TEST(an_account_is_disabled_and_let_in_again),
        TEST(every_change_but_of_the_language_is_told_apart_though_the_clock_stands),
        TEST(a_password_is_kept_as_its_hash),
        TEST(the_secret_for_codes_is_sealed),
        TEST(what_there_is_not_cannot_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
