#include "inspector/rtf_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_whole(CmRtfText *text, const char *expected)
{
    g_autoptr(GString) whole = cm_rtf_text_finish(text);
    assert_string_equal(whole->str, expected);
    cm_rtf_text_free(text);
}

static void bytes_are_converted_by_the_set_that_was_in_force(void **state)
{
    CmRtfText *text = cm_rtf_text_new(*state);
    cm_rtf_text_add_byte(text, '\xe8');
    cm_rtf_text_move(text, CM_RTF_TEXT, "cp1250");
    cm_rtf_text_add_byte(text, '\xe8');
    cm_rtf_text_add(text, '!');
    assert_whole(text, "èč!");
}

static void three_texts_are_kept_apart(void **state)
{
    CmRtfText *text = cm_rtf_text_new(*state);
    cm_rtf_text_add(text, 'a');
    cm_rtf_text_move(text, CM_RTF_ASIDE, NULL);
    cm_rtf_text_add(text, 'b');
    cm_rtf_text_end_aside(text);
    cm_rtf_text_end_aside(text);
    cm_rtf_text_move(text, CM_RTF_FIELD, NULL);
    cm_rtf_text_add_byte(text, 'c');
    g_autofree char *field = cm_rtf_text_take_field(text);
    cm_rtf_text_move(text, CM_RTF_PICTURE, NULL);
    cm_rtf_text_add(text, 'd');
    cm_rtf_text_add_byte(text, 'e');
    g_autofree char *rest = cm_rtf_text_take_field(text);
    assert_string_equal(field, "c");
    assert_string_equal(rest, "");
    assert_whole(text, "a\nb\n");
}

static void line_beside_parts_nothing_that_stands_aside(void **state)
{
    CmRtfText *text = cm_rtf_text_new(*state);
    cm_rtf_text_move(text, CM_RTF_LINES, NULL);
    cm_rtf_text_add(text, 'a');
    cm_rtf_text_add_beside(text, cm_span_of("Emma Li"));
    cm_rtf_text_add(text, 'b');
    assert_whole(text, "\nab\nEmma Li\n");
}

static void halves_that_belong_to_none_are_no_letters(void **state)
{
    CmRtfText *text = cm_rtf_text_new(*state);
    cm_rtf_text_add_unit(text, 0xd83d);
    cm_rtf_text_add_unit(text, 0xde00);
    cm_rtf_text_add_unit(text, 0xde00);
    cm_rtf_text_add_unit(text, 0xd83d);
    cm_rtf_text_add_unit(text, 'a');
    cm_rtf_text_add_unit(text, 7);
    assert_whole(text, "😀\357\277\275a");
}

int main(void)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(bytes_are_converted_by_the_set_that_was_in_force, charsets),
        cmocka_unit_test_prestate(three_texts_are_kept_apart, charsets),
        cmocka_unit_test_prestate(line_beside_parts_nothing_that_stands_aside, charsets),
        cmocka_unit_test_prestate(halves_that_belong_to_none_are_no_letters, charsets),
    };
    return cmocka_run_group_tests_name("rtf_text", tests, NULL, NULL);
}
