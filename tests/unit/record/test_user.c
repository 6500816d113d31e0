#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "record/user.h"

static void a_role_is_known_by_its_word(void **state)
{
    CmUserRole role;
    (void)state;
    for (guint bit = 0; bit < 5; bit++) {
        assert_true(cm_user_role_parse(cm_user_role_word((CmUserRole)(1u << bit)), &role));
        assert_int_equal(role, 1u << bit);
    }
    assert_false(cm_user_role_parse("root", &role));
    assert_false(cm_user_role_parse(NULL, &role));
}

static void an_account_without_schools_sees_all(void **state)
{
    (void)state;
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_OFFICER);
    assert_true(cm_user_sees_school(account, "cedar"));
    assert_true(cm_user_sees_school(account, NULL));
}

static void an_account_with_schools_sees_these_alone(void **state)
{
    (void)state;
    g_autoptr(CmUser) account = cm_user_new("ann", CM_USER_OFFICER);
    account->schools = g_strsplit("cedar alder", " ", 0);
    assert_true(cm_user_sees_school(account, "alder"));
    assert_false(cm_user_sees_school(account, "birch"));
    assert_false(cm_user_sees_school(account, NULL));
}

static void an_account_sees_all_of_another_only_when_it_sees_each_of_its_schools(void **state)
{
    (void)state;
    g_autoptr(CmUser) all = cm_user_new("ann", CM_USER_ADMINISTRATOR);
    g_autoptr(CmUser) two = cm_user_new("bob", CM_USER_ADMINISTRATOR);
    g_autoptr(CmUser) one = cm_user_new("cy", CM_USER_ADMINISTRATOR);
    two->schools = g_strsplit("cedar alder", " ", 0);
    one->schools = g_strsplit("cedar", " ", 0);
    assert_true(cm_user_sees_all_of(all, two));
    assert_true(cm_user_sees_all_of(all, all));
    assert_true(cm_user_sees_all_of(two, one));
    assert_false(cm_user_sees_all_of(one, two));
    assert_false(cm_user_sees_all_of(two, all));
}

static void a_name_has_the_signs_of_a_user_name_or_address(void **state)
{
    g_autofree char *longest = g_strnfill(129, 'a');
    (void)state;
    assert_true(cm_user_name_is_valid("ann.lee+x_y-z@sd.example"));
    assert_false(cm_user_name_is_valid(""));
    assert_false(cm_user_name_is_valid("ann lee"));
    assert_false(cm_user_name_is_valid("<ann>"));
    assert_false(cm_user_name_is_valid("zo\xc3\xa9"));
    assert_false(cm_user_name_is_valid(longest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_role_is_known_by_its_word),
        cmocka_unit_test(an_account_without_schools_sees_all),
        cmocka_unit_test(an_account_with_schools_sees_these_alone),
        cmocka_unit_test(an_account_sees_all_of_another_only_when_it_sees_each_of_its_schools),
        cmocka_unit_test(a_name_has_the_signs_of_a_user_name_or_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
