#include "inspector/html_tag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static CmHtmlTag read_tag(const char *tag)
{
    CmHtmlTokens tokens = {.html = cm_span_of(tag)};
    CmHtmlToken token;
    assert_true(cm_html_token_next(&tokens, FALSE, &token));
    return cm_html_tag_read(&token);
}

static void assert_span(CmSpan span, const char *expected)
{
    assert_int_equal(span.length, strlen(expected));
    assert_memory_equal(span.bytes, expected, span.length);
}

static void first_of_several_attributes_counts(void **state G_GNUC_UNUSED)
{
    assert_span(read_tag("<input value=a VALUE=b>").value, "a");
    assert_span(read_tag("<iframe srcdoc='<b>' srcdoc=c>").page, "<b>");
    assert_int_equal(read_tag("<b style='color:red' style='display:block'>").box.display,
                     CM_HTML_FLOWS);
}

static void attributes_belong_to_their_elements(void **state G_GNUC_UNUSED)
{
    assert_int_equal(read_tag("<li value=3>").value.length, 0);
    assert_int_equal(read_tag("<rect y=3>").line.length, 0);
    assert_span(read_tag("<tspan x=1 y=3>").line, "3");
    assert_span(read_tag("<img alt='a b'>").alt, "a b");
}

static void what_is_not_seen_is_told(void **state G_GNUC_UNUSED)
{
    assert_true(read_tag("<img width=1 height=1px>").tiny);
    assert_false(read_tag("<img width=10>").tiny);
    assert_false(read_tag("<img width=1%>").tiny);
    assert_true(read_tag("<input type=HIDDEN>").unseen);
    assert_true(read_tag("<b hidden>").box.hidden);
    assert_true(read_tag("<b style='display:none'>").box.hidden);
    assert_false(read_tag("<b style='display:none;display:block'>").box.hidden);
}

static void tag_with_links_or_other_words_is_telling(void **state G_GNUC_UNUSED)
{
    assert_true(read_tag("<a href=x>").telling);
    assert_true(read_tag("<b title=x>").telling);
    assert_false(read_tag("<b class=x style=y>").telling);
}

static void values_are_resolved(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text =
        cm_html_tag_resolve(cm_span_of("a\tb&Tab;&amp;&copy=&fjlig;&eacute;"), "\t");
    assert_string_equal(text->str, "ab&&copy=fj\303\251");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_of_several_attributes_counts),
        cmocka_unit_test(attributes_belong_to_their_elements),
        cmocka_unit_test(what_is_not_seen_is_told),
        cmocka_unit_test(tag_with_links_or_other_words_is_telling),
        cmocka_unit_test(values_are_resolved),
    };
    return cmocka_run_group_tests_name("html_tag", tests, NULL, NULL);
}
