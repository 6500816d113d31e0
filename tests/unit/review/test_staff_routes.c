#include "staff.h"

static void there_is_no_way_to_sign_in_or_into_the_console(void **state G_GNUC_UNUSED)
{
    static const char *const others[] = {"/sign-in", "/confirm", "/queue", "/sign-out"};
    CmRoutes routes = cm_routes_staff();
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        char *parts[CM_ROUTE_PARTS_MOST] = {NULL};
        gboolean other = FALSE;
        assert_null(cm_route_find(&routes, CM_METHOD_GET, others[i], parts, &other));
        assert_null(cm_route_find(&routes, CM_METHOD_POST, others[i], parts, &other));
        assert_false(other);
    }
}

static void every_form_comes_from_a_page_of_ours_and_no_page_needs_an_account(
    void **state G_GNUC_UNUSED)
{
    CmRoutes routes = cm_routes_staff();
    for (gsize i = 0; i < routes.count; i++) {
        assert_int_equal(routes.rows[i].roles, 0);
        if (routes.rows[i].method == CM_METHOD_POST)
            assert_int_equal(routes.rows[i].proofs, CM_PROOF_OWN_PAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_way_to_sign_in_or_into_the_console),
        cmocka_unit_test(every_form_comes_from_a_page_of_ours_and_no_page_needs_an_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
