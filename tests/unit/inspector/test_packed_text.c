#include "inspector/packed_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_found(const char *text, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    CmSpan name;
    for (gsize offset = 0; cm_packed_text_find(cm_span_of(text), &offset, &name);)
        g_string_append_printf(found, "%.*s|", (int)name.length, name.bytes);
    assert_string_equal(found->str, expected);
}

static void packed_files_are_found_at_the_beginning_of_lines(void **state G_GNUC_UNUSED)
{
    assert_found("Hello\r\n=ybegin line=128 size=9 name=a b.png\r\nxx\r\n=yend size=9\r\n",
                 "a b.png|");
    assert_found("=ybegin part=1 line=128 size=9\n=ybegin line=1 size=2 name=c\n", "|c|");
    assert_found("a\n(This file must be converted with BinHex 4.0)\r\n\r\n:$f*TEQ", "|");
    assert_found("begin-base64 644 a.png\r\nAAAA\r\n====", "a.png|");
    assert_found("(This file must be converted with BinHex 4.0)\n:a\n=ybegin line=1 size=1 name=b",
                 "|b|");
}

static void talk_about_packed_files_is_none(void **state G_GNUC_UNUSED)
{
    assert_found("It begins with =ybegin line=1 size=2 name=a", "");
    assert_found("=ybegin is the word\n", "");
    assert_found("begin-base64 is what uuencode -m writes", "");
    assert_found("begin-base64 644", "");
    assert_found("(This file must be converted with BinHex)\nwas its first line", "");
    assert_found("(This file must be converted with BinHex", "");
    assert_found("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_files_are_found_at_the_beginning_of_lines),
        cmocka_unit_test(talk_about_packed_files_is_none),
    };
    return cmocka_run_group_tests_name("packed_text", tests, NULL, NULL);
}
