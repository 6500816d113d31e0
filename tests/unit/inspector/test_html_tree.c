#include "inspector/html_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Reads the tags of @html; elements whose content is no markup have none here. */
static void follow(CmHtmlTree *tree, const char *html)
{
    CmHtmlTokens tokens = {.html = cm_span_of(html)};
    CmHtmlToken token;
    while (cm_html_token_next(&tokens, cm_html_tree_is_foreign(tree), &token)) {
        CmHtmlElement element = cm_html_element(token.name);
        if (token.kind == CM_HTML_START)
            (void)cm_html_tree_start(tree, &element, &token, (CmHtmlBox){0});
        else if (token.kind == CM_HTML_END)
            (void)cm_html_tree_end(tree, &element);
    }
}

static gboolean is_foreign_behind(const char *html)
{
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    follow(tree, html);
    return cm_html_tree_is_foreign(tree);
}

static CmHtmlRaw raw_behind(const char *html, const char *tag)
{
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    follow(tree, html);
    CmHtmlToken token = {.kind = CM_HTML_START, .name = cm_span_of(tag), .text = {"", 0}};
    CmHtmlElement element = cm_html_element(token.name);
    return cm_html_tree_start(tree, &element, &token, (CmHtmlBox){0});
}

static void style_hides_text_in_html_alone(void **state G_GNUC_UNUSED)
{
    assert_int_equal(raw_behind("<p>", "style"), CM_HTML_STYLE);
    assert_int_equal(raw_behind("<svg>", "style"), CM_HTML_NO_RAW);
    assert_int_equal(raw_behind("<math>", "style"), CM_HTML_NO_RAW);
    assert_int_equal(raw_behind("<svg><foreignObject>", "style"), CM_HTML_STYLE);
    assert_int_equal(raw_behind("<svg></svg>", "style"), CM_HTML_STYLE);
    assert_int_equal(raw_behind("<svg/>", "style"), CM_HTML_STYLE);
}

static void drawing_ends_with_its_end_or_with_an_element_of_html(void **state G_GNUC_UNUSED)
{
    assert_true(is_foreign_behind("<svg><g></g>"));
    assert_false(is_foreign_behind("<svg><g></svg>"));
    assert_false(is_foreign_behind("<svg><g><p>"));
    assert_false(is_foreign_behind("<svg><g></p>"));
    assert_true(is_foreign_behind("<svg><g></div>"));
    assert_true(is_foreign_behind("<svg><font>"));
    assert_false(is_foreign_behind("<svg><font color=red>"));
    assert_false(is_foreign_behind("<div><svg></div>"));
}

static void html_stands_in_a_drawing_where_that_says_so(void **state G_GNUC_UNUSED)
{
    assert_true(is_foreign_behind("<svg><foreignObject>"));
    assert_false(is_foreign_behind("<svg><foreignObject><div>"));
    assert_true(is_foreign_behind("<svg><foreignObject><div></div>"));
    assert_false(is_foreign_behind("<svg><foreignObject><div></svg>"));
    assert_false(is_foreign_behind("<math><mi><b>"));
    assert_true(is_foreign_behind("<math><mi><mglyph>"));
    assert_true(is_foreign_behind("<math><annotation-xml><a>"));
    assert_false(is_foreign_behind("<math><annotation-xml encoding=text/html><a>"));
    assert_true(is_foreign_behind("<math><annotation-xml encoding=text/html2><a>"));
    assert_true(is_foreign_behind("<math><annotation-xml><svg>"));
}

static void cells_end_what_is_open_in_them(void **state G_GNUC_UNUSED)
{
    assert_false(is_foreign_behind("<table><tr><td><svg><foreignObject><div><td>"));
    assert_false(is_foreign_behind("<table><tr><td><svg><foreignObject></table>"));
    assert_true(is_foreign_behind("<svg><foreignObject><td>"));
}

static CmHtmlDisplay end_behind(const char *html, const char *tag)
{
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    CmHtmlToken token = {.kind = CM_HTML_START, .name = cm_span_of("span"), .text = {"", 0}};
    CmHtmlElement span = cm_html_element(token.name), ended = cm_html_element(cm_span_of(tag));
    follow(tree, "<div>");
    (void)cm_html_tree_start(tree, &span, &token, (CmHtmlBox){.display = CM_HTML_BY_ITSELF});
    follow(tree, html);
    return cm_html_tree_end(tree, &ended);
}

static void end_of_what_stands_by_itself_is_told(void **state G_GNUC_UNUSED)
{
    assert_int_equal(end_behind("", "span"), CM_HTML_BY_ITSELF);
    assert_int_equal(end_behind("<b><span></span>", "span"), CM_HTML_BY_ITSELF);
    assert_int_equal(end_behind("<span>", "span"), CM_HTML_FLOWS);
    assert_int_equal(end_behind("", "div"), CM_HTML_BY_ITSELF);
    assert_int_equal(end_behind("", "b"), CM_HTML_FLOWS);
    assert_int_equal(end_behind("<b><p></b>", "span"), CM_HTML_FLOWS);
}

static void cost_of_many_open_elements_is_linear(void **state G_GNUC_UNUSED)
{
    static const char *const many[] = {"<div>", "<p><button><div>", "<svg><a></b>", "</b><i>"};
    for (guint i = 0; i < G_N_ELEMENTS(many); i++) {
        g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
        for (guint j = 0; j < 100000; j++)
            follow(tree, many[i]);
    }
    g_autoptr(CmHtmlTree) tree = cm_html_tree_new();
    for (guint j = 0; j < 2000; j++)
        follow(tree, "<div>");
    assert_true(cm_html_tree_is_lost(tree));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_hides_text_in_html_alone),
        cmocka_unit_test(drawing_ends_with_its_end_or_with_an_element_of_html),
        cmocka_unit_test(html_stands_in_a_drawing_where_that_says_so),
        cmocka_unit_test(cells_end_what_is_open_in_them),
        cmocka_unit_test(end_of_what_stands_by_itself_is_told),
        cmocka_unit_test(cost_of_many_open_elements_is_linear),
    };
    return cmocka_run_group_tests_name("html_tree", tests, NULL, NULL);
}
