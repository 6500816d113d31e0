#include "policy/check.h"

#include "sample.h"

static void text_that_lacks_a_section_is_refused(void **state)
{
    (void)state;
    assert_refused("notices/en/release-needed.txt", "[barred]", "[bared]",
                   "notices/en/release-needed.txt:1:1: the text has no section [barred]");
    assert_refused("notices/fr/name.txt", "[todo]", "[faire]",
                   "notices/fr/name.txt:1:1: the text has no section [todo]");
    assert_refused("notices/en/frame.txt", "[read]", "[reed]", "the text has no section [read]");
    assert_refused("notices/fr/words.txt", "[kind image]", "[kind imago]",
                   "the text has no section [kind image]");
}

static void policy_without_its_frame_is_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_ptr_array_remove(sources, source_find(sources, "notices/en/frame.txt"));
    assert_null(cm_policy_new(sources, problems, NULL));
    assert_true(has_problem(problems, "the policy has no text notices/en/frame.txt"));
}

static void text_that_no_rule_tells_is_warned_of(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_ptr_array_add(sources, source_of("notices/en/spare.txt", "[finding]\nx\n"));
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, NULL);
    assert_non_null(policy);
    assert_true(has_problem(problems, "notices/en/spare.txt:1:1: warning: no rule tells"));
}

static void words_may_speak_of_detectors_that_are_gone(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy =
        edited_policy("notices/en/words.txt", "[written]",
                      "[found no-such-detector]\nwords\n[written]", problems);
    assert_non_null(policy);
    assert_refused("notices/en/words.txt", "[written]", "[fund x]\nwords\n[written]", "fund x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_that_lacks_a_section_is_refused),
        cmocka_unit_test(policy_without_its_frame_is_refused),
        cmocka_unit_test(text_that_no_rule_tells_is_warned_of),
        cmocka_unit_test(words_may_speak_of_detectors_that_are_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
