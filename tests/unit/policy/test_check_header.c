#include "policy/check.h"

#include "record/roster.h"

#include "sample.h"

#define HEADER "00-district.policy"

static void wrong_statements_of_the_header_are_refused(void **state)
{
    (void)state;
    assert_refused(HEADER, "version 1", "version one", "expected a whole number");
    assert_refused(HEADER, "version 1", "", "expected: policy \"TITLE\" version NUMBER");
    assert_refused(HEADER, "leaver-years   ", "leaver-year   ", "did you mean 'leaver-years'?");
    assert_refused(HEADER, "scopes school, website", "scopes school, school",
                   "the scope 'school' is named twice");
    assert_refused(HEADER, "scopes school,", "scopes  none,", "'none' cannot be a scope");
    assert_refused(HEADER, "scopes school, website", "scopes school website",
                   "expected the end of the line, found 'website'");
    assert_refused(HEADER, "rights-age               19", "rights-age 19\nrights-age 18",
                   "'rights-age' is set twice");
    assert_refused(HEADER, "at-most tag ", "at-most tagg ", "did you mean 'tag'?");
    assert_refused(HEADER, "when the message is not ordinary", "the message is not ordinary",
                   "expected: at-most ACTION when CONDITION");
}

static void limit_that_asks_about_a_student_is_refused(void **state)
{
    (void)state;
    assert_refused(HEADER, "when the message is not ordinary",
                   "when the author is a guardian of the student",
                   "the condition asks about what the rule does not range over");
}

static void second_title_is_refused(void **state)
{
    (void)state;
    assert_refused(HEADER, "leaver-years ", "policy \"Two\" version 2\nleaver-years ",
                   "the policy has a title already");
}

static void who_may_release_their_own_is_named_by_duty(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) shipped = shipped_policy();
    assert_string_equal(cm_policy_own_release(shipped, CM_DUTY_TEACHER | CM_DUTY_NURSE), "nurse");
    assert_null(cm_policy_own_release(shipped, CM_DUTY_TEACHER));
    assert_null(cm_policy_own_release(shipped, 0));
    g_autoptr(CmPolicy) nobody =
        edited_policy(HEADER, "counsellor, principal, nurse", "nobody", NULL);
    assert_non_null(nobody);
    assert_null(cm_policy_own_release(nobody, CM_DUTY_COUNSELLOR | CM_DUTY_PRINCIPAL));
    assert_refused(HEADER, "counsellor, principal, nurse", "counsellor, principle",
                   "did you mean 'principal'?");
    assert_refused(HEADER, "counsellor, principal, nurse", "nobody, nurse",
                   "expected the end of the line");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_statements_of_the_header_are_refused),
        cmocka_unit_test(limit_that_asks_about_a_student_is_refused),
        cmocka_unit_test(second_title_is_refused),
        cmocka_unit_test(who_may_release_their_own_is_named_by_duty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
