#include "policy/notice_text.h"

#include "sample.h"

static CmNoticeText *read_text(const char *text, GPtrArray *problems)
{
    CmSourceText *source = source_of("notices/en/t.txt", text);
    CmNoticeText *read = cm_notice_text_read("en", "t", source, problems);
    cm_source_text_free(source);
    return read;
}

static void placeholders_are_replaced(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmNoticeText) text = read_text("[a]\nDear {student},\nyou {scope}.\n", problems);
    const char *values[CM_SLOT_COUNT] = {[CM_SLOT_STUDENT] = "Robin"};
    g_autoptr(GString) out = g_string_new(NULL);
    cm_template_append(cm_notice_text_section_find(text, "a"), values, out);
    assert_string_equal(out->str, "Dear Robin, you .");
}

static void value_is_not_read_for_placeholders(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmNoticeText) text = read_text("[a]\n{part} by {student}\n", problems);
    const char *values[CM_SLOT_COUNT] = {[CM_SLOT_PART] = "{student}", [CM_SLOT_STUDENT] = "R"};
    g_autoptr(GString) out = g_string_new(NULL);
    cm_template_append(cm_notice_text_section_find(text, "a"), values, out);
    assert_string_equal(out->str, "{student} by R");
}

static void blank_line_parts_paragraphs(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmNoticeText) text = read_text("[a]\none\n\n# no\ntwo\n\n[b]\n", problems);
    const char *values[CM_SLOT_COUNT] = {NULL};
    g_autoptr(GString) out = g_string_new(NULL);
    cm_template_append(cm_notice_text_section_find(text, "a"), values, out);
    assert_string_equal(out->str, "one\n\ntwo");
    assert_non_null(cm_notice_text_section_find(text, "b"));
    assert_null(cm_notice_text_section_find(text, "c"));
}

static void unknown_placeholder_is_a_problem_with_a_hint(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmNoticeText) text = read_text("[a]\n{recipent}\n", problems);
    assert_non_null(text);
    assert_true(has_problem(problems, "did you mean 'recipient'?"));
}

static void words_before_a_section_and_a_section_twice_are_problems(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmNoticeText) text = read_text("hello\n[a]\nx\n[a]\ny\n", problems);
    assert_non_null(text);
    assert_true(has_problem(problems, ":1:1: words stand before the first section"));
    assert_true(has_problem(problems, ":4:1: the section 'a' is given twice"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_are_replaced),
        cmocka_unit_test(value_is_not_read_for_placeholders),
        cmocka_unit_test(blank_line_parts_paragraphs),
        cmocka_unit_test(unknown_placeholder_is_a_problem_with_a_hint),
        cmocka_unit_test(words_before_a_section_and_a_section_twice_are_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
