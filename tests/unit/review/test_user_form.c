#include "review.h"

#include "review/user_form.h"

static CmUser *read_form(const Review *review, const char *form)
{
    g_autoptr(CmRequest) request = review_request(review, CM_METHOD_POST, "/", form);
    const CmCall call = {.request = request};
    return cm_user_form_read(&call, "bob");
}

static void schools_stand_between_blanks_and_commas(void **state)
{
    const Review *review = *state;
    g_autoptr(CmUser) user = read_form(review, "role=principal&schools=+cedar%2C+alder%3B");
    assert_string_equal(user->name, "bob");
    assert_int_equal(user->role, CM_USER_PRINCIPAL);
    assert_int_equal(g_strv_length(user->schools), 2);
    assert_string_equal(user->schools[0], "cedar");
    assert_string_equal(user->schools[1], "alder");
}

static void no_school_is_all_of_them(void **state)
{
    const Review *review = *state;
    g_autoptr(CmUser) user = read_form(review, "role=auditor&schools=+%2C");
    assert_null(user->schools);
}

static void what_is_no_role_is_no_account(void **state)
{
    const Review *review = *state;
    assert_null(read_form(review, "role=root"));
    assert_null(read_form(review, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REVIEW_TEST(schools_stand_between_blanks_and_commas),
        REVIEW_TEST(no_school_is_all_of_them),
        REVIEW_TEST(what_is_no_role_is_no_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
