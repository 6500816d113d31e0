#include "policy/parse.h"

#include "sample.h"

static CmDraft *parse(CmSourceText *source, GPtrArray *problems)
{
    CmDraft *draft = cm_draft_new();
    cm_draft_parse(draft, source, problems);
    return draft;
}

static void statements_are_sorted_into_header_and_rules(void **state)
{
    (void)state;
    CmSourceText *source = source_of("a.policy", "leaver-years 3\n\nrule one\n  mode tag\n\n"
                                                 "  then hold\nrule two\n  mode off\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmDraft *draft = parse(source, problems);
    assert_int_equal(problems->len, 0);
    assert_int_equal(draft->header->len, 1);
    assert_int_equal(draft->rules->len, 2);
    const CmDraftBlock *first = g_ptr_array_index(draft->rules, 0);
    assert_string_equal(first->name, "one");
    assert_int_equal(first->statements->len, 2);
    cm_draft_free(draft);
    cm_source_text_free(source);
}

static void misspelt_keyword_has_a_hint(void **state)
{
    (void)state;
    CmSourceText *source = source_of("a.policy", "rule one\n  unles the evidence is weak\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmDraft *draft = parse(source, problems);
    assert_true(has_problem(problems, "a.policy:2:3: expected a keyword of a rule, found 'unles' "
                                      "(did you mean 'unless'?)"));
    cm_draft_free(draft);
    cm_source_text_free(source);
}

static void statement_of_a_rule_at_the_margin_is_a_problem(void **state)
{
    (void)state;
    CmSourceText *source = source_of("a.policy", "rule one\nmode tag\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmDraft *draft = parse(source, problems);
    assert_true(has_problem(problems, "a.policy:2:1: 'mode' belongs to a rule"));
    cm_draft_free(draft);
    cm_source_text_free(source);
}

static void indented_statement_without_rule_is_a_problem(void **state)
{
    (void)state;
    CmSourceText *source = source_of("a.policy", "  mode tag\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmDraft *draft = parse(source, problems);
    assert_true(has_problem(problems, "a.policy:1:3: 'mode' stands in no rule"));
    cm_draft_free(draft);
    cm_source_text_free(source);
}

static void several_problems_are_found_in_one_pass(void **state)
{
    (void)state;
    CmSourceText *source = source_of("a.policy", "rul one\nrule\n  moode tag\nrule two words\n");
    g_autoptr(GPtrArray) problems = cm_problems_new();
    CmDraft *draft = parse(source, problems);
    assert_int_equal(problems->len, 4);
    cm_draft_free(draft);
    cm_source_text_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_are_sorted_into_header_and_rules),
        cmocka_unit_test(misspelt_keyword_has_a_hint),
        cmocka_unit_test(statement_of_a_rule_at_the_margin_is_a_problem),
        cmocka_unit_test(indented_statement_without_rule_is_a_problem),
        cmocka_unit_test(several_problems_are_found_in_one_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
