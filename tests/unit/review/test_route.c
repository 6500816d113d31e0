#include "review.h"

static const CmRoute rows[] = {
    {CM_METHOD_GET, "/", 0, CM_PROOF_NONE, NULL},
    {CM_METHOD_GET, "/case/*", CM_USER_OFFICER, CM_PROOF_NONE, NULL},
    {CM_METHOD_POST, "/case/*/release", CM_USER_OFFICER, CM_PROOF_FORM, NULL},
    {CM_METHOD_POST, "/case/*/show", CM_USER_OFFICER, CM_PROOF_FORM | CM_PROOF_CONFIRMED, NULL},
    {CM_METHOD_GET, "/all", CM_USER_OFFICER, CM_PROOF_ALL_SCHOOLS, NULL},
};
static const CmRoutes routes = {rows, G_N_ELEMENTS(rows)};

static const CmRoute *find(CmMethod method, const char *path, char **part, gboolean *other)
{
    char *parts[CM_ROUTE_PARTS_MOST] = {NULL};
    const CmRoute *route = cm_route_find(&routes, method, path, parts, other);
    *part = parts[0];
    return route;
}

static void a_path_is_found_with_its_parts(void **state)
{
    (void)state;
    g_autofree char *part = NULL;
    assert_ptr_equal(find(CM_METHOD_POST, "/case/C-1/release", &part, NULL), &rows[2]);
    assert_string_equal(part, "C-1");
}

static void what_is_not_in_the_table_is_not_found(void **state)
{
    static const char *const others[] = {"",         "/case",    "/case/",    "/case//release",
                                         "//case/x", "/case/x/", "/case/x/y", "case/x"};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *part = NULL;
        gboolean other = TRUE;
        assert_null(find(CM_METHOD_GET, others[i], &part, &other));
        assert_false(other);
        assert_null(part);
    }
}

static void another_method_is_told_apart(void **state)
{
    (void)state;
    g_autofree char *part = NULL;
    gboolean other = FALSE;
    assert_null(find(CM_METHOD_GET, "/case/x/release", &part, &other));
    assert_true(other);
}

static CmGuard guard(const Review *review, const CmRoute *route, CmUser *user, CmVisit *visit,
                     const char *token)
{
    g_autofree char *form = g_strdup_printf("token=%s", token);
    g_autoptr(CmRequest) request = review_request(review, CM_METHOD_POST, "/", form);
    CmCall call = {.console = review->console,
                   .site = review->site,
                   .request = request,
                   .account = user,
                   .visit = visit};
    return cm_route_guard(route, &call, TEST_NOW);
}

static void a_guard_lets_pass_who_has_all_that_is_needed(void **state)
{
    Review *review = *state;
    g_autoptr(CmUser) officer = cm_user_new("ann", CM_USER_OFFICER);
    g_autoptr(CmUser) auditor = cm_user_new("bob", CM_USER_AUDITOR);
    CmVisit visit = {(char *)"ann", (char *)"secret", TEST_NOW, 0};
    CmVisit old = {(char *)"ann", (char *)"secret", TEST_NOW - G_TIME_SPAN_DAY, 0};
    assert_int_equal(guard(review, &rows[0], NULL, NULL, ""), CM_GUARD_PASS);
    assert_int_equal(guard(review, &rows[1], NULL, NULL, ""), CM_GUARD_SIGN_IN);
    assert_int_equal(guard(review, &rows[1], auditor, &visit, ""), CM_GUARD_FORBIDDEN);
    assert_int_equal(guard(review, &rows[1], officer, &visit, ""), CM_GUARD_PASS);
    assert_int_equal(guard(review, &rows[2], officer, &visit, ""), CM_GUARD_FORGED);
    assert_int_equal(guard(review, &rows[2], officer, &visit, "secreT"), CM_GUARD_FORGED);
    assert_int_equal(guard(review, &rows[2], officer, &visit, "secret"), CM_GUARD_PASS);
    assert_int_equal(guard(review, &rows[3], officer, &visit, "secret"), CM_GUARD_PASS);
    assert_int_equal(guard(review, &rows[3], officer, &old, "secret"), CM_GUARD_CONFIRM);
}

static void a_page_about_the_district_is_not_for_who_sees_certain_schools(void **state)
{
    Review *review = *state;
    g_autoptr(CmUser) officer = cm_user_new("ann", CM_USER_OFFICER);
    CmVisit visit = {(char *)"ann", (char *)"secret", TEST_NOW, 0};
    assert_int_equal(guard(review, &rows[4], officer, &visit, ""), CM_GUARD_PASS);
    assert_true(cm_route_is_open(&rows[4], officer));
    officer->schools = g_strsplit("cedar", " ", 0);
    assert_int_equal(guard(review, &rows[4], officer, &visit, ""), CM_GUARD_LIMITED);
    assert_false(cm_route_is_open(&rows[4], officer));
    assert_true(cm_route_is_open(&rows[1], officer));
}

static void an_empty_token_is_never_right(void **state)
{
    Review *review = *state;
    g_autoptr(CmUser) officer = cm_user_new("ann", CM_USER_OFFICER);
    CmVisit visit = {(char *)"ann", (char *)"", TEST_NOW, 0};
    assert_int_equal(guard(review, &rows[2], officer, &visit, ""), CM_GUARD_FORGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_found_with_its_parts),
        cmocka_unit_test(what_is_not_in_the_table_is_not_found),
        cmocka_unit_test(another_method_is_told_apart),
        REVIEW_TEST(a_guard_lets_pass_who_has_all_that_is_needed),
        REVIEW_TEST(a_page_about_the_district_is_not_for_who_sees_certain_schools),
        REVIEW_TEST(an_empty_token_is_never_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
