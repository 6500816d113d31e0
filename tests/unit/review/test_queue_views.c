#include "review.h"

#include "store/queue_views.h"

static void save(const Review *review, const char *name, const char *path)
{
    assert_true(cm_store_queue_view_save(review->console->store, "officer", name, path, NULL));
}

static void saved_views_are_links_and_the_one_that_is_shown_is_marked(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    save(review, "blogs", "/queue?clause=5.4");
    save(review, "old", "/queue?age=7");
    g_autofree char *text = review_page(review_get(review, "/queue?age=7"), 200);
    assert_shows(text, "<a href=\"/queue?clause=5.4\">blogs</a>");
    assert_shows(text, "<a href=\"/queue?age=7\" aria-current=\"page\">old</a>");
    assert_shows(text, "aria-label=\"Remove the view: old\"");
}

static void what_is_narrowed_to_can_be_saved(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_autofree char *plain = review_page(review_get(review, "/queue"), 200);
    assert_hides(plain, "action=\"/queue/views\"");
    g_autofree char *text =
        review_page(review_get(review, "/queue?state=closed&search=anna%40"), 200);
    assert_shows(text, "action=\"/queue/views\"");
    assert_shows(text, "<input type=\"hidden\" name=\"state\" value=\"closed\">");
    assert_shows(text, "<input type=\"hidden\" name=\"search\" value=\"anna@\">");
}

static void a_name_is_text_and_nothing_else(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    save(review, "<script>alert(1)</script>\"'", "/queue?age=7");
    save(review, "elsewhere", "https://evil.example/");
    g_autofree char *text = review_page(review_get(review, "/queue"), 200);
    assert_hides(text, "<script");
    assert_shows(text, "&lt;script&gt;alert(1)");
    assert_hides(text, "evil.example");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(saved_views_are_links_and_the_one_that_is_shown_is_marked),
        REVIEW_TEST(what_is_narrowed_to_can_be_saved),
        REVIEW_TEST(a_name_is_text_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
