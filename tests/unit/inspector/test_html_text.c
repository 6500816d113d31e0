#include "inspector/html_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_text(const char *html, const char *expected)
{
    GString *text = cm_html_text(cm_span_of(html), NULL, NULL, NULL);
    g_strstrip(text->str);
    assert_string_equal(text->str, expected);
    g_string_free(text, TRUE);
}

static void tags_go_and_blocks_divide(void **state G_GNUC_UNUSED)
{
    assert_text("A<b>va</b> Li", "Ava Li");
    assert_text("<p>Emma<p>Li<div>x</div>y<br>z", "Emma\nLi\nx\ny\nz");
    assert_text("<table><td>Emma</td><td>Li</td></table>x", "Emma\tLi\nx");
}

static void whatever_a_browser_puts_by_itself_divides(void **state G_GNUC_UNUSED)
{
    assert_text("<figure><figcaption>Emma Li</figcaption></figure>Our winner",
                "Emma Li\nOur winner");
    assert_text("<details><summary>Emma Li</summary>won</details>", "Emma Li\nwon");
    assert_text("<fieldset><legend>Emma Li</legend>won</fieldset>", "Emma Li\nwon");
    assert_text("By<footer>Emma Li</footer><aside>x</aside>", "By\nEmma Li\nx");
    assert_text("<button>Emma Li</button><button>Jun Park</button>", "Emma Li\nJun Park");
    assert_text("<svg><text y=1>Emma Li</text><text y=9>Grade 5</text></svg>", "Emma Li\nGrade 5");
}

static void element_that_its_style_puts_by_itself_divides(void **state G_GNUC_UNUSED)
{
    assert_text("<a style='display:block'>Emma <b>Li</b></a><a style='display:block'>Jun</a>Park",
                "Emma Li\nJun\nPark");
    assert_text("<span style='display:block'>a<span>b</span>c</span>d", "abc\nd");
    assert_text("<div style='display:flex'><i>Emma <b>L</b>i</i><i>Gr. 5</i></div>x",
                "Emma Li\nGr. 5\nx");
    assert_text("<b style='display:inline-block;padding:1px'>Emma</b>Li", "Emma\nLi");
    assert_text("<b style='display:inline'>E</b>mma", "Emma");
}

static void large_initial_belongs_to_its_word(void **state G_GNUC_UNUSED)
{
    assert_text("<p><span style='float:left;font-size:3em'>E</span>mma", "Emma");
    assert_text("<p><span style='float:left'>Emma</span>Li", "Emma\nLi");
}

static void tag_that_is_nothing_divides_no_word(void **state G_GNUC_UNUSED)
{
    assert_text("Em</div>ma</ul> L<td>i</table>", "Emma Li");
    assert_text("Em<body>ma</textarea> Li</caption>", "Emma Li");
    assert_text("Emma</p>Li</br>x", "Emma\nLi\nx");
    assert_text("<!--[if mso]>Emma</td><td>Li<![endif]-->", "Emma\nLi");
}

static void what_is_not_shown_divides_no_word(void **state G_GNUC_UNUSED)
{
    assert_text("Em<i style='display:none'>x<i>y</i></i>ma <b hidden>z</b>Li", "Emma Li\nxy\nz");
    assert_text("Em<i style='font-size:0px'>x</i>ma", "Emma\nx");
    assert_text("Em<template>x<p>y</template>ma", "Emma\nx\ny");
    assert_text("<ruby>Em<rt>x</rt>ma</ruby>", "Emma\nx");
    assert_text("Em<rt>ma</rt>", "Emma");
    assert_text("Em<img width=1 height=1 alt=x>ma", "Emma\nx");
    assert_text("<div style='font-size:0'><div style='font-size:9px'>Emma</div></div>Li",
                "Emma\nLi");
    assert_text("<div style='display:none'>Emma <p>Li</div><p>x", "Emma\nLi\nx");
    assert_text("Em<div style='display:none'>x</div>ma", "Emma\nx");
}

static void lines_of_a_drawing_are_lines(void **state G_GNUC_UNUSED)
{
    assert_text("<svg><text><tspan x=0 y=1>Emma Li</tspan><tspan x=0 y=9>Grade 5</tspan></text>",
                "Emma Li\nGrade 5");
    assert_text("<svg><text><tspan x=0 y=1>Em</tspan><tspan x=9 y=1>ma</tspan></text>", "Emma");
    assert_text("<iframe srcdoc='<svg><tspan y=1>Emma'></iframe><svg><tspan y=1>Li", "Emma\nLi");
}

static void entities_are_resolved(void **state G_GNUC_UNUSED)
{
    assert_text("Zo&euml;&nbsp;Li &lt;b&gt; R&D", "Zoë\302\240Li <b> R&D");
    assert_text("&#00000000000000000000000000000000000000069;than", "Ethan");
    assert_text("Th&eacuteo &fjlig;ord", "Théo fjord");
}

