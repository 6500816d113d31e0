#include "review.h"

#include "base/error.h"

static void a_site_is_https_or_of_this_machine(void **state)
{
    static const char *const wrong[] = {
        "http://review.sd.example", "ftp://x",    "review", "", "https://",
        "https://x/path",           "https://u@x"};
    (void)state;
    g_autoptr(CmSite) secure = cm_site_new("https://Review.sd.example/", "url", NULL);
    assert_string_equal(secure->origin, "https://review.sd.example");
    assert_true(secure->secure);
    g_autoptr(CmSite) local = cm_site_new("http://127.0.0.1:8825", "url", NULL);
    assert_string_equal(local->origin, "http://127.0.0.1:8825");
    assert_string_equal(local->host, "127.0.0.1:8825");
    g_autoptr(CmSite) six = cm_site_new("https://[::1]:443", "url", NULL);
    assert_string_equal(six->host, "[::1]");
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(cm_site_new(wrong[i], "[review] url", &error));
        assert_int_equal(error->code, CM_ERROR_CONFIG);
        assert_non_null(strstr(error->message, "[review] url"));
    }
}

static void the_cookie_is_this_hosts_alone(void **state)
{
    (void)state;
    g_autoptr(CmSite) site = cm_site_new(REVIEW_ORIGIN, "url", NULL);
    g_autofree char *cookie = cm_site_cookie(site, "abc");
    assert_string_equal(cookie, "__Host-consent=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    g_autofree char *away = cm_site_cookie(site, "");
    assert_non_null(strstr(away, "; Max-Age=0"));
}

static gboolean is_own(const char *origin, const char *fetch_site)
{
    g_autoptr(CmSite) site = cm_site_new(REVIEW_ORIGIN, "url", NULL);
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_POST, "/");
    request->origin = g_strdup(origin);
    request->fetch_site = g_strdup(fetch_site);
    return cm_site_is_from_own_page(site, request);
}

static void a_form_comes_from_a_page_of_ours_or_is_refused(void **state)
{
    (void)state;
    assert_true(is_own(REVIEW_ORIGIN, "same-origin"));
    assert_true(is_own(REVIEW_ORIGIN, NULL));
    assert_true(is_own(NULL, "same-origin"));
    assert_false(is_own(NULL, NULL));
    assert_false(is_own("null", "same-origin"));
    assert_false(is_own("https://evil.example", NULL));
    assert_false(is_own("https://evil.example", "same-origin"));
    assert_false(is_own("http://review.sd.example", "same-origin"));
    assert_false(is_own(REVIEW_ORIGIN, "cross-site"));
    assert_false(is_own(REVIEW_ORIGIN, "same-site"));
    assert_false(is_own(REVIEW_ORIGIN, "none"));
}

static void a_request_to_another_name_is_not_meant(void **state)
{
    (void)state;
    g_autoptr(CmSite) site = cm_site_new(REVIEW_ORIGIN, "url", NULL);
    g_autoptr(CmRequest) request = cm_request_new(CM_METHOD_GET, "/");
    assert_false(cm_site_is_meant(site, request));
    request->host = g_strdup("evil.example");
    assert_false(cm_site_is_meant(site, request));
    request->host[0] = '\0';
    g_free(request->host);
    request->host = g_strdup("REVIEW.sd.example");
    assert_true(cm_site_is_meant(site, request));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_site_is_https_or_of_this_machine),
        cmocka_unit_test(the_cookie_is_this_hosts_alone),
        cmocka_unit_test(a_form_comes_from_a_page_of_ours_or_is_refused),
        cmocka_unit_test(a_request_to_another_name_is_not_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
