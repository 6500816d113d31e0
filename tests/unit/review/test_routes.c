#include "review.h"

static CmReply *send_forged(const Review *review, const CmRoute *route, const char *path)
{
    g_autoptr(CmVisit) visit = cm_visits_find(review->console->visits, review->token);
    g_autofree char *form =
        visit != NULL ? g_strdup_printf("token=%s", visit->form_token) : g_strdup("");
    CmRequest *request = review_request(review, route->method, path, form);
    g_free(request->origin);
    request->origin = g_strdup("https://evil.example");
    return review_send(review, request);
}

/* A path that fits the route. */
static char *path_of(const CmRoute *route)
{
    g_auto(GStrv) parts = g_strsplit(route->path, "*", 0);
    return g_strjoinv("C-AAAAAAAA", parts);
}

static void every_form_of_the_table_needs_a_page_of_ours(void **state)
{
    CmRoutes routes = cm_routes_console();
    (void)state;
    for (gsize i = 0; i < routes.count; i++) {
        const CmRoute *route = &routes.rows[i];
        if (route->method != CM_METHOD_POST)
            continue;
        assert_true((route->proofs & CM_PROOF_OWN_PAGE) != 0);
        assert_true(route->roles == 0 || (route->proofs & CM_PROOF_FORM_TOKEN) != 0);
    }
}

static void nobody_gets_in_without_a_session(void **state)
{
    const Review *review = *state;
    CmRoutes routes = cm_routes_console();
    for (gsize i = 0; i < routes.count; i++) {
        const CmRoute *route = &routes.rows[i];
        g_autofree char *path = path_of(route);
        g_autoptr(CmReply) reply =
            review_send(review, review_request(review, route->method, path, ""));
        if (route->roles == 0)
            continue;
        if (route->method == CM_METHOD_GET)
            assert_true(g_str_has_prefix(reply->location, "/sign-in"));
        else
            assert_int_equal(reply->status, 403);
    }
}

static void every_role_gets_what_the_table_says_and_nothing_else(void **state)
{
    Review *review = *state;
    CmRoutes routes = cm_routes_console();
    for (guint bit = 0; bit < 5; bit++) {
        CmUserRole role = (CmUserRole)(1u << bit);
        review_add_user(review, cm_user_role_word(role), role, NULL);
        for (gsize i = 0; i < routes.count; i++) {
            const CmRoute *route = &routes.rows[i];
            g_autofree char *path = path_of(route);
            review_enter(review, cm_user_role_word(role));
            g_autoptr(CmReply) reply = route->method == CM_METHOD_GET
                                           ? review_get(review, path)
                                           : review_post(review, path, "");
            g_autofree char *text = review_text(reply);
            gboolean refused =
                strstr(text, cm_words(CM_SAY_ERROR_FORBIDDEN, CM_LANGUAGE_ENGLISH)) != NULL;
            gboolean may = route->roles == 0 || (route->roles & (guint)role) != 0;
            if (refused == may)
                print_message("%s %s as %s\n", route->method == CM_METHOD_GET ? "GET" : "POST",
                              path, cm_user_role_word(role));
            assert_true(refused != may);
        }
    }
}

static void a_form_from_elsewhere_changes_nothing_whoever_is_signed_in(void **state)
{
    Review *review = *state;
    CmRoutes routes = cm_routes_console();
    for (guint bit = 0; bit < 5; bit++) {
        CmUserRole role = (CmUserRole)(1u << bit);
        review_enter_as(review, role);
        for (gsize i = 0; i < routes.count; i++) {
            const CmRoute *route = &routes.rows[i];
            if (route->method != CM_METHOD_POST)
                continue;
            g_autofree char *path = path_of(route);
            g_autoptr(CmReply) reply = send_forged(review, route, path);
            assert_int_equal(reply->status, 403);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_the_table_needs_a_page_of_ours),
        REVIEW_TEST(nobody_gets_in_without_a_session),
        REVIEW_TEST(every_role_gets_what_the_table_says_and_nothing_else),
        REVIEW_TEST(a_form_from_elsewhere_changes_nothing_whoever_is_signed_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
