#include "inspector/drawing_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_text(const char *svg, gboolean apart, const char *expected)
{
    g_autofree char *whole = g_strdup_printf(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:s='http://www.w3.org/2000/svg'>%s</svg>",
        svg);
    g_autoptr(GString) text = cm_drawing_text(cm_span_of(whole), apart);
    assert_string_equal(text->str, expected);
}

static void words_are_read_however_xml_writes_them(void **state G_GNUC_UNUSED)
{
    assert_text("<text><![CDATA[Emma]]> &#76;i</text>", FALSE, "Emma Li\n");
    assert_text("<style/><s:text>Emma</s:text><style></style>", FALSE, "Emma\n");
    assert_text("<style><![CDATA[a{}]]></style><title>Emma</title>", FALSE, "Emma\n");
    assert_text("<script>var a</script><desc>Emma</desc>", FALSE, "Emma\n");
}

/* As Inkscape and Illustrator write lines. */
static void words_on_another_line_are_apart(void **state G_GNUC_UNUSED)
{
    assert_text(
        "<text><tspan x='0' y='10'>Emma Li</tspan><tspan x='0' y='20'>Grade 5</tspan></text>",
        FALSE, "Emma Li\nGrade 5\n");
    assert_text("<text>Emma Li<tspan x='0' dy='1em'>Grade 5</tspan></text>", FALSE,
                "Emma Li\nGrade 5\n");
    assert_text("<text y='1'>Emma Li</text><text y='20'>Grade 5</text>", FALSE,
                "Emma Li\nGrade 5\n");
}

static void letters_of_a_word_that_are_moved_are_one_word(void **state G_GNUC_UNUSED)
{
    assert_text("<text>Em<tspan x='9' y='0'>ma</tspan><tspan dy='3'>2</tspan></text>", FALSE,
                "Emma2\n");
    assert_text("<text y='5'>Emma<tspan x='9'>Li</tspan></text>", FALSE, "EmmaLi\n");
    assert_text("<text y='5'>Emma<tspan x='9'>Li</tspan></text>", TRUE, "Emma\nLi\n");
}

static void what_is_no_xml_has_no_words(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) none = cm_drawing_text((CmSpan){"", 0}, FALSE);
    g_autoptr(GString) words = cm_drawing_text(cm_span_of("Emma"), FALSE);
    assert_string_equal(none->str, "");
    assert_string_equal(words->str, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_however_xml_writes_them),
        cmocka_unit_test(words_on_another_line_are_apart),
        cmocka_unit_test(letters_of_a_word_that_are_moved_are_one_word),
        cmocka_unit_test(what_is_no_xml_has_no_words),
    };
    return cmocka_run_group_tests_name("drawing_text", tests, NULL, NULL);
}
