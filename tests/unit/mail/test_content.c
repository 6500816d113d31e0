#include "mail/content.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

static gsize next_dot(const char *text)
{
    return (gsize)(cm_content_next_dot(text, text + strlen(text)) - text);
}

static void a_dot_at_the_start_of_a_later_line_is_found(void **state G_GNUC_UNUSED)
{
    assert_int_equal(next_dot("a.b\r\n.c"), 5);
    assert_int_equal(next_dot("\r\n.\r\n"), 2);
    assert_int_equal(next_dot(".\r\n.\r\n"), 3);
}

static void any_other_dot_is_not(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {"", ".", "..", "a\n.b", "a\r.b", "\n.", "a.\r\nb", "a\r\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_int_equal(next_dot(texts[i]), strlen(texts[i]));
}

static void a_dot_behind_a_broken_line_end_is_false(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {"\n.", "\r.", "a\n.b", "a\r.b", "a\r\n\n.b", "a\n\r.b"};
    static const char *const right[] = {"", ".", "a.b", "\r\n.", "a\r\n.b", "a\nb.", "a\r\r\n.b"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_true(cm_content_has_false_dot(wrong[i], strlen(wrong[i])));
    for (gsize i = 0; i < G_N_ELEMENTS(right); i++)
        assert_false(cm_content_has_false_dot(right[i], strlen(right[i])));
}

static void bytes_outside_of_ascii_are_seen(void **state G_GNUC_UNUSED)
{
    assert_true(cm_content_is_eight_bit("a\0\x80", 3));
    assert_false(cm_content_is_eight_bit("a\0\x7f", 3));
}

static void the_end_of_a_line_is_seen(void **state G_GNUC_UNUSED)
{
    assert_true(cm_content_ends_line("\r\n", 2));
    assert_false(cm_content_ends_line("a\n", 2));
    assert_false(cm_content_ends_line("\n", 1));
    assert_false(cm_content_ends_line("", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dot_at_the_start_of_a_later_line_is_found),
        cmocka_unit_test(any_other_dot_is_not),
        cmocka_unit_test(a_dot_behind_a_broken_line_end_is_false),
        cmocka_unit_test(bytes_outside_of_ascii_are_seen),
        cmocka_unit_test(the_end_of_a_line_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
