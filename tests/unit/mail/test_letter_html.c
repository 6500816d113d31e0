#include "mail/letter_html.h"

#include "letters.h"

static char *page_of(const char *text, const char *link)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    cm_letter_add_link(letter_at(letters, 0), CM_LETTER_ITEM, text, link);
    return cm_letter_html(letters, text);
}

static void lists_are_opened_and_closed(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_autofree char *page = cm_letter_html(letters, "Held");
    assert_non_null(strstr(page, "<h1>Your mail is being held.</h1>\n<ul class=\"entries\">\n"
                                 "<li>jury@art.example</li>\n</ul>\n<h2>Why:</h2>\n<ul>\n"
                                 "<li>A picture.</li>\n<li>Another.</li>\n</ul>\n"
                                 "<p class=\"small\">Reference"));
    assert_non_null(strstr(page, "<title>Held</title>"));
}

static void no_text_is_markup(void **state G_GNUC_UNUSED)
{
    static const char *const hostile[] = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</article></body>",
        "<!-- ",
        "&lt;b&gt;",
    };
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autofree char *link = g_strconcat("https://sd.example/", hostile[i], NULL);
        g_autofree char *page = page_of(hostile[i], link);
        g_autofree char *plain = page_of("x", "https://sd.example/x");
        guint tags = 0, wanted = 0;
        for (const char *at = page; (at = strchr(at, '<')) != NULL; at++)
            tags++;
        for (const char *at = plain; (at = strchr(at, '<')) != NULL; at++)
            wanted++;
        assert_int_equal(tags, wanted);
        assert_null(strstr(page, hostile[i]));
    }
}

static void nothing_is_fetched(void **state G_GNUC_UNUSED)
{
    g_autofree char *page = page_of("x", NULL);
    assert_null(strstr(page, "src="));
    assert_null(strstr(page, "url("));
    assert_null(strstr(page, "@import"));
    assert_null(strstr(page, "<link"));
    assert_null(strstr(page, "http"));
}

static void each_language_is_marked(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) letters = sample_letters();
    g_ptr_array_add(letters, cm_letter_new("fr"));
    cm_letter_add(letter_at(letters, 1), CM_LETTER_TEXT, "Un.\n\nDeux.");
    g_autofree char *page = cm_letter_html(letters, "Held");
    assert_non_null(strstr(page, "<article lang=\"en\">"));
    assert_non_null(strstr(page, "<article lang=\"fr\">\n<p>Un.<br><br>Deux.</p>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_opened_and_closed),
        cmocka_unit_test(no_text_is_markup),
        cmocka_unit_test(nothing_is_fetched),
        cmocka_unit_test(each_language_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
