#include "policy/detector.h"

#include "policy/detector_file.h"

#include "sample.h"

#define WHOLE                                                                                      \
    "detector sin\n  title \"a number\"\n  kind identifier\n  number \"9\", \"3-3-3\"\n"           \
    "  finds \"x\"\n  passes \"y\"\n"

static GPtrArray *read_all(const char *text, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("d.detectors", text));
    GPtrArray *detectors = cm_policy_detectors_new();
    cm_detector_files_read(detectors, sources, problems);
    return detectors;
}

static void assert_problem(const char *text, const char *part)
{
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors = read_all(text, problems);
    assert_true(problems->len > 0);
    if (!has_problem(problems, part)) {
        g_autofree char *line = cm_policy_problem_format(g_ptr_array_index(problems, 0));
        fail_msg("no problem says '%s'; the first is: %s", part, line);
    }
}

static void a_detector_without_what_it_needs_is_refused(void **state)
{
    (void)state;
    assert_problem("detector x\n  kind legal\n  words \"a\"\n  finds \"a\"\n  passes \"b\"\n",
                   "has no title");
    assert_problem("detector x\n  title \"t\"\n  words \"a\"\n  finds \"a\"\n  passes \"b\"\n",
                   "has no kind");
    assert_problem("detector x\n  title \"t\"\n  kind legal\n  finds \"a\"\n  passes \"b\"\n",
                   "no number and no words");
    assert_problem("detector x\n  title \"t\"\n  kind legal\n  words \"a\"\n  passes \"b\"\n",
                   "example that it finds");
    assert_problem("detector x\n  title \"t\"\n  kind legal\n  words \"a\"\n  finds \"b\"\n",
                   "example that it passes");
}

static void a_wrong_statement_is_named_with_its_line(void **state)
{
    (void)state;
    assert_problem(WHOLE "  wrods \"a\"\n", "d.detectors:7:3");
    assert_problem(WHOLE "  wrods \"a\"\n", "words");
    assert_problem(WHOLE "  kind finance\n", "financial");
    assert_problem(WHOLE "  student image\n", "record, contact or work");
    assert_problem(WHOLE "  words \"a\" \"b\"\n", "the end of the line");
    assert_problem(WHOLE "  words \"a\",\n", "words in quotes");
    assert_problem(WHOLE "  within 0\n", "1 to 2000");
    assert_problem(WHOLE "  in body\n", "text or file-name");
    assert_problem("  words \"a\"\n", "begin at the margin");
    assert_problem(WHOLE WHOLE, "already");
}

static void a_policy_carries_its_detectors(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    assert_true(cm_policy_detectors(policy)->len > 20);
}

static void a_policy_with_a_wrong_detector_does_not_load(void **state)
{
    (void)state;
    assert_refused("57-identifiers.detectors", "kind     identifier", "kind     identity",
                   "identifier");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_detector_without_what_it_needs_is_refused),
        cmocka_unit_test(a_wrong_statement_is_named_with_its_line),
        cmocka_unit_test(a_policy_carries_its_detectors),
        cmocka_unit_test(a_policy_with_a_wrong_detector_does_not_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
