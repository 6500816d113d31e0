#include "review.h"

static char *finish(CmHtml *html)
{
    g_autoptr(GBytes) bytes = cm_html_finish(html);
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static CmHtml *begin(void)
{
    static GTimeZone *zone = NULL;
    if (zone == NULL)
        zone = g_time_zone_new_utc();
    return cm_html_new(CM_LANGUAGE_ENGLISH, zone);
}

static void text_is_never_markup(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_element(html, "p", NULL, "<script>alert(1)</script> & \"'");
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;</p>");
}

static void a_value_never_leaves_its_attribute(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_open(html, "input", "value", "\"><script>x</script>", "title", "' onfocus=x", NULL);
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<input value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\""
                              " title=\"&#39; onfocus=x\">");
}

static void an_address_of_another_site_or_scheme_goes_nowhere(void **state)
{
    static const char *const others[] = {"javascript:alert(1)",
                                         "//evil.example/",
                                         "https://evil.example/",
                                         "/\\evil.example",
                                         "data:text/html,x",
                                         " /x",
                                         ""};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        CmHtml *html = begin();
        cm_html_link(html, others[i], "x");
        g_autofree char *text = finish(html);
        assert_string_equal(text, "<a href=\"#\">x</a>");
    }
}

static void an_address_of_our_own_is_kept(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_link(html, "/queue?a=b&c=d", "x");
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<a href=\"/queue?a=b&amp;c=d\">x</a>");
}

static void attributes_are_on_or_left_out(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_open(html, "input", "required", cm_html_on, "checked", cm_html_off, NULL);
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<input required>");
}

static void words_of_ours_take_a_text_encoded(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_say_with(html, CM_SAY_SIGNED_IN_AS, "<b>");
    g_autofree char *text = finish(html);
    assert_string_equal(text, "Signed in as &lt;b&gt;");
}

static void a_block_keeps_its_lines_and_nothing_else(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_block(html, "one\ntwo <i>\x1b[1m");
    g_autofree char *text = finish(html);
    assert_string_equal(text, "one\ntwo &lt;i&gt;\xef\xbf\xbd[1m");
}

static void a_moment_is_shown_and_told_to_programs(void **state)
{
    (void)state;
    CmHtml *html = begin();
    cm_html_time(html, TEST_NOW);
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<time datetime=\"2026-11-23T18:00:00Z\">23 Nov 2026, 18:00</time>");
}

static void a_page_begins_with_its_type_and_language(void **state)
{
    (void)state;
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    CmHtml *html = cm_html_new_page(CM_LANGUAGE_FRENCH, zone);
    cm_html_close(html, "html");
    g_autofree char *text = finish(html);
    assert_string_equal(text, "<!DOCTYPE html>\n<html lang=\"fr\"></html>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_never_markup),
        cmocka_unit_test(a_value_never_leaves_its_attribute),
        cmocka_unit_test(an_address_of_another_site_or_scheme_goes_nowhere),
        cmocka_unit_test(an_address_of_our_own_is_kept),
        cmocka_unit_test(attributes_are_on_or_left_out),
        cmocka_unit_test(words_of_ours_take_a_text_encoded),
        cmocka_unit_test(a_block_keeps_its_lines_and_nothing_else),
        cmocka_unit_test(a_moment_is_shown_and_told_to_programs),
        cmocka_unit_test(a_page_begins_with_its_type_and_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
