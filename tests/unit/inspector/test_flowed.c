#include "inspector/flowed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_joined(const char *text, const char *expected)
{
    g_autoptr(GString) joined = cm_flowed_join(cm_span_of(text));
    assert_string_equal(joined->str, expected);
}

static void words_that_the_form_divides_are_whole(void **state G_GNUC_UNUSED)
{
    assert_joined("陈美 \r\n玲 won", "陈美玲 won");
    assert_joined("Em \nma  \r\nLi\r\n", "Emma  \r\nLi\r\n");
    assert_true(cm_flowed_divides(cm_span_of("a b\r\nEm \r\nma")));
}

static void lines_and_blanks_that_end_words_stay(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "Emma  \r\nLi", "Emma\r\nLi", "Emma \r\n Li", "Emma \r\n\r\n",
        " \r\nLi",      "-- \r\n",    "Emma ",        ""};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_joined(texts[i], texts[i]);
        assert_false(cm_flowed_divides(cm_span_of(texts[i])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_the_form_divides_are_whole),
        cmocka_unit_test(lines_and_blanks_that_end_words_stay),
    };
    return cmocka_run_group_tests_name("flowed", tests, NULL, NULL);
}
