#include "review.h"

#include "store/queue_views.h"

static void a_view_is_kept_as_the_queue_reads_it(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    review_assert_leads_to(
        review_post(review, "/queue/views",
                    "view=+Old+blogs+&clause=5.4&age=7&after=17-C-1&path=%2Faudit&x=y"),
        "/queue?clause=5.4&age=7");
    g_autoptr(GPtrArray) views = cm_store_queue_views(review->console->store, "officer", NULL);
    assert_int_equal(views->len, 1);
    const CmQueueView *view = g_ptr_array_index(views, 0);
    assert_string_equal(view->name, "Old blogs");
    assert_string_equal(view->path, "/queue?clause=5.4&age=7");
    assert_int_equal(review_count_events(review, "queue.save-view", "officer"), 1);
}

static void what_is_no_name_or_one_too_many_is_not_kept(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    g_free(review_page(review_post(review, "/queue/views", "view=++&age=7"), 400));
    for (guint i = 0; i < CM_QUEUE_VIEWS_MOST; i++) {
        g_autofree char *form = g_strdup_printf("view=v%u&age=7", i);
        cm_reply_free(review_post(review, "/queue/views", form));
    }
    g_free(review_page(review_post(review, "/queue/views", "view=more&age=7"), 409));
    g_autoptr(GPtrArray) views = cm_store_queue_views(review->console->store, "officer", NULL);
    assert_int_equal(views->len, CM_QUEUE_VIEWS_MOST);
}

static void everybody_takes_off_their_own_alone(void **state)
{
    Review *review = *state;
    review_enter_as(review, CM_USER_OFFICER);
    cm_reply_free(review_post(review, "/queue/views", "view=mine&age=7"));
    review_enter_as(review, CM_USER_PRINCIPAL);
    g_free(review_page(review_post(review, "/queue/views/remove", "view=mine"), 404));
    review_enter(review, "officer");
    review_assert_leads_to(review_post(review, "/queue/views/remove", "view=mine"), "/queue");
    assert_int_equal(review_count_events(review, "queue.remove-view", "officer"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(a_view_is_kept_as_the_queue_reads_it),
        REVIEW_TEST(what_is_no_name_or_one_too_many_is_not_kept),
        REVIEW_TEST(everybody_takes_off_their_own_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
