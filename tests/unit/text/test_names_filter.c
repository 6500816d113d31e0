#include "text/names_filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/word_hash.h"

static void what_was_added_passes_at_any_size(void **state)
{
    (void)state;
    CmNamesFilter filter;
    cm_names_filter_init(&filter, 14);
    for (guint64 i = 0; i < 3000; i++)
        cm_names_filter_add(&filter, i * 7919, FALSE);
    gsize before = cm_names_filter_size(&filter);
    cm_names_filter_fold(&filter);
    assert_true(cm_names_filter_size(&filter) < before);
    for (guint64 i = 0; i < 3000; i++)
        assert_true(cm_names_filter_has(&filter, i * 7919));
    cm_names_filter_clear(&filter);
}

static void few_others_pass(void **state)
{
    (void)state;
    CmNamesFilter filter;
    cm_names_filter_init(&filter, 14);
    for (guint64 i = 0; i < 3000; i++)
        cm_names_filter_add(&filter, cm_word_hash_mix(i + 1), FALSE);
    cm_names_filter_fold(&filter);
    guint passed = 0;
    for (guint64 i = 0; i < 10000; i++)
        passed += cm_names_filter_has(&filter, cm_word_hash_mix(i + 1000000)) ? 1 : 0;
    assert_in_range(passed, 0, 500);
    cm_names_filter_clear(&filter);
}

static void word_in_small_letters_is_another(void **state)
{
    (void)state;
    CmNamesFilter filter;
    cm_names_filter_init(&filter, 9);
    cm_names_filter_add(&filter, 12345, FALSE);
    cm_names_filter_add(&filter, 54321, TRUE);
    assert_int_equal(cm_names_filter_look(&filter, 12345), CM_NAMES_WORD);
    assert_int_equal(cm_names_filter_look(&filter, 54321), CM_NAMES_WORD | CM_NAMES_SMALL);
    assert_int_equal(cm_names_filter_look(&filter, 1), 0);
    cm_names_filter_clear(&filter);
}

static void empty_filter_is_small_and_passes_nothing(void **state)
{
    (void)state;
    CmNamesFilter filter;
    cm_names_filter_init(&filter, 16);
    cm_names_filter_fold(&filter);
    assert_in_range(cm_names_filter_size(&filter), 1, 8192);
    assert_false(cm_names_filter_has(&filter, 1));
    cm_names_filter_clear(&filter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_passes_at_any_size),
        cmocka_unit_test(few_others_pass),
        cmocka_unit_test(word_in_small_letters_is_another),
        cmocka_unit_test(empty_filter_is_small_and_passes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
