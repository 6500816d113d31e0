#include "review.h"

#include "review/queue_filter.h"

static char *path_of(const Review *review, const char *path)
{
    g_auto(CmQueueFilter) filter = {0};
    g_autoptr(CmUser) user = cm_user_new("ann", CM_USER_OFFICER);
    g_autoptr(CmRequest) request = review_request(review, CM_METHOD_GET, path, "");
    CmCall call = {.console = review->console, .request = request, .account = user};
    cm_queue_filter_read(&call, &filter);
    return cm_queue_filter_path(&filter, NULL);
}

static void what_was_asked_for_stays_in_the_address(void **state)
{
    const Review *review = *state;
    g_autofree char *path = path_of(
        review, "/queue?state=closed&school=cedar&clause=5.5&age=3&search=a%40b&after=17-C-1");
    assert_string_equal(path, "/queue?state=closed&school=cedar&clause=5.5&age=3&search=a%40b");
    g_autofree char *plain = path_of(review, "/queue?state=&school=&x=y");
    assert_string_equal(plain, "/queue");
}

static void the_page_behind_a_case_names_it(void **state)
{
    (void)state;
    CmQueueFilter filter = {0};
    g_autoptr(CmCase) last = cm_case_new();
    last->id = g_strdup("C-1");
    last->held_at = 17;
    g_autofree char *path = cm_queue_filter_path(&filter, last);
    assert_string_equal(path, "/queue?after=17-C-1");
}

static void nonsense_is_left_out(void **state)
{
    const Review *review = *state;
    g_auto(CmQueueFilter) filter = {0};
    g_autoptr(CmUser) user = cm_user_new("ann", CM_USER_OFFICER);
    g_autoptr(CmRequest) request =
        review_request(review, CM_METHOD_GET, "/queue?age=-1&after=x-C-1", "");
    CmCall call = {.console = review->console, .request = request, .account = user};
    cm_queue_filter_read(&call, &filter);
    assert_int_equal(filter.queue.held_before, 0);
    assert_null(filter.queue.after_id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(what_was_asked_for_stays_in_the_address),
        cmocka_unit_test(the_page_behind_a_case_names_it),
        REVIEW_TEST(nonsense_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
