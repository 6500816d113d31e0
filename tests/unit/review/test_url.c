#include "review.h"

#include "review/url.h"

static void the_parts_of_a_path_are_encoded(void **state)
{
    (void)state;
    g_autofree char *path = cm_url_path("case", "../a b?c#d/é", "x", NULL);
    assert_string_equal(path, "/case/..%2Fa%20b%3Fc%23d%2F%C3%A9/x");
}

static void a_query_leaves_out_what_is_empty(void **state)
{
    (void)state;
    g_autofree char *url = cm_url_query("/queue", "a", "x&y=", "b", "", "c", NULL, "d", "1", NULL);
    assert_string_equal(url, "/queue?a=x%26y%3D&d=1");
    g_autofree char *longer = cm_url_query(url, "e", "2", NULL);
    assert_string_equal(longer, "/queue?a=x%26y%3D&d=1&e=2");
}

static void only_a_path_of_ours_may_be_gone_back_to(void **state)
{
    static const char *const others[] = {"",           "queue",      "//evil.example", "/\\evil",
                                         "/a\r\nX: y", "/a b",       "https://x",      "/a\\b",
                                         "/\xc3\xa9",  "javascript:"};
    (void)state;
    assert_true(cm_url_is_own_path("/"));
    assert_true(cm_url_is_own_path("/case/C-1?x=%20#y"));
    assert_false(cm_url_is_own_path(NULL));
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_false(cm_url_is_own_path(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_of_a_path_are_encoded),
        cmocka_unit_test(a_query_leaves_out_what_is_empty),
        cmocka_unit_test(only_a_path_of_ours_may_be_gone_back_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
