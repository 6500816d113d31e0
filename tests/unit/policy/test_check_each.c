#include "policy/check.h"

#include "sample.h"

#define RULES "55-releases.policy"

static void what_is_not_asked_for_anything_known_is_refused(void **state)
{
    (void)state;
    assert_refused(RULES, "each disclosure of media", "each disclosure of medium",
                   "did you mean 'media'?");
    assert_refused(RULES, "each recipient, each part", "each reader, each part",
                   "one of: each recipient, each student shown or named");
    assert_refused(RULES, "each recipient, each part", "each recipient each part",
                   "expected the end of the line, found 'each'");
}

static void what_does_not_go_together_is_refused(void **state)
{
    (void)state;
    assert_refused(RULES, ", each disclosure of media", "", "a rule about students says what");
    assert_refused(RULES, "for       each recipient, each part", "for       each part",
                   "every rule is asked for each recipient");
    assert_refused(
        RULES, "each recipient, each part",
        "each recipient, each part, each student shown or named, each disclosure of media",
        "not about two");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_asked_for_anything_known_is_refused),
        cmocka_unit_test(what_does_not_go_together_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