static void invisible_characters_are_left_to_the_folding(void **state G_GNUC_UNUSED)
{
    assert_text("Em&shy;ma", "Em\302\255ma");
}

static void comments_scripts_and_styles_go(void **state G_GNUC_UNUSED)
{
    assert_text("a<!-- x > y -->b<script>if (1 < 2) x</script>c<STYLE>p{}</Style>d", "abcd");
    assert_text("<!doctype html><?xml x?>a", "a");
}

static void alternative_texts_and_titles_are_kept(void **state G_GNUC_UNUSED)
{
    assert_text("<img alt=\"Emma Li\" src=x><a title='Ava &amp; Bo'>c</a>", "Emma Li c\nAva & Bo");
    assert_text("Em<b title=x>ma</b>", "Emma\nx");
}

static void unclosed_markup_does_not_hide_text(void **state G_GNUC_UNUSED)
{
    assert_text("a <!-- Emma", "a Emma");
    assert_text("a<script>Emma", "aEmma");
    assert_text("1 < 2 and <3", "1 < 2 and <3");
}

static void quotes_in_a_tag_may_hold_its_end(void **state G_GNUC_UNUSED)
{
    assert_text("<a href=\"x>y\">Emma</a>", "Emma");
}

/* Each is shown by browsers (HTML Standard 13.2). */
static void what_a_browser_shows_is_not_hidden(void **state G_GNUC_UNUSED)
{
    static const char *const pages[] = {
        "<!-- x --!><p>Emma Li</p><!-- y -->",
        "<!--><p>Emma Li</p><!-- -->",
        "<svg><style><p>Emma Li</p></style></svg>",
        "<math><style><p>Emma Li</p></style></math>",
        "<svg><style/></svg>Emma Li<style></style>",
        "<svg><text><![CDATA[Emma Li]]></text></svg>",
        "<xmp><script></xmp>Emma Li<xmp></script></xmp>",
        "<title><!--</title>Emma Li<!-- -->",
        "<textarea><!--</textarea>Emma Li<!-- -->",
        "<noembed><!--</noembed>Emma Li<!-- -->",
        "<noframes><style></noframes>Emma Li<style></style>",
        "<iframe><style></iframe>Emma Li<style></style>",
        "<plaintext><style>Emma Li</style>",
        "<style></stylex><script></style>Emma Li<script></script>",
        "<script><!--<script></script><style></script>Emma Li<style></style>",
        "<p =\">Emma Li<p =\">",
        "<p=\">Emma Li<p=\">",
        "<! a=\">Emma Li<! a=\">",
        "<?x a=\">Emma Li<?x a=\">",
        "<p\v=\">Emma Li<p\v=\">",
        "Em</>ma </ x>Li",
        "<textarea>Emma Li",
    };
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        GString *text = cm_html_text(cm_span_of(pages[i]), NULL, NULL, NULL);
        if (strstr(text->str, "Emma Li") == NULL)
            fail_msg("%s: %s", pages[i], text->str);
        g_string_free(text, TRUE);
    }
}

static void element_without_content_in_xml_hides_nothing(void **state G_GNUC_UNUSED)
{
    assert_text("<?xml version='1.0'?><html><style/>Em<b>ma</b> Li<style></style>x", "x\nEmma Li");
    assert_text("<?xml version='1.0'?><html><style>a</style>x<script src='y'></script>", "x");
    assert_text("<html><script src='y'/>z</script>x", "x");
}

static void page_that_nobody_can_follow_hides_nothing(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) html = g_string_new(NULL);
    for (guint i = 0; i < 5000; i++)
        g_string_append(html, "<div>");
    g_string_append(html, "<style>Emma</style><!--Li-->");
    assert_text(html->str, "EmmaLi");
}

static void add_link(CmSpan element, CmSpan address, gsize before, gpointer data)
{
    g_string_append_printf(data, "%.*s %.*s", (int)element.length, element.bytes,
                           (int)address.length, address.bytes);
    g_string_append_printf(data, "@%" G_GSIZE_FORMAT "|", before);
}

static void addresses_are_told_with_their_element(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) links = g_string_new(NULL);
    CmSpan html = cm_span_of("<A HREF=' https://a.example/?x=1&amp;y=2\n3 '>a</A><img src=cid:p1>"
                             "<a href=''>b</a><img src='data:image/png;base64,AA'>"
                             "<form action=\"/send\"></form><p id=href>src=x</p>");
    GString *text = cm_html_text(html, add_link, NULL, links);
    assert_string_equal(links->str, "A https://a.example/?x=1&y=23@0|img cid:p1@2|form /send@4|");
    g_string_free(text, TRUE);
}

