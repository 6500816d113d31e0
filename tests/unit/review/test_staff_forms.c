#include "review.h"

#include "gateway/namesakes.h"
#include "review/staff_forms.h"

static CmStaffPage *page_new(CmStaffPageKind kind)
{
    CmStaffPage *page = g_new0(CmStaffPage, 1);
    page->kind = kind;
    page->waiting = g_ptr_array_new_with_free_func(g_free);
    page->namesakes = g_ptr_array_new();
    return page;
}

static char *forms_of(const CmStaffPage *page)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    cm_staff_forms_put(html, page, "TOKEN");
    g_autoptr(GBytes) bytes = cm_html_finish(html);
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

static void an_author_is_offered_what_can_help_and_no_more(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStaffPage) page = page_new(CM_STAFF_PAGE_AUTHOR);
    g_ptr_array_add(page->waiting, g_strdup("a@b.example"));
    g_autofree char *least = forms_of(page);
    assert_shows(least, "action=\"/mail/TOKEN\"");
    assert_shows(least, "value=\"back\"");
    assert_shows(least, "value=\"mistake\"");
    assert_hides(least, "value=\"drop\"");
    assert_hides(least, "value=\"nobody\"");
    assert_hides(least, "value=\"ask\"");
    CmNamesake namesake = {NULL, (char *)"2001004", (char *)"2001004 (Liam \"L\" Chen)"};
    g_ptr_array_add(page->namesakes, &namesake);
    g_ptr_array_add(page->waiting, g_strdup("\"><script>@b.example"));
    page->ways.shown = page->principal = TRUE;
    page->ways.parts = g_strdup("IMG_1.jpg");
    g_autofree char *most = forms_of(page);
    assert_shows(most, "value=\"nobody\"");
    assert_shows(most, "value=\"meant\"");
    assert_shows(most, "IMG_1.jpg");
    assert_shows(most, "type=\"checkbox\"");
    assert_shows(most, "value=\"ask\"");
    assert_hides(most, "<script>");
}

static void a_principal_approves_or_refuses(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStaffPage) page = page_new(CM_STAFF_PAGE_PRINCIPAL);
    g_autofree char *text = forms_of(page);
    assert_shows(text, "value=\"approve\"");
    assert_shows(text, "value=\"refuse\"");
    assert_hides(text, "value=\"back\"");
}

static void when_it_is_over_there_is_no_form(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmStaffPage) page = page_new(CM_STAFF_PAGE_OVER);
    g_autofree char *text = forms_of(page);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_author_is_offered_what_can_help_and_no_more),
        cmocka_unit_test(a_principal_approves_or_refuses),
        cmocka_unit_test(when_it_is_over_there_is_no_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
