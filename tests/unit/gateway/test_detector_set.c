#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "gateway/detector_examples.h"
#include "gateway/detector_set.h"

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

/* The shipped policy with @detectors beside its own. */
static CmPolicy *policy_with(const char *detectors)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, NULL);
    assert_non_null(sources);
    g_ptr_array_set_free_func(sources, free_source);
    g_autoptr(GBytes) bytes = g_bytes_new(detectors, strlen(detectors));
    g_ptr_array_add(sources, cm_source_text_new("zz.detectors", bytes));
    g_autoptr(GError) error = NULL;
    CmPolicy *policy = cm_policy_new(sources, NULL, &error);
    if (policy == NULL)
        fail_msg("%s", error->message);
    return policy;
}

#define HEAD "detector own\n  title \"own\"\n  kind legal\n"

static void the_shipped_detectors_hold_their_examples(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = policy_with("");
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, NULL);
    assert_int_equal(cm_detectors_count(detectors), cm_policy_detectors(policy)->len);
    g_autoptr(GPtrArray) results = cm_detector_examples_run(policy, detectors);
    assert_true(results->len > 100);
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (!result->passed)
            fail_msg("%s:%u: %s: %s", result->file, result->line, result->name, result->difference);
    }
}

static void a_wrong_pattern_is_named_with_file_and_line(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        policy_with("\n" HEAD "  words \"a\"\n  pattern \"(\"\n  finds \"a\"\n  passes \"b\"\n");
    g_autoptr(GError) error = NULL;
    assert_null(cm_detector_set_new(policy, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
    assert_true(g_str_has_prefix(error->message, "zz.detectors:2: the detector 'own': "));
}

/* The result of the example at @line of a detector beside the shipped ones. */
static const CmCaseResult *result_at(const GPtrArray *results, guint line)
{
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (g_str_equal(result->file, "zz.detectors") && result->line == line)
            return result;
    }
    fail_msg("no example at line %u", line);
    return NULL;
}

static void an_example_that_is_not_as_it_says_fails_with_what_was_found(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = policy_with(HEAD "  words \"gavel\"\n"
                                                  "  finds \"nothing\"\n"
                                                  "  passes \"a gavel\"\n"
                                                  "  finds weak \"a gavel\"\n"
                                                  "  finds \"a gavel\"\n");
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, NULL);
    g_autoptr(GPtrArray) results = cm_detector_examples_run(policy, detectors);
    assert_string_equal(result_at(results, 5)->difference, "expected strong, found nothing");
    assert_string_equal(result_at(results, 6)->difference, "expected nothing, found strong");
    assert_string_equal(result_at(results, 7)->difference, "expected weak, found strong");
    assert_true(result_at(results, 8)->passed);
}

static void an_example_of_a_students_record_needs_the_student(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        policy_with("detector own\n  title \"own\"\n  student record\n  words \"gavel\"\n"
                    "  passes \"a gavel\"\n"
                    "  finds \"{Robin Example} has a gavel\"\n"
                    "  finds weak \"{Robin Example} is here. A gavel.\"\n"
                    "  finds \"{Robin Example}\\ngavel: yes\"\n");
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, NULL);
    g_autoptr(GPtrArray) results = cm_detector_examples_run(policy, detectors);
    for (guint line = 5; line <= 8; line++)
        assert_true(result_at(results, line)->passed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_detectors_hold_their_examples),
        cmocka_unit_test(a_wrong_pattern_is_named_with_file_and_line),
        cmocka_unit_test(an_example_that_is_not_as_it_says_fails_with_what_was_found),
        cmocka_unit_test(an_example_of_a_students_record_needs_the_student),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
