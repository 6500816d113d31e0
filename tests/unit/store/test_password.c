#include "fixture.h"

#include <string.h>

#include "store/password.h"

static void a_password_matches_its_own_hash_alone(void **state)
{
    (void)state;
    g_autoptr(CmRandom) random = cm_random_new_system();
    g_autofree char *hash = cm_password_hash(random, "four words of mine", NULL);
    assert_true(g_str_has_prefix(hash, "$y$"));
    assert_true(cm_password_matches("four words of mine", hash));
    assert_false(cm_password_matches("four words of mind", hash));
    assert_false(cm_password_matches("", hash));
}

static void two_hashes_of_a_password_differ(void **state)
{
    (void)state;
    g_autoptr(CmRandom) random = cm_random_new_system();
    g_autofree char *one = cm_password_hash(random, "four words of mine", NULL);
    g_autofree char *two = cm_password_hash(random, "four words of mine", NULL);
    assert_string_not_equal(one, two);
}

static void nothing_matches_where_there_is_no_hash(void **state)
{
    (void)state;
    assert_false(cm_password_matches("", NULL));
    assert_false(cm_password_matches("four words of mine", NULL));
}

static void a_hash_that_is_none_matches_nothing(void **state)
{
    (void)state;
    assert_false(cm_password_matches("x", ""));
    assert_false(cm_password_matches("*0", "*0"));
}

static void easy_passwords_are_refused(void **state)
{
    static const char *const easy[] = {
        "password12345",   "aaaaaaaaaaaa",           "abcdefghijklm",
        "ann.lee is good", "\xff\xff\xff not UTF-8",
    };
    (void)state;
    assert_true(cm_password_check("four words of mine", "ann.lee", NULL));
    assert_false(cm_password_check("eleven char", "ann.lee", NULL));
    for (guint i = 0; i < G_N_ELEMENTS(easy); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(cm_password_check(easy[i], "ann.lee", &error));
        assert_error(error, CM_ERROR_USAGE);
    }
    g_autofree char *longest = g_strnfill(CM_PASSWORD_MOST + 1, 'x');
    assert_false(cm_password_check(longest, "ann.lee", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_matches_its_own_hash_alone),
        cmocka_unit_test(two_hashes_of_a_password_differ),
        cmocka_unit_test(nothing_matches_where_there_is_no_hash),
        cmocka_unit_test(a_hash_that_is_none_matches_nothing),
        cmocka_unit_test(easy_passwords_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
