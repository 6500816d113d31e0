#include "policy/check.h"

#include "policy/phrase.h"

/* One rule on its way from draft to policy. */
typedef struct {
    const CmPolicy *policy;
    CmRule *rule;
    const CmDraftBlock *draft;
    GArray *open; /* the conditions that a following "and" adds to, or NULL */
    GHashTable *seen;
    GPtrArray *problems;
} Checking;

static void read_clause(Checking *checking, const CmTokenLine *line)
{
    const CmToken *clause = cm_token_line_get(line, 1);
    if (clause == NULL || clause->kind == CM_TOKEN_COMMA)
        cm_problem_add(checking->problems, cm_token_line_place(line, 1),
                       "such as 5.5, or none for a district option", "expected a clause");
    else if (!cm_token_line_is(line, 1, "none"))
        checking->rule->clause = g_strdup(clause->text);
    cm_check_end(line, 2, checking->problems);
}

static void read_title(Checking *checking, const CmTokenLine *line)
{
    const CmToken *title = cm_token_line_get(line, 1);
    if (title == NULL || title->kind != CM_TOKEN_TEXT)
        cm_problem_add(checking->problems, cm_token_line_place(line, 1), NULL,
                       "expected the title in double quotes");
    else
        checking->rule->title = g_strdup(title->text);
    cm_check_end(line, 2, checking->problems);
}

static void read_mode(Checking *checking, const CmTokenLine *line)
{
    cm_check_mode(line, 1, &checking->rule->mode, checking->problems);
    cm_check_end(line, 2, checking->problems);
}

/* "mail from outside" */
static void read_mail(Checking *checking, const CmTokenLine *line)
{
    guint length = cm_token_line_match(line, 1, "from outside");
    if (length == 0)
        cm_problem_add(checking->problems, cm_token_line_place(line, 1), NULL,
                       "expected: mail from outside");
    else
        cm_check_end(line, 1 + length, checking->problems);
    checking->rule->inbound = TRUE;
}

static void read_for(Checking *checking, const CmTokenLine *line)
{
    cm_check_each(line, checking->rule, checking->problems);
}

static void add_condition(Checking *checking, const CmTokenLine *line, GArray *conditions)
{
    CmCondition condition;
    checking->open = conditions;
    if (checking->rule->each == 0) {
        cm_problem_add(checking->problems, cm_token_line_place(line, 0), NULL,
                       "'for' must stand before the conditions");
        return;
    }
    if (cm_phrase_parse(line, 1, checking->rule->each, &condition, checking->problems))
        g_array_append_val(conditions, condition);
}

static void read_when(Checking *checking, const CmTokenLine *line)
{
    add_condition(checking, line, checking->rule->when);
}

static void read_unless(Checking *checking, const CmTokenLine *line)
{
    GArray *conditions = g_array_new(FALSE, FALSE, sizeof(CmCondition));
    g_ptr_array_add(checking->rule->unless, conditions);
    add_condition(checking, line, conditions);
}

static void read_and(Checking *checking, const CmTokenLine *line)
{
    if (checking->open == NULL)
        cm_problem_add(checking->problems, cm_token_line_place(line, 0), NULL,
                       "'and' must follow 'when' or 'unless'");
    else
        add_condition(checking, line, checking->open);
}

static gboolean table_fits(const CmActionTable *table, guint each)
{
    if (table->key == CM_KEY_GROUP)
        return (each & CM_EACH_DISCLOSURE) != 0;
    if (table->key == CM_KEY_MEDIA)
        return (each & CM_EACH_PART) != 0;
    return (each & CM_EACH_DISCLOSURE) == 0;
}

static void read_then_table(Checking *checking, const CmTokenLine *line)
{
    const char *name = cm_token_line_word(line, 3);
    CmPlace place = cm_token_line_place(line, 3);
    if (name == NULL) {
        cm_problem_add(checking->problems, place, NULL, "expected the name of a table");
        return;
    }
    const CmActionTable *table = cm_policy_action_table_find(checking->policy, name);
    if (table == NULL)
        cm_problem_add(checking->problems, place,
                       "its first column's heading is disclosed, reason or media",
                       "there is no table of actions tables/%s.tsv", name);
    else if (!table_fits(table, checking->rule->each))
        cm_problem_add(checking->problems, place, NULL,
                       "the table '%s' is not about what the rule is asked for", name);
    checking->rule->table = table;
    cm_check_end(line, 4, checking->problems);
}

static void read_then(Checking *checking, const CmTokenLine *line)
{
    if (cm_token_line_match(line, 1, "as table") > 0) {
        read_then_table(checking, line);
        return;
    }
    cm_check_action(line, 1, &checking->rule->action, checking->problems);
    cm_check_end(line, 2, checking->problems);
}

/* @most is the law of DOMAIN.md, which no policy can relax. */
static void read_cap(Checking *checking, const CmTokenLine *line, CmAction most, CmAction *out)
{
    CmAction action;
    cm_check_end(line, 2, checking->problems);
    if (!cm_check_action(line, 1, &action, checking->problems))
        return;
    if (action > most)
        cm_problem_add(checking->problems, cm_token_line_place(line, 1), NULL,
                       "'%s' can be at most '%s'", cm_token_line_word(line, 0),
                       cm_action_word(most));
    else
        *out = action;
}

static void read_weak(Checking *checking, const CmTokenLine *line)
{
    read_cap(checking, line, CM_ACTION_TAG, &checking->rule->weak);
}

