#include "policy/detector_file.h"

#include "sample.h"

#define SIN                                                                                        \
    "detector sin\n  title \"a number\"\n  kind identifier\n  words \"sin\", \"nas\"\n"            \
    "  unless \"donation\"\n  finds \"my sin\"\n  passes \"to sing\"\n"
#define PAY                                                                                        \
    "detector pay\n  title \"pay\"\n  kind financial\n  words \"salary\"\n  finds \"a salary\"\n"  \
    "  passes \"a celery\"\n"

/* Reads the two detectors with @own of a district over them. */
static GPtrArray *read_with(const char *own, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("/base/a.detectors", SIN PAY));
    g_ptr_array_add(sources, source_of("own.detectors", own));
    g_ptr_array_add(sources, source_of("other.policy", "detector x\n"));
    GPtrArray *detectors = cm_policy_detectors_new();
    cm_detector_files_read(detectors, sources, problems);
    return detectors;
}

static GPtrArray *read_good(const char *own)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    GPtrArray *detectors = read_with(own, problems);
    if (problems->len > 0) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, 0));
        fail_msg("%s", line);
    }
    return detectors;
}

static void assert_problem(const char *own, const char *part)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors = read_with(own, problems);
    assert_true(has_problem(problems, part));
}

static void a_line_of_a_district_stands_in_for_all_of_that_keyword(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) detectors =
        read_good("override detector sin\n  words \"social\"\n  strength weak\n"
                  "  finds weak \"a social number\"\n");
    const CmPolicyDetector *sin = g_ptr_array_index(detectors, 0);
    assert_int_equal(sin->words->len, 2);
    assert_string_equal(g_ptr_array_index(sin->words, 0), "social");
    assert_true(sin->weak);
    assert_string_equal(sin->title, "a number");
    assert_int_equal(sin->examples->len, 2);
    const CmDetectorExample *example = g_ptr_array_index(sin->examples, 0);
    assert_string_equal(example->file, "own.detectors");
    assert_int_equal(example->line, 4);
}

static void a_line_with_also_is_added(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) detectors =
        read_good("override detector sin\n  also unless \"raffle\"\n  also passes \"to sin\"\n");
    const CmPolicyDetector *sin = g_ptr_array_index(detectors, 0);
    assert_int_equal(sin->unless->len, 3);
    assert_int_equal(sin->words->len, 3);
    assert_int_equal(sin->examples->len, 3);
}

static void a_detector_that_is_dropped_is_gone(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) detectors = read_good("drop detector sin\n");
    assert_int_equal(detectors->len, 1);
    assert_string_equal(((const CmPolicyDetector *)g_ptr_array_index(detectors, 0))->name, "pay");
}

static void what_is_not_there_can_be_neither_changed_nor_dropped(void **state)
{
    (void)state;
    assert_problem("override detector sins\n  strength weak\n",
                   "own.detectors:1:19: expected the name of a detector, found 'sins' (did you "
                   "mean 'sin'?)");
    assert_problem("drop detector pays\n", "did you mean 'pay'?");
    assert_problem("detector sin\n", "'override detector' changes one");
    assert_problem("override detector sin\n  wrods \"x\"\n", "did you mean 'words'?");
}

static void an_override_that_takes_all_examples_away_is_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors = read_with("override detector sin\n  passes weak\n", problems);
    assert_true(problems->len > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_a_district_stands_in_for_all_of_that_keyword),
        cmocka_unit_test(a_line_with_also_is_added),
        cmocka_unit_test(a_detector_that_is_dropped_is_gone),
        cmocka_unit_test(what_is_not_there_can_be_neither_changed_nor_dropped),
        cmocka_unit_test(an_override_that_takes_all_examples_away_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
