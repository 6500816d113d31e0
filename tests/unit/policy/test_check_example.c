#include "policy/check.h"

#include "sample.h"

static void example_must_name_a_case(void **state)
{
    (void)state;
    assert_refused("55-releases.policy", "example   \"a tagged photo to the blog, released\"",
                   "example   \"a tagged photo to nowhere\"",
                   "there is no case 'a tagged photo to nowhere'");
}

static void example_must_expect_what_the_case_expects(void **state)
{
    (void)state;
    assert_refused(
        "55-releases.policy", "\"a tagged photo to the blog, no form on record\"           hold",
        "\"a tagged photo to the blog, no form on record\"  tag", "expects hold, not tag");
}

static void case_given_twice_is_refused(void **state)
{
    (void)state;
    assert_refused("cases/media.cases", "case \"a photo to staff\"",
                   "case \"a photo to the student\"", "there is a case 'a photo to the student'");
}

static void unknown_scope_and_rule_in_a_case_are_refused(void **state)
{
    (void)state;
    assert_refused("cases/media.cases", "release s1 social-media granted",
                   "release s1 socal-media granted", "did you mean 'social-media'?");
    assert_refused("cases/media.cases", "expect  finding release-for-media hold",
                   "expect  finding release-for-medea hold",
                   "there is no rule 'release-for-medea'");
    assert_refused("cases/media.cases", "of s1 for social-media", "of s1 for socal-media",
                   "did you mean 'social-media'?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_must_name_a_case),
        cmocka_unit_test(example_must_expect_what_the_case_expects),
        cmocka_unit_test(case_given_twice_is_refused),
        cmocka_unit_test(unknown_scope_and_rule_in_a_case_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
