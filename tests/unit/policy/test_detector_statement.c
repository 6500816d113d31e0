#include "policy/detector_statement.h"

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

static const CmPolicyDetector *first(const GPtrArray *detectors)
{
    assert_true(detectors->len > 0);
    return g_ptr_array_index(detectors, 0);
}

static void every_statement_has_its_place(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors =
        read_all(WHOLE "  student record\n  in file-name\n  check sin\n  words \"a\", \"b\"\n"
                       "  pattern \"\\d+\"\n  near \"n\", amount\n  within 40\n  unless \"u\"\n"
                       "  alone weak\n  strength weak\n  finds weak file \"z\"\n",
                 problems);
    assert_int_equal(problems->len, 0);
    const CmPolicyDetector *detector = first(detectors);
    assert_string_equal(detector->name, "sin");
    assert_true(detector->has_kind);
    assert_int_equal(detector->kind, CM_PROTECTED_IDENTIFIER);
    assert_int_equal(detector->student, CM_KIND_RECORD);
    assert_true(detector->in_file_names);
    assert_false(detector->in_texts);
    assert_string_equal(detector->check, "sin");
    assert_string_equal(detector->pattern, "\\d+");
    assert_string_equal(g_ptr_array_index(detector->numbers, 1), "3-3-3");
    assert_null(g_ptr_array_index(detector->numbers, 2));
    assert_string_equal(g_ptr_array_index(detector->words, 1), "b");
    assert_string_equal(g_ptr_array_index(detector->near, 0), "n");
    assert_true(detector->near_amount);
    assert_int_equal(detector->within, 40);
    assert_string_equal(g_ptr_array_index(detector->unless, 0), "u");
    assert_true(detector->alone_weak && detector->weak);
    assert_int_equal(detector->examples->len, 3);
    const CmDetectorExample *example = g_ptr_array_index(detector->examples, 2);
    assert_true(example->finds && example->file_name);
    assert_int_equal(example->strength, CM_STRENGTH_WEAK);
}

static void lines_of_one_keyword_add_up(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors =
        read_all(WHOLE "  words \"report card\"\n  words \"bulletin\"\n", problems);
    assert_int_equal(first(detectors)->words->len, 3);
}

static void words_behind_a_statement_are_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) detectors = read_all(WHOLE "  strength weak weak\n", problems);
    assert_int_equal(detectors->len, 1);
    assert_true(has_problem(problems, "d.detectors:7:17: expected the end of the line"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_has_its_place),
        cmocka_unit_test(lines_of_one_keyword_add_up),
        cmocka_unit_test(words_behind_a_statement_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
