#include "policy/format.h"

#include "sample.h"

static char *format(const char *name, const char *text)
{
    CmSourceText *source = source_of(name, text);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    char *formatted = cm_format_source(source, problems);
    cm_source_text_free(source);
    return formatted;
}

static void assert_formatted(const char *name, const char *text, const char *wanted)
{
    g_autofree char *once = format(name, text);
    assert_string_equal(once, wanted);
    g_autofree char *twice = format(name, once);
    assert_string_equal(twice, once);
}

static void a_rule_has_its_keywords_and_examples_in_columns(void **state)
{
    (void)state;
    assert_formatted("a.policy",
                     "policy   \"T\"   version 1\n\n\n\nscopes a ,b\nrule x   # why\n    mode off\n"
                     "\tfor each recipient,each part\n example \"one\" hold\n"
                     " example \"number two\" tag\n\n\n",
                     "policy \"T\" version 1\n\nscopes a, b\n\nrule x  # why\n  mode      off\n"
                     "  for       each recipient, each part\n  example   \"one\"         hold\n"
                     "  example   \"number two\"  tag\n");
}

static void comments_and_blank_lines_stay(void **state)
{
    (void)state;
    assert_formatted(
        "a.cases",
        "# top  \n\n  # of the case\ncase \"x\"\n  to a@b public#no comment\n  # inside\n"
        "\n  expect hold # so\n",
        "# top\n\n  # of the case\ncase \"x\"\n  to      a@b public#no comment\n"
        "  # inside\n\n  expect  hold  # so\n");
}

static void words_of_two_take_one_column(void **state)
{
    (void)state;
    assert_formatted("a.policy",
                     "override rule x\n  also unless the evidence is weak\n  mode tag\n",
                     "override rule x\n  also unless the evidence is weak\n  mode        tag\n");
}

static void texts_keep_their_meaning(void **state)
{
    (void)state;
    assert_formatted("a.detectors", "detector x\n  pattern \"\\d+ \\\" \\\\\"\n",
                     "detector x\n  pattern  \"\\d+ \\\" \\\\\"\n");
}

static void statements_at_the_margin_share_a_column_up_to_a_blank_line(void **state)
{
    (void)state;
    assert_formatted("a.cases", "student s1 \"R\"\nguardian g1 of s1\n\nstudent s2 \"K\"\n",
                     "student  s1 \"R\"\nguardian g1 of s1\n\nstudent s2 \"K\"\n");
}

static void what_cannot_be_read_is_left_alone(void **state)
{
    (void)state;
    assert_null(format("a.policy", "rule x\n  title \"no end\n"));
}

static void shipped_files_mean_the_same_when_laid_out(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    for (guint i = 0; i < sources->len; i++) {
        CmSourceText *source = g_ptr_array_index(sources, i);
        if (!cm_format_knows(source->name))
            continue;
        g_autoptr(GPtrArray) problems = cm_problems_new();
        g_autofree char *once = cm_format_source(source, problems);
        assert_non_null(once);
        g_bytes_unref(source->text);
        source->text = g_bytes_new(once, strlen(once));
        g_autofree char *twice = cm_format_source(source, problems);
        assert_string_equal(once, twice);
    }
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmPolicy) formatted = cm_policy_new(sources, NULL, NULL);
    assert_non_null(formatted);
    g_autofree char *before = cm_policy_describe(policy);
    g_autofree char *after = cm_policy_describe(formatted);
    assert_string_equal(before, after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_has_its_keywords_and_examples_in_columns),
        cmocka_unit_test(comments_and_blank_lines_stay),
        cmocka_unit_test(words_of_two_take_one_column),
        cmocka_unit_test(texts_keep_their_meaning),
        cmocka_unit_test(statements_at_the_margin_share_a_column_up_to_a_blank_line),
        cmocka_unit_test(what_cannot_be_read_is_left_alone),
        cmocka_unit_test(shipped_files_mean_the_same_when_laid_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
