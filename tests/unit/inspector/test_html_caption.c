#include "inspector/html_caption.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/html_text.h"

static void add_caption(const char *address, CmSpan words, gboolean below, gpointer data)
{
    assert_true(g_utf8_validate_len(words.bytes, words.length, NULL));
    g_string_append_printf(data, "%s%s %.*s|", address, below ? " below" : "", (int)words.length,
                           words.bytes);
}

static void expect(const char *html, const char *captions)
{
    g_autoptr(GString) found = g_string_new(NULL);
    GString *text = cm_html_text(cm_span_of(html), NULL, add_caption, found);
    assert_string_equal(found->str, captions);
    g_string_free(text, TRUE);
}

static void what_a_picture_says_of_itself_is_told(void **state G_GNUC_UNUSED)
{
    expect("<img src=\"cid:p\" alt=\"Emma Li\">", "cid:p Emma Li|");
    expect("<IMG ALT='Emma&nbsp;Li &amp; Noah' TITLE=x SRC=' CID:p&#49; '>",
           "CID:p1 Emma\302\240Li & Noah|CID:p1 x|");
    expect("<img aria-label='Emma Li' src=cid:p>", "cid:p Emma Li|");
    expect("<img src=cid:p alt=''><img src=cid:p><img alt=x>", "");
}

static void pictures_that_are_no_parts_are_passed_over(void **state G_GNUC_UNUSED)
{
    expect("<img src='https://a.example/p.jpg' alt='Emma Li'>", "");
    expect("<img src='p.jpg' src='cid:p' alt='Emma Li'>", "");
    expect("<img src='data:image/png;base64,AA' alt='Emma Li'>", "");
    expect("<img src=cid:p alt='Emma Li' width=1 height=1>", "");
    expect("<p alt='Emma Li' src='cid:p'>x</p>", "");
}

static void caption_of_a_figure_is_that_of_its_pictures(void **state G_GNUC_UNUSED)
{
    expect("x<figure><img src=cid:p><figcaption>Emma <b>Li</b></figcaption></figure>y",
           "cid:p below Emma Li|");
    expect("<figure><figcaption>Emma Li</figcaption><img src=cid:p><img src=cid:q></figure>",
           "cid:p below Emma Li|cid:q below Emma Li|");
    expect("<figure><img src=cid:p alt=Emma><figcaption><p>Emma</p><p>Li</p></figcaption></figure>",
           "cid:p Emma|cid:p below Emma\nLi|");
    expect("<figcaption>Emma Li</figcaption><img src=cid:p>", "");
    expect("<figure><figcaption>Emma Li</figcaption></figure><img src=cid:p>", "");
    expect("<figure><img src=cid:p></figure><figcaption>Emma Li</figcaption>", "");
}

static void figure_that_is_not_ended_ends_with_the_next_or_the_page(void **state G_GNUC_UNUSED)
{
    expect("<figure><img src=cid:p><figcaption>Emma<figure><img src=cid:q><figcaption>Li",
           "cid:p below Emma|cid:q below Li|");
    expect("<figure><img src=cid:p><figcaption>Emma Li</figure>Noah", "cid:p below Emma Li|");
}

static void caption_that_is_hidden_is_told(void **state G_GNUC_UNUSED)
{
    expect(
        "a<figure style='display:none'><img src=cid:p><figcaption>Emma Li</figcaption></figure>b",
        "cid:p below Emma Li|");
    expect(
        "a<figure><img src=cid:p><figcaption style='display:none'>Emma Li</figcaption></figure>b",
        "cid:p below Emma Li|");
}

static void caption_of_any_length_is_cut_to_whole_characters(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) html = g_string_new("<figure><img src=cid:p><figcaption>");
    for (guint i = 0; i < 3000; i++)
        g_string_append(html, "\342\202\254");
    g_string_append(html, "</figcaption><figcaption>more</figcaption></figure>");
    g_autoptr(GString) found = g_string_new(NULL);
    GString *text = cm_html_text(cm_span_of(html->str), NULL, add_caption, found);
    assert_true(found->len > 1900 && found->len < 2100);
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_picture_says_of_itself_is_told),
        cmocka_unit_test(pictures_that_are_no_parts_are_passed_over),
        cmocka_unit_test(caption_of_a_figure_is_that_of_its_pictures),
        cmocka_unit_test(figure_that_is_not_ended_ends_with_the_next_or_the_page),
        cmocka_unit_test(caption_that_is_hidden_is_told),
        cmocka_unit_test(caption_of_any_length_is_cut_to_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
