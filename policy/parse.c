#include "policy/parse.h"

static const char *const HEADER_WORDS[] = {
    "policy",  "scopes", "leaver-years", "rights-age", "student-signs-from-grade",
    "at-most", "rule",   NULL,
};

static const char *const RULE_WORDS[] = {
    "clause", "title",     "mode",          "for",     "when", "and",     "unless", "then",
    "weak",   "ambiguous", "uninspectable", "unknown", "tell", "example", NULL,
};

const char *const *cm_draft_header_words(void)
{
    return HEADER_WORDS;
}

const char *const *cm_draft_rule_words(void)
{
    return RULE_WORDS;
}

static void lines_free(gpointer data)
{
    g_ptr_array_unref(data);
}

static void draft_rule_free(gpointer data)
{
    CmDraftRule *rule = data;
    g_ptr_array_unref(rule->statements);
    g_free(rule);
}

CmDraft *cm_draft_new(void)
{
    CmDraft *draft = g_new0(CmDraft, 1);
    draft->files = g_ptr_array_new_with_free_func(lines_free);
    draft->header = g_ptr_array_new();
    draft->rules = g_ptr_array_new_with_free_func(draft_rule_free);
    return draft;
}

void cm_draft_free(CmDraft *draft)
{
    if (draft == NULL)
        return;
    g_ptr_array_unref(draft->header);
    g_ptr_array_unref(draft->rules);
    g_ptr_array_unref(draft->files);
    g_free(draft);
}

static CmDraftRule *begin_rule(CmDraft *draft, const CmTokenLine *line, GPtrArray *problems)
{
    CmDraftRule *rule = g_new0(CmDraftRule, 1);
    rule->name = cm_token_line_word(line, 1);
    rule->head = line;
    rule->statements = g_ptr_array_new();
    g_ptr_array_add(draft->rules, rule);
    if (rule->name == NULL) {
        cm_problem_add(problems, cm_token_line_place(line, 1), "such as release-for-media",
                       "expected the rule's name");
        rule->name = "";
    } else if (cm_token_line_get(line, 2) != NULL) {
        cm_problem_add(problems, cm_token_line_place(line, 2), "join its words by hyphens",
                       "a rule's name is one word");
    }
    return rule;
}

static void add_indented(CmDraftRule *rule, const CmTokenLine *line, GPtrArray *problems)
{
    CmPlace place = cm_token_line_place(line, 0);
    const char *word = cm_token_line_get(line, 0)->text;
    if (!g_strv_contains(RULE_WORDS, word)) {
        cm_problem_add_unknown(problems, place, "a keyword of a rule", word, RULE_WORDS);
    } else if (rule == NULL) {
        cm_problem_add(problems, place, "begin it with 'rule NAME' at the margin",
                       "'%s' stands in no rule", word);
    } else {
        g_ptr_array_add(rule->statements, (gpointer)line);
    }
}

static void add_at_margin(CmDraft *draft, const CmTokenLine *line, GPtrArray *problems)
{
    CmPlace place = cm_token_line_place(line, 0);
    const char *word = cm_token_line_get(line, 0)->text;
    if (g_strv_contains(HEADER_WORDS, word))
        g_ptr_array_add(draft->header, (gpointer)line);
    else if (g_strv_contains(RULE_WORDS, word))
        cm_problem_add(problems, place, "put blanks before it",
                       "'%s' belongs to a rule and is indented there", word);
    else
        cm_problem_add_unknown(problems, place, "a keyword", word, HEADER_WORDS);
}

void cm_draft_parse(CmDraft *draft, const CmSourceText *source, GPtrArray *problems)
{
    GPtrArray *lines = cm_token_lines_read(source, problems);
    g_ptr_array_add(draft->files, lines);
    CmDraftRule *rule = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        if (line->indented)
            add_indented(rule, line, problems);
        else if (cm_token_line_is(line, 0, "rule"))
            rule = begin_rule(draft, line, problems);
        else
            add_at_margin(draft, line, problems);
    }
}
