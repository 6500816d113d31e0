#include "base/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *const words[] = {"mode", "split", "socket", "max-message", "on-fault", NULL};

static void the_distance_counts_single_mistakes(void **state G_GNUC_UNUSED)
{
    assert_int_equal(cm_spelling_distance("mode", "mode"), 0);
    assert_int_equal(cm_spelling_distance("mode", "MODE"), 0);
    assert_int_equal(cm_spelling_distance("mode", "mod"), 1);
    assert_int_equal(cm_spelling_distance("mode", "modee"), 1);
    assert_int_equal(cm_spelling_distance("mode", "made"), 1);
    assert_int_equal(cm_spelling_distance("mode", "mdoe"), 1);
    assert_int_equal(cm_spelling_distance("", "mode"), 4);
    assert_int_equal(cm_spelling_distance("split", "socket"), 4);
}

static void a_near_word_is_found(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_spelling_nearest("mod", words), "mode");
    assert_string_equal(cm_spelling_nearest("sokcet", words), "socket");
    assert_string_equal(cm_spelling_nearest("max_mesage", words), "max-message");
}

static void a_far_word_gives_no_hint(void **state G_GNUC_UNUSED)
{
    assert_null(cm_spelling_nearest("quarantine", words));
    assert_null(cm_spelling_nearest("", words));
}

static void a_word_too_long_to_measure_is_far_from_everything(void **state G_GNUC_UNUSED)
{
    g_autofree char *word = g_strnfill(100000, 'x');
    assert_int_equal(cm_spelling_distance(word, "x"), CM_SPELLING_WORD_MAX);
    assert_int_equal(cm_spelling_distance("x", word), CM_SPELLING_WORD_MAX);
    assert_null(cm_spelling_nearest(word, words));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_counts_single_mistakes),
        cmocka_unit_test(a_near_word_is_found),
        cmocka_unit_test(a_far_word_gives_no_hint),
        cmocka_unit_test(a_word_too_long_to_measure_is_far_from_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
