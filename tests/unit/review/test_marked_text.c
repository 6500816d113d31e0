#include "review.h"

#include "review/marked_text.h"

#define MOST (64u * 1024u) /* of a text on a page */

/* @text as a page has it, and its rest where @rest; a new string. */
static char *shown(const char *text, gboolean rest, const char *const *signs)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; signs[i] != NULL; i++)
        g_hash_table_add(set, (gpointer)signs[i]);
    CmMailText *mail = cm_mail_text_new(text, strlen(text));
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    if (rest)
        cm_marked_text_put_rest(html, mail, set);
    else
        cm_marked_text_put(html, mail, set);
    cm_mail_text_unref(mail);
    g_autoptr(GBytes) page = cm_html_finish(html);
    return g_strndup(g_bytes_get_data(page, NULL), g_bytes_get_size(page));
}

/* A text of @before bytes in lines, then @end; a new string. */
static char *long_text(gsize before, const char *end)
{
    GString *text = g_string_new(NULL);
    while (text->len < before)
        g_string_append_c(text, text->len % 50 == 49 ? '\n' : 'x');
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

#define SIGNS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void signs_are_marked_the_longest_first(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = shown("Noah Li & Noah", FALSE, SIGNS("Noah", "Noah Li"));
    assert_shows(text, "><mark>Noah Li</mark> &amp; <mark>Noah</mark></pre>");
}

static void a_long_text_is_cut_between_characters(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = long_text(MOST - 1, "\xc3\xa9t\xc3\xa9");
    CmMailText *mail = cm_mail_text_new(text, strlen(text));
    assert_false(cm_marked_text_is_whole(mail));
    cm_mail_text_unref(mail);
    g_autofree char *page = shown(text, FALSE, SIGNS("y"));
    assert_true(g_utf8_validate(page, -1, NULL));
    assert_hides(page, "\xc3\xa9");
}

static void lines_with_signs_behind_the_cut_are_shown(void **state G_GNUC_UNUSED)
{
    g_autofree char *text =
        long_text(MOST + 100, "\nnothing\nthen Noah and Emma\nnothing\nNoah\nnothing");
    g_autofree char *page = shown(text, TRUE, SIGNS("Noah", "Emma"));
    assert_shows(page, ">then <mark>Noah</mark> and <mark>Emma</mark>\n<mark>Noah</mark>\n</pre>");
    assert_hides(page, "nothing");
}

static void a_sign_across_the_cut_is_shown(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = long_text(MOST - 10, "and Noah Gagne won");
    g_autofree char *page = shown(text, TRUE, SIGNS("Noah Gagne"));
    assert_shows(page, "<mark>Noah Gagne</mark> won");
}

static void of_a_long_line_only_what_is_near_is_shown(void **state G_GNUC_UNUSED)
{
    g_autofree char *after = g_strnfill(1000, 'b');
    g_autofree char *before = g_strnfill(1000, 'a');
    g_autofree char *end = g_strconcat("\n", before, "Noah", after, NULL);
    g_autofree char *text = long_text(MOST, end);
    g_autofree char *page = shown(text, TRUE, SIGNS("Noah"));
    assert_shows(page, "a<mark>Noah</mark>b");
    assert_true(strlen(page) < 700);
}

static void of_many_lines_the_first_are_shown_and_that_there_are_more(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) end = g_string_new("\n");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(end, "Noah %u\n", i);
    g_autofree char *text = long_text(MOST, end->str);
    g_autofree char *page = shown(text, TRUE, SIGNS("Noah"));
    assert_shows(page, "<mark>Noah</mark> 19\n\xe2\x80\xa6\n</pre>");
    assert_hides(page, "</mark> 20");
}

static void without_signs_there_is_nothing_behind_the_cut(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = long_text(MOST + 100, "");
    g_autofree char *page = shown(text, TRUE, SIGNS("Noah"));
    assert_string_equal(page, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_marked_the_longest_first),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(lines_with_signs_behind_the_cut_are_shown),
        cmocka_unit_test(a_sign_across_the_cut_is_shown),
        cmocka_unit_test(of_a_long_line_only_what_is_near_is_shown),
        cmocka_unit_test(of_many_lines_the_first_are_shown_and_that_there_are_more),
        cmocka_unit_test(without_signs_there_is_nothing_behind_the_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
