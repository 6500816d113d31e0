#include "review.h"

#include "review/case_view.h"

/* A view of the case @id for @role, to be freed. */
static CmCaseView *open_view(const Review *review, CmCall *call, const CmUser *user, const char *id)
{
    *call = (CmCall){.console = review->console, .account = user, .token = review->token};
    CmCaseView *view = cm_case_view_open(call, id, NULL);
    assert_non_null(view);
    return view;
}

static void masking_is_decided_in_one_place(void **state)
{
    Review *review = *state;
    CmCall call;
    g_autofree char *id = holding_hold(review->district);
    g_autoptr(CmUser) user = cm_user_new("ann", CM_USER_OFFICER);
    review_add_user(review, "ann", CM_USER_OFFICER, NULL);
    review_enter(review, "ann");
    g_autoptr(CmCaseView) masked = open_view(review, &call, user, id);
    g_autofree char *initials = cm_case_view_student(masked, "s2");
    g_autofree char *hidden = cm_case_view_address(masked, HOLDING_BLOG);
    assert_string_equal(initials, "N. G.");
    assert_string_equal(hidden, "c…@post.wordpress.com");
    cm_visits_unmask(review->console->visits, review->token, id);
    g_autoptr(CmCaseView) open = open_view(review, &call, user, id);
    g_autofree char *name = cm_case_view_student(open, "s2");
    g_autofree char *address = cm_case_view_address(open, HOLDING_BLOG);
    assert_string_equal(name, "Noah Gagné");
    assert_string_equal(address, HOLDING_BLOG);
}

static void the_reasons_name_rules_and_clauses_and_nobody(void **state)
{
    Review *review = *state;
    CmCall call;
    g_autofree char *id = holding_hold(review->district);
    g_autoptr(CmUser) user = cm_user_new("ann", CM_USER_OFFICER);
    review_add_user(review, "ann", CM_USER_OFFICER, NULL);
    review_enter(review, "ann");
    g_autoptr(CmCaseView) view = open_view(review, &call, user, id);
    g_autoptr(GPtrArray) reasons = cm_case_view_reasons(view);
    assert_int_equal(reasons->len, 1);
    assert_non_null(strstr(g_ptr_array_index(reasons, 0), "(5.5)"));
    assert_null(strstr(g_ptr_array_index(reasons, 0), "Noah"));
    assert_int_equal(cm_case_view_class(view, HOLDING_BLOG), CM_SAY_CLASS_CHANNEL);
    assert_int_equal(cm_case_view_class(view, "x@y.example"), CM_SAY_CLASS_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(masking_is_decided_in_one_place),
        REVIEW_TEST(the_reasons_name_rules_and_clauses_and_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
