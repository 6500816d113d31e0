#include "policy/parse.h"

static const char *const HEADER_WORDS[] = {
    "policy",       "include",      "scopes",
    "leaver-years", "rights-age",   "student-signs-from-grade",
    "at-most",      "overall-mode", "may-release-own",
    "rule",         "override",     NULL,
};

static const char *const RULE_WORDS[] = {
    "clause", "title",     "mode",          "for",     "when", "and",     "unless", "then",
    "weak",   "ambiguous", "uninspectable", "unknown", "tell", "example", "mail",   NULL,
};

static const char *const TABLE_WORDS[] = {"row", "add", "drop", NULL};

const char *const *cm_draft_header_words(void)
{
    return HEADER_WORDS;
}

const char *const *cm_draft_rule_words(void)
{
    return RULE_WORDS;
}

const char *const *cm_draft_table_words(void)
{
    return TABLE_WORDS;
}

static void lines_free(gpointer data)
{
    g_ptr_array_unref(data);
}

static void block_free(gpointer data)
{
    CmDraftBlock *block = data;
    g_ptr_array_unref(block->statements);
    g_free(block);
}

CmDraft *cm_draft_new(void)
{
    CmDraft *draft = g_new0(CmDraft, 1);
    draft->files = g_ptr_array_new_with_free_func(lines_free);
    draft->header = g_ptr_array_new();
    draft->includes = g_ptr_array_new();
    draft->rules = g_ptr_array_new_with_free_func(block_free);
    draft->rule_overrides = g_ptr_array_new_with_free_func(block_free);
    draft->table_overrides = g_ptr_array_new_with_free_func(block_free);
    return draft;
}

void cm_draft_free(CmDraft *draft)
{
    if (draft == NULL)
        return;
    g_ptr_array_unref(draft->header);
    g_ptr_array_unref(draft->includes);
    g_ptr_array_unref(draft->rules);
    g_ptr_array_unref(draft->rule_overrides);
    g_ptr_array_unref(draft->table_overrides);
    g_ptr_array_unref(draft->files);
    g_free(draft);
}

/* The block at hand, and which keywords its statements may begin with. */
typedef struct {
    CmDraft *draft;
    CmDraftBlock *block; /* or NULL */
    const char *const *words;
    gboolean also; /* "also" may stand before them */
    GPtrArray *problems;
} Parsing;

/* Begins a block whose name is token @i of @line. */
static void begin_block(Parsing *parsing, GPtrArray *blocks, const CmTokenLine *line, guint i)
{
    CmDraftBlock *block = g_new0(CmDraftBlock, 1);
    block->name = cm_token_line_word(line, i);
    block->head = line;
    block->statements = g_ptr_array_new();
    g_ptr_array_add(blocks, block);
    parsing->block = block;
    const char *what = cm_token_line_word(line, i - 1);
    if (block->name == NULL) {
        cm_problem_add(parsing->problems, cm_token_line_place(line, i), "such as release-for-media",
                       "expected the %s's name", what);
        block->name = "";
    } else if (cm_token_line_get(line, i + 1) != NULL) {
        cm_problem_add(parsing->problems, cm_token_line_place(line, i + 1),
                       "join its words by hyphens", "a %s's name is one word", what);
    }
}

static void begin_override(Parsing *parsing, const CmTokenLine *line)
{
    static const char *const what[] = {"rule", "table", NULL};
    gboolean table = cm_token_line_is(line, 1, "table");
    parsing->words = table ? TABLE_WORDS : RULE_WORDS;
    parsing->also = !table;
    if (table)
        begin_block(parsing, parsing->draft->table_overrides, line, 2);
    else if (cm_token_line_is(line, 1, "rule"))
        begin_block(parsing, parsing->draft->rule_overrides, line, 2);
    else
        cm_problem_add_unknown(
            parsing->problems, cm_token_line_place(line, 1), "what is overridden",
            cm_token_line_word(line, 1) != NULL ? cm_token_line_word(line, 1) : "", what);
}

static void add_indented(Parsing *parsing, const CmTokenLine *line)
{
    gboolean also = parsing->also && cm_token_line_is(line, 0, "also");
    const CmToken *first = cm_token_line_get(line, also ? 1 : 0);
    const char *word = first != NULL ? first->text : "";
    CmPlace place = cm_token_line_place(line, also ? 1 : 0);
    if (!g_strv_contains(parsing->words, word) || (also && g_str_equal(word, "and")))
        cm_problem_add_unknown(parsing->problems, place,
                               parsing->words == TABLE_WORDS ? "what is done with a row"
                                                             : "a keyword of a rule",
                               word, parsing->words);
    else if (parsing->block == NULL)
        cm_problem_add(parsing->problems, place, "begin it with 'rule NAME' at the margin",
                       "'%s' stands in no rule", word);
    else
        g_ptr_array_add(parsing->block->statements, (gpointer)line);
}

static void add_to_header(const Parsing *parsing, const CmTokenLine *line)
{
    CmPlace place = cm_token_line_place(line, 0);
    const char *word = cm_token_line_get(line, 0)->text;
    if (g_str_equal(word, "include"))
        g_ptr_array_add(parsing->draft->includes, (gpointer)line);
    else if (g_strv_contains(HEADER_WORDS, word))
        g_ptr_array_add(parsing->draft->header, (gpointer)line);
    else if (g_strv_contains(RULE_WORDS, word))
        cm_problem_add(parsing->problems, place, "put blanks before it",
                       "'%s' belongs to a rule and is indented there", word);
    else
        cm_problem_add_unknown(parsing->problems, place, "a keyword", word, HEADER_WORDS);
}

static void add_at_margin(Parsing *parsing, const CmTokenLine *line)
{
    if (cm_token_line_is(line, 0, "override")) {
        begin_override(parsing, line);
    } else if (cm_token_line_is(line, 0, "rule")) {
        parsing->words = RULE_WORDS;
        parsing->also = FALSE;
        begin_block(parsing, parsing->draft->rules, line, 1);
    } else {
        add_to_header(parsing, line);
    }
}

void cm_draft_parse(CmDraft *draft, const CmSourceText *source, GPtrArray *problems)
{
    GPtrArray *lines = cm_token_lines_read(source, problems);
    g_ptr_array_add(draft->files, lines);
    Parsing parsing = {.draft = draft, .words = RULE_WORDS, .problems = problems};
    for (guint i = 0; i < lines->len; i++) {
        const CmTokenLine *line = g_ptr_array_index(lines, i);
        if (line->indented)
            add_indented(&parsing, line);
        else
            add_at_margin(&parsing, line);
    }
}
