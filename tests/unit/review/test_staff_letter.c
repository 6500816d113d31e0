#include "review.h"

#include "review/staff_letter.h"

static char *page_of(CmStaffLetterPart part)
{
    g_autoptr(CmLetter) letter = cm_letter_new("en");
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    cm_letter_add(letter, CM_LETTER_HEADLINE, "On hold:");
    cm_letter_add(letter, CM_LETTER_ENTRY, "a@b.example");
    cm_letter_add(letter, CM_LETTER_HEADING, "Why");
    cm_letter_add(letter, CM_LETTER_ITEM, "<script>alert(1)</script>");
    cm_letter_add(letter, CM_LETTER_TEXT, "One.\n\nTwo.");
    cm_letter_add(letter, CM_LETTER_SMALL, "Mail is read.");
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    cm_staff_letter_put(html, letter, part);
    g_autoptr(GBytes) bytes = cm_html_finish(html);
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static void a_letter_becomes_headings_lists_and_paragraphs(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = page_of(CM_STAFF_LETTER_TOP);
    assert_shows(text, "<h1>On hold:</h1>");
    assert_shows(text, "<ul class=\"plain\"><li>a@b.example</li></ul>");
    assert_shows(text, "<h2>Why</h2>");
    assert_shows(text, "<p>One.</p><p>Two.</p>");
    assert_hides(text, "Mail is read.");
    assert_hides(text, "<script>");
}

static void its_foot_comes_by_itself(void **state G_GNUC_UNUSED)
{
    g_autofree char *text = page_of(CM_STAFF_LETTER_FOOT);
    assert_string_equal(text, "<p class=\"hint\">Mail is read.</p>");
    g_autofree char *part = page_of(CM_STAFF_LETTER_OUTCOME);
    assert_shows(part, "<h2>On hold:</h2>");
    assert_shows(part, "<h3>Why</h3>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_becomes_headings_lists_and_paragraphs),
        cmocka_unit_test(its_foot_comes_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
