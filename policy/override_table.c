#include "policy/override.h"

/* One "override table NAME" on its way. */
typedef struct {
    CmTable *table;
    const CmTokenLine *line; /* the one at hand */
    GPtrArray *problems;
} Overriding;

/* Words and texts are cells alike; NULL with a problem where there is neither. */
static const char *cell_at(const Overriding *overriding, guint i, const char *expected)
{
    const CmToken *token = cm_token_line_get(overriding->line, i);
    if (token != NULL && token->kind != CM_TOKEN_COMMA)
        return token->text;
    cm_problem_add(overriding->problems, cm_token_line_place(overriding->line, i), NULL,
                   "expected %s", expected);
    return NULL;
}

/* The number of the row that token @i names, or -1 with a problem. */
static int named_row(const Overriding *overriding, guint i)
{
    const CmTable *table = overriding->table;
    const char *key = cell_at(overriding, i, "the first cell of a row");
    int row = key != NULL ? cm_table_row_find(table, key) : -1;
    if (key == NULL || row >= 0)
        return row;
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    for (guint r = 0; r < table->table.rows->len; r++)
        g_ptr_array_add(keys, (gpointer)cm_table_cell(table, r, 0));
    g_ptr_array_add(keys, NULL);
    cm_problem_add_unknown(overriding->problems, cm_token_line_place(overriding->line, i),
                           "a row of the table", key, (const char *const *)keys->pdata);
    return -1;
}

/* Reads "COLUMN CELL, COLUMN CELL …" from token @i to the end of the line into @row. */
static void set_cells(const Overriding *overriding, guint row, guint i)
{
    CmTable *table = overriding->table;
    for (;; i += 3) {
        const char *name = cell_at(overriding, i, "a column");
        const char *cell = name != NULL ? cell_at(overriding, i + 1, "a cell") : NULL;
        if (cell == NULL)
            return;
        int column = cm_table_column_find(table, name);
        if (column <= 0)
            cm_problem_add_unknown(overriding->problems, cm_token_line_place(overriding->line, i),
                                   "a column of the table", name,
                                   (const char *const *)table->table.columns + 1);
        else
            cm_table_set(table, row, (guint)column, cell,
                         cm_token_line_place(overriding->line, i + 1));
        const CmToken *comma = cm_token_line_get(overriding->line, i + 2);
        if (comma == NULL)
            return;
        if (comma->kind != CM_TOKEN_COMMA) {
            cm_problem_add(overriding->problems, cm_token_line_place(overriding->line, i + 2),
                           "put a text of several words in double quotes",
                           "expected a comma, found '%s'", comma->text);
            return;
        }
    }
}

static void change_row(const Overriding *overriding)
{
    int row = named_row(overriding, 1);
    if (row >= 0)
        set_cells(overriding, (guint)row, 2);
}

/* "add row KEY COLUMN CELL, …" */
static void add_row(const Overriding *overriding)
{
    const char *key = cell_at(overriding, 2, "the first cell of the new row");
    if (key == NULL)
        return;
    CmPlace place = cm_token_line_place(overriding->line, 2);
    if (cm_table_row_find(overriding->table, key) >= 0) {
        cm_problem_add(overriding->problems, place, "'row' without 'add' changes it",
                       "'%s' has a row already", key);
        return;
    }
    guint row = cm_table_add(overriding->table, key, place);
    if (cm_token_line_get(overriding->line, 3) != NULL)
        set_cells(overriding, row, 3);
}

/* "drop row KEY" */
static void drop_row(const Overriding *overriding)
{
    int row = named_row(overriding, 2);
    const CmToken *more = cm_token_line_get(overriding->line, 3);
    if (more != NULL)
        cm_problem_add(overriding->problems, cm_token_line_place(overriding->line, 3), NULL,
                       "expected the end of the line, found '%s'", more->text);
    else if (row >= 0)
        cm_table_drop(overriding->table, (guint)row);
}

static void override_row(const Overriding *overriding)
{
    const CmTokenLine *line = overriding->line;
    if (cm_token_line_is(line, 0, "row"))
        change_row(overriding);
    else if (!cm_token_line_is(line, 1, "row"))
        cm_problem_add(overriding->problems, cm_token_line_place(line, 1), NULL,
                       "expected: %s row NAME", cm_token_line_word(line, 0));
    else if (cm_token_line_is(line, 0, "add"))
        add_row(overriding);
    else
        drop_row(overriding);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void complain_of_no_table(const CmPolicy *policy, const CmDraftBlock *override,
                                 GPtrArray *problems)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, policy->tables);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    cm_problem_add_unknown(problems, cm_token_line_place(override->head, 2), "the name of a table",
                           override->name, (const char *const *)names->pdata);
}

void cm_override_tables(CmPolicy *policy, const CmDraft *draft, GPtrArray *problems)
{
    for (guint i = 0; i < draft->table_overrides->len; i++) {
        const CmDraftBlock *override = g_ptr_array_index(draft->table_overrides, i);
        Overriding overriding = {g_hash_table_lookup(policy->tables, override->name), NULL,
                                 problems};
        if (overriding.table == NULL) {
            complain_of_no_table(policy, override, problems);
            continue;
        }
        for (guint j = 0; j < override->statements->len; j++) {
            overriding.line = g_ptr_array_index(override->statements, j);
            override_row(&overriding);
        }
    }
}
