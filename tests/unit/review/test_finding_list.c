#include "review.h"
#include "review/finding_list.h"

/* The page of a mail about Noah Gagné to @count channels that nobody registered; a new string. */
static char *page_of_mail_to(Review *review, guint count)
{
    g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(recipients, g_strdup_printf("<page%u@post.wordpress.com>", i));
    g_ptr_array_add(recipients, NULL);
    g_autofree char *id = holding_hold_to(review->district, (const char *const *)recipients->pdata);
    g_autofree char *path = g_strconcat("/case/", id, NULL);
    review_enter_as(review, CM_USER_OFFICER);
    cm_visits_unmask(review->console->visits, review->token, id);
    return review_page(review_get(review, path), 200);
}

static guint count_of(const char *text, const char *what)
{
    guint count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
        count++;
    return count;
}

static void one_student_to_many_addresses_is_told_once_with_all_of_them(void **state)
{
    g_autofree char *text = page_of_mail_to(*state, 40);
    assert_int_equal(count_of(text, "<li><strong>5.5</strong> release-for-name"), 1);
    assert_int_equal(count_of(text, "would go to page0@post.wordpress.com"), 1);
    for (guint i = 0; i < 40; i++) {
        g_autofree char *tag = g_strdup_printf("for page%u@post.wordpress.com</span>", i);
        assert_int_equal(count_of(text, tag),
                         count_of(text, "for page0@post.wordpress.com</span>"));
    }
    assert_shows(text, "<summary>Further recipients: 37</summary>");
}

static void few_addresses_are_not_folded(void **state)
{
    g_autofree char *text = page_of_mail_to(*state, CM_FINDING_RECIPIENTS_OPEN);
    assert_shows(text, "for page2@post.wordpress.com</span>");
    assert_hides(text, "Further recipients");
    assert_hides(text, "Further findings");
}

/* The list of @count findings of as many rules; a new string. */
static char *list_of(guint count)
{
    g_autoptr(GString) record = g_string_new("{\"findings\": [");
    for (guint i = 0; i < count; i++)
        g_string_append_printf(record, "%s{\"rule\": \"rule-%u\", \"clause\": \"5.5\"}",
                               i > 0 ? ", " : "", i);
    g_string_append(record, "]}");
    g_autoptr(JsonNode) node = json_from_string(record->str, NULL);
    const CmCaseView view = {.judged = json_node_get_object(node)};
    g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
    CmHtml *html = cm_html_new(CM_LANGUAGE_ENGLISH, zone);
    cm_finding_list_put(html, &view);
    g_autoptr(GBytes) page = cm_html_finish(html);
    return g_strndup(g_bytes_get_data(page, NULL), g_bytes_get_size(page));
}

static void findings_beyond_what_is_read_at_once_are_folded_and_whole(void **state)
{
    (void)state;
    g_autofree char *text = list_of(CM_FINDING_ENTRIES_OPEN + 7);
    const char *fold = strstr(text, "<summary>Further findings: 7</summary>");
    assert_non_null(fold);
    assert_int_equal(count_of(text, "<li>"), CM_FINDING_ENTRIES_OPEN + 7);
    assert_int_equal(count_of(fold, "<li>"), 7);
}

static void a_case_without_findings_has_no_list(void **state)
{
    (void)state;
    g_autofree char *text = list_of(0);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(one_student_to_many_addresses_is_told_once_with_all_of_them),
        REVIEW_TEST(few_addresses_are_not_folded),
        cmocka_unit_test(findings_beyond_what_is_read_at_once_are_folded_and_whole),
        cmocka_unit_test(a_case_without_findings_has_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