static void read_ambiguous(Checking *checking, const CmTokenLine *line)
{
    read_cap(checking, line, CM_ACTION_HOLD, &checking->rule->ambiguous);
}

static void read_unknown(Checking *checking, const CmTokenLine *line)
{
    read_cap(checking, line, CM_ACTION_REJECT, &checking->rule->unknown);
}

static void read_uninspectable(Checking *checking, const CmTokenLine *line)
{
    read_cap(checking, line, CM_ACTION_REJECT, &checking->rule->uninspectable);
}

static void read_tell(Checking *checking, const CmTokenLine *line)
{
    const CmToken *name = cm_token_line_get(line, 3);
    CmPlace place = cm_token_line_place(line, 1);
    if (cm_token_line_match(line, 1, "sender with") == 0 || name == NULL ||
        name->kind != CM_TOKEN_TEXT) {
        cm_problem_add(checking->problems, place, NULL, "expected: tell sender with \"TEXT\"");
        return;
    }
    g_autofree char *key = g_strdup_printf("en/%s", name->text);
    if (!g_hash_table_contains(checking->policy->texts, key))
        cm_problem_add(checking->problems, cm_token_line_place(line, 3), NULL,
                       "there is no text notices/en/%s.txt", name->text);
    checking->rule->tell = g_strdup(name->text);
    cm_check_end(line, 4, checking->problems);
}

static void read_example(Checking *checking, const CmTokenLine *line)
{
    const CmToken *name = cm_token_line_get(line, 1);
    CmAction action;
    if (name == NULL || name->kind != CM_TOKEN_TEXT)
        cm_problem_add(checking->problems, cm_token_line_place(line, 1), NULL,
                       "expected the name of a case in double quotes");
    else if (cm_check_action(line, 2, &action, checking->problems))
        cm_check_end(line, 3, checking->problems);
}

typedef struct {
    const char *word;
    void (*read)(Checking *checking, const CmTokenLine *line);
    gboolean once, required;
} Keyword;

static const Keyword KEYWORDS[] = {
    {"clause", read_clause, TRUE, FALSE},   {"title", read_title, TRUE, TRUE},
    {"mode", read_mode, TRUE, TRUE},        {"for", read_for, TRUE, TRUE},
    {"when", read_when, TRUE, TRUE},        {"and", read_and, FALSE, FALSE},
    {"unless", read_unless, FALSE, FALSE},  {"then", read_then, TRUE, TRUE},
    {"weak", read_weak, TRUE, FALSE},       {"ambiguous", read_ambiguous, TRUE, FALSE},
    {"unknown", read_unknown, TRUE, FALSE}, {"uninspectable", read_uninspectable, TRUE, FALSE},
    {"mail", read_mail, TRUE, FALSE},       {"tell", read_tell, TRUE, TRUE},
    {"example", read_example, FALSE, TRUE},
};

static void read_statement(Checking *checking, const CmTokenLine *line)
{
    for (guint i = 0; i < G_N_ELEMENTS(KEYWORDS); i++) {
        const Keyword *keyword = &KEYWORDS[i];
        if (!cm_token_line_is(line, 0, keyword->word))
            continue;
        gboolean first = g_hash_table_add(checking->seen, (gpointer)keyword->word);
        if (keyword->once && !first)
            cm_problem_add(checking->problems, cm_token_line_place(line, 0), NULL,
                           "the rule has '%s' already", keyword->word);
        else
            keyword->read(checking, line);
    }
}

static gboolean is_name_taken(const CmPolicy *policy, const char *name)
{
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(policy->rules, i);
        if (g_str_equal(rule->name, name))
            return TRUE;
    }
    return FALSE;
}

static void check_whole(const Checking *checking)
{
    CmPlace place = cm_token_line_place(checking->draft->head, 0);
    for (guint i = 0; i < G_N_ELEMENTS(KEYWORDS); i++)
        if (KEYWORDS[i].required && !g_hash_table_contains(checking->seen, KEYWORDS[i].word))
            cm_problem_add(checking->problems, place, NULL, "the rule '%s' has no '%s'",
                           checking->draft->name, KEYWORDS[i].word);
    if (!g_hash_table_contains(checking->seen, "clause"))
        cm_problem_warn(checking->problems, place, "write 'clause none' for a district option",
                        "the rule '%s' cites no clause", checking->draft->name);
}

static void check_rule(CmPolicy *policy, const CmDraftBlock *draft, GPtrArray *problems)
{
    if (is_name_taken(policy, draft->name))
        cm_problem_add(problems, cm_token_line_place(draft->head, 1),
                       "'override rule' changes one that is included",
                       "there is a rule '%s' already", draft->name);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    Checking checking = {
        .policy = policy,
        .rule = cm_rule_new(draft->name),
        .draft = draft,
        .seen = seen,
        .problems = problems,
    };
    for (guint i = 0; i < draft->statements->len; i++)
        read_statement(&checking, g_ptr_array_index(draft->statements, i));
    check_whole(&checking);
    cm_check_reach(policy, checking.rule, cm_token_line_place(draft->head, 0), problems);
    checking.rule->mode = MIN(checking.rule->mode, policy->mode);
    g_ptr_array_add(policy->rules, checking.rule);
}

void cm_check_rules(CmPolicy *policy, const CmDraft *draft, CmPlace nowhere, GPtrArray *problems)
{
    for (guint i = 0; i < draft->rules->len; i++)
        check_rule(policy, g_ptr_array_index(draft->rules, i), problems);
    if (draft->rules->len == 0)
        cm_problem_add(problems, nowhere, NULL, "the policy has no rules");
}
