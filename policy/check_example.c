#include "policy/case_text.h"
#include "policy/check.h"

static GHashTable *index_cases(const GPtrArray *cases, GPtrArray *problems)
{
    GHashTable *by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < cases->len; i++) {
        const CmCaseText *text = g_ptr_array_index(cases, i);
        if (!g_hash_table_insert(by_name, text->name, (gpointer)text))
            cm_problem_add(problems, (CmPlace){text->file, text->line, 1},
                           "'override case' changes one that is included",
                           "there is a case '%s' already", text->name);
    }
    return by_name;
}

static void check_example(const CmTokenLine *line, GHashTable *cases, GPtrArray *problems)
{
    const CmToken *name = cm_token_line_get(line, 1);
    const char *word = cm_token_line_word(line, 2);
    CmAction action;
    /* What is not even an example was complained of with the rule. */
    if (name == NULL || word == NULL || !cm_action_parse(word, &action))
        return;
    const CmCaseText *text = g_hash_table_lookup(cases, name->text);
    if (text == NULL)
        cm_problem_add(problems, cm_token_line_place(line, 1),
                       "its words must be the same in a *.cases file", "there is no case '%s'",
                       name->text);
    else if (text->overridden && !g_str_equal(text->file, line->file))
        return; /* the district's own expectation stands in for the rule's */
    else if (cm_case_text_verdict(text) != action)
        cm_problem_add(problems, cm_token_line_place(line, 2), NULL,
                       "the case '%s' at %s:%u expects %s, not %s", name->text, text->file,
                       text->line, cm_action_word(cm_case_text_verdict(text)), word);
}

static void check_scopes(const CmPolicy *policy, const CmCaseText *text, GPtrArray *problems)
{
    CmPlace place = {text->file, text->line, 1};
    for (guint i = 0; i < text->facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(text->facts->subjects, i);
        for (guint j = 0; j < subject->releases->len; j++) {
            const CmReleaseFact *release = g_ptr_array_index(subject->releases, j);
            if (cm_policy_scope_find(policy, release->scope) >= 0)
                continue;
            cm_problem_add_unknown(problems, place, "a scope in the case's releases",
                                   release->scope, cm_policy_scopes(policy));
            return;
        }
    }
}

static void check_words(const CmPolicy *policy, const CmCaseText *text, GPtrArray *problems)
{
    check_scopes(policy, text, problems);
    for (guint i = 0; i < text->expectations->len; i++) {
        const CmExpectation *expectation = &g_array_index(text->expectations, CmExpectation, i);
        if (expectation->rule != NULL && cm_policy_rule_find(policy, expectation->rule) == NULL)
            cm_problem_add(problems, (CmPlace){text->file, expectation->line, 1}, NULL,
                           "there is no rule '%s'", expectation->rule);
        if (expectation->scope != NULL && cm_policy_scope_find(policy, expectation->scope) < 0)
            cm_problem_add_unknown(problems, (CmPlace){text->file, expectation->line, 1},
                                   "a scope in an expected fix", expectation->scope,
                                   cm_policy_scopes(policy));
    }
}

void cm_check_examples(const CmPolicy *policy, const CmDraft *draft, const GPtrArray *sources,
                       GPtrArray *problems)
{
    g_autoptr(GPtrArray) cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    g_autoptr(GHashTable) by_name = index_cases(cases, problems);
    for (guint i = 0; i < cases->len; i++)
        check_words(policy, g_ptr_array_index(cases, i), problems);
    for (guint i = 0; i < draft->rules->len; i++) {
        const CmDraftBlock *rule = g_ptr_array_index(draft->rules, i);
        for (guint j = 0; j < rule->statements->len; j++) {
            const CmTokenLine *line = g_ptr_array_index(rule->statements, j);
            if (cm_token_line_is(line, 0, "example"))
                check_example(line, by_name, problems);
        }
    }
}
