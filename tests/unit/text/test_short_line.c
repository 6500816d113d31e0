#include "text/short_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static gboolean nobody(const char *text)
{
    return cm_short_line_means_nobody(text, text + strlen(text));
}

static void words_for_nobody_are_known_in_any_wrapping(void **state)
{
    (void)state;
    assert_true(nobody("none"));
    assert_true(nobody(" None. "));
    assert_true(nobody("\u201cNobody\u201d!"));
    assert_true(nobody("no\u00a0 students"));
    assert_true(nobody("- Aucun \u00e9l\u00e8ve"));
    assert_true(nobody("N/A"));
    assert_true(nobody("staff only"));
}

static void what_says_more_means_somebody(void **state)
{
    (void)state;
    assert_false(nobody("none, Emma Li"));
    assert_false(nobody("Emma None"));
    assert_false(nobody(""));
    assert_false(nobody(" . "));
}

static void what_a_line_is_wrapped_in_is_left_out(void **state)
{
    (void)state;
    const char *text = " **Shown:** ", *end = text + strlen(text);
    const char *start = cm_short_line_skip(text, end);
    assert_int_equal(start - text, 3);
    assert_int_equal(cm_short_line_trim(start, end) - text, 9);
    const char *french = "\u00c9l\u00e8ves \t montr\u00e9s";
    g_autofree char *words = cm_short_line_words(french, french + strlen(french));
    assert_string_equal(words, "eleves montres");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_for_nobody_are_known_in_any_wrapping),
        cmocka_unit_test(what_says_more_means_somebody),
        cmocka_unit_test(what_a_line_is_wrapped_in_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
