#include "inspector/rtf_field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void collect(CmRtfFieldRole role, CmSpan text, gpointer data)
{
    g_string_append_printf(data, "%c=%.*s|", role == CM_RTF_FIELD_ADDRESS ? 'a' : 'w',
                           (int)text.length, text.bytes);
}

static void assert_field(const char *instruction, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    cm_rtf_field_foreach(instruction, collect, found);
    assert_string_equal(found->str, expected);
}

static void address_comes_first_and_words_behind_it(void **state G_GNUC_UNUSED)
{
    assert_field(" HYPERLINK \"https://a.example/\" \\o \"Emma Li\" \\t \"_blank\"",
                 "a=https://a.example/|w=Emma Li|");
    assert_field("INCLUDEPICTURE \"emma.jpg\" \\d", "a=emma.jpg|");
}

static void address_needs_no_quotes(void **state G_GNUC_UNUSED)
{
    assert_field("HYPERLINK  https://a.example/ \\o \"Emma\"", "a=https://a.example/|w=Emma|");
    assert_field("HYPERLINK", "");
    assert_field("HYPERLINKS x", "");
    assert_field("HYPERLINK \\l \"top\"", "a=top|");
}

static void first_words_of_other_fields_may_be_either(void **state G_GNUC_UNUSED)
{
    assert_field("FILLIN \"Who?\" \\d \"Emma Li\"", "a=Who?|w=Who?|w=Emma Li|");
    assert_field("DATE \\@ \"MMMM d\"", "a=MMMM d|");
    assert_field("TOC \\o \"1-3\" \\h", "a=1-3|");
    assert_field("PAGE \\* MERGEFORMAT", "");
    assert_field("QUOTE \"\" \"Emma", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(address_comes_first_and_words_behind_it),
        cmocka_unit_test(address_needs_no_quotes),
        cmocka_unit_test(first_words_of_other_fields_may_be_either),
    };
    return cmocka_run_group_tests_name("rtf_field", tests, NULL, NULL);
}