static void comments_with_a_condition_are_read_as_outlook_does(void **state G_GNUC_UNUSED)
{
    assert_text("a<!--[if mso]><p>Emma <b>L</b>i</p><![endif]-->b", "ab\nEmma Li");
    assert_text("<!--[if gte vml 1]><v:shape><v:textpath string=\"Emma Li\"/></v:shape>"
                "<![endif]-->",
                "Emma Li");
    assert_text("<!--[if !mso]><!-->Emma<!--<![endif]-->", "Emma");
    assert_text("<table><tr><td>a</td><!--[if mso]></tr><tr><![endif]--><td>b</td>", "a\nb");
    assert_text("a<!-- if -->b<!--[if x-->c", "abc");
}

static void condition_does_not_divide_what_others_show(void **state G_GNUC_UNUSED)
{
    assert_text("Em<!--[if mso]>x<![endif]-->ma Li<p>y", "Emma Li\nx\ny");
}

static void texts_in_attributes_and_sheets_are_told(void **state G_GNUC_UNUSED)
{
    assert_text("a<input value='Emma Li'>b", "a\nEmma Li\nb");
    assert_text("a<input type=hidden value=x>b", "ab");
    assert_text("<select><option label='Emma Li'></option></select>", "Emma Li");
    assert_text("a<style>p::before{content:'Emma Li'}</style>b", "ab\nEmma Li");
    assert_text("<iframe srcdoc='&lt;p>Em&lt;b>ma&lt;/b> Li&amp;lt;'></iframe>x", "Emma Li<\nx");
}

static void page_in_a_page_in_a_page_is_a_text(void **state G_GNUC_UNUSED)
{
    assert_text("<iframe srcdoc=\"&lt;iframe srcdoc='&amp;lt;iframe srcdoc=&amp;amp;lt;b>'>\">",
                "<b");
}

static void cost_of_unclosed_markup_is_linear(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) html = g_string_new(NULL);
    for (guint i = 0; i < 200000; i++)
        g_string_append(html, "<!--<script><style><a '\"");
    GString *text = cm_html_text((CmSpan){html->str, html->len}, NULL, NULL, NULL);
    assert_true(text->len <= html->len);
    g_string_free(text, TRUE);
}

static void cells_of_a_row_are_parted_by_tabs(void **state G_GNUC_UNUSED)
{
    assert_text("<table><tr><th>Name</th><th>Mark</th></tr><tr><td>Emma Li</td><td>88%</td></tr>"
                "</table>x",
                "Name\tMark\nEmma Li\t88%\nx");
    assert_text("<table><tr><td><p>Emma</p></td>\n<td> <p>Li</p> </td></tr></table>", "Emma\tLi");
    assert_text("<table><tr><td>Emma<td>Li<tr><td>Noah<td></table>x", "Emma\tLi\nNoah\nx");
    assert_text("<table><tr><td>a<td></td><td>b</td></tr><tr><td></td></tr><tr><td>c", "a\tb\nc");
}

static void paragraphs_and_tables_in_cells_are_lines(void **state G_GNUC_UNUSED)
{
    assert_text("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\nb\nc");
    assert_text("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr>"
                "</table>",
                "a\tb\nc");
    g_autofree char *words = g_strnfill(300, 'w');
    g_autofree char *html =
        g_strconcat("<table><tr><td>", words, "</td><td>c</td></tr></table>", NULL);
    g_autofree char *expected = g_strconcat(words, "\nc", NULL);
    assert_text(html, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_go_and_blocks_divide),
        cmocka_unit_test(whatever_a_browser_puts_by_itself_divides),
        cmocka_unit_test(element_that_its_style_puts_by_itself_divides),
        cmocka_unit_test(large_initial_belongs_to_its_word),
        cmocka_unit_test(tag_that_is_nothing_divides_no_word),
        cmocka_unit_test(what_is_not_shown_divides_no_word),
        cmocka_unit_test(lines_of_a_drawing_are_lines),
        cmocka_unit_test(entities_are_resolved),
        cmocka_unit_test(invisible_characters_are_left_to_the_folding),
        cmocka_unit_test(comments_scripts_and_styles_go),
        cmocka_unit_test(alternative_texts_and_titles_are_kept),
        cmocka_unit_test(unclosed_markup_does_not_hide_text),
        cmocka_unit_test(quotes_in_a_tag_may_hold_its_end),
        cmocka_unit_test(what_a_browser_shows_is_not_hidden),
        cmocka_unit_test(element_without_content_in_xml_hides_nothing),
        cmocka_unit_test(page_that_nobody_can_follow_hides_nothing),
        cmocka_unit_test(addresses_are_told_with_their_element),
        cmocka_unit_test(comments_with_a_condition_are_read_as_outlook_does),
        cmocka_unit_test(condition_does_not_divide_what_others_show),
        cmocka_unit_test(texts_in_attributes_and_sheets_are_told),
        cmocka_unit_test(page_in_a_page_in_a_page_is_a_text),
        cmocka_unit_test(cost_of_unclosed_markup_is_linear),
        cmocka_unit_test(cells_of_a_row_are_parted_by_tabs),
        cmocka_unit_test(paragraphs_and_tables_in_cells_are_lines),
    };
    return cmocka_run_group_tests_name("html_text", tests, NULL, NULL);
}
