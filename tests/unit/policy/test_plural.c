#include "policy/plural.h"

#include "sample.h"

static void french_counts_none_with_one_and_english_does_not(void **state)
{
    (void)state;
    assert_int_equal(cm_plural_form("en", 0), 1);
    assert_int_equal(cm_plural_form("en", 1), 0);
    assert_int_equal(cm_plural_form("en", 2), 1);
    assert_int_equal(cm_plural_form("fr", 0), 0);
    assert_int_equal(cm_plural_form("fr", 1), 0);
    assert_int_equal(cm_plural_form("fr", 2), 1);
}

static void languages_have_one_form_or_several(void **state)
{
    (void)state;
    assert_int_equal(cm_plural_forms("zh"), 1);
    assert_int_equal(cm_plural_form("zh", 5), 0);
    assert_int_equal(cm_plural_forms("uk"), 3);
    assert_int_equal(cm_plural_form("uk", 21), 0);
    assert_int_equal(cm_plural_form("uk", 11), 2);
    assert_int_equal(cm_plural_form("uk", 3), 1);
    assert_int_equal(cm_plural_form("uk", 13), 2);
    assert_int_equal(cm_plural_form("pl", 21), 2);
    assert_int_equal(cm_plural_form("pl", 22), 1);
}

static void a_language_that_is_not_known_counts_as_english_does(void **state)
{
    (void)state;
    assert_int_equal(cm_plural_forms("xx"), 2);
    assert_int_equal(cm_plural_form("xx", 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_counts_none_with_one_and_english_does_not),
        cmocka_unit_test(languages_have_one_form_or_several),
        cmocka_unit_test(a_language_that_is_not_known_counts_as_english_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
