#include "policy/check.h"

#include <string.h>

/* Who can read a message that names no student: the columns that tables by reason and media need.
 */
#define RELATIONS_TO_SENDER                                                                        \
    ((1u << CM_RELATION_OWN_GUARDIAN) | (1u << CM_RELATION_STAFF) |                                \
     (1u << CM_RELATION_UNKNOWN_LOCAL) | (1u << CM_RELATION_DISTRICT) |                            \
     (1u << CM_RELATION_STUDENT) | (1u << CM_RELATION_GUARDIAN) | (1u << CM_RELATION_SITE) |       \
     (1u << CM_RELATION_CHANNEL) | (1u << CM_RELATION_NEWS) | (1u << CM_RELATION_PARTNER) |        \
     (1u << CM_RELATION_TEXTING) | (1u << CM_RELATION_PUBLIC))

static CmNeed read_need(const CmPolicy *policy, const CmTable *table, guint row, guint column,
                        GPtrArray *problems)
{
    const char *cell = cm_table_cell(table, row, column);
    CmNeed never = {CM_NEED_NEVER, 0};
    if (g_str_equal(cell, "never"))
        return never;
    if (g_str_equal(cell, "none"))
        return (CmNeed){CM_NEED_NONE, 0};
    int scope = cm_policy_scope_find(policy, cell);
    if (scope >= 0)
        return (CmNeed){CM_NEED_SCOPE, 1u << scope};
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < policy->scopes->len; i++)
        g_ptr_array_add(known, g_ptr_array_index(policy->scopes, i));
    g_ptr_array_add(known, (gpointer) "none");
    g_ptr_array_add(known, (gpointer) "never");
    g_ptr_array_add(known, NULL);
    cm_problem_add_unknown(problems, cm_table_place(table, row, column), "a scope, none or never",
                           cell, (const char *const *)known->pdata);
    return never;
}

static void check_row_words(const CmTable *table, const char *const *known, const char *what,
                            GPtrArray *problems)
{
    for (guint row = 0; row < table->table.rows->len; row++) {
        const char *key = cm_table_cell(table, row, 0);
        if (key[0] != '\0' && !g_strv_contains(known, key))
            cm_problem_add_unknown(problems, cm_table_place(table, row, 0), what, key, known);
    }
}

static void check_column_words(const CmTable *table, const char *const *known, const char *what,
                               GPtrArray *problems)
{
    CmPlace place = {table->file, 1, 1};
    for (guint i = 1; table->table.columns[i] != NULL; i++)
        if (!g_strv_contains(known, table->table.columns[i]))
            cm_problem_add_unknown(problems, place, what, table->table.columns[i], known);
}

static void read_needs_of(CmPolicy *policy, const CmTable *table, CmRelation relation,
                          GPtrArray *problems)
{
    CmPlace place = {table->file, 1, 1};
    int row = cm_table_row_find(table, cm_relation_word(relation));
    if (row < 0) {
        cm_problem_add(problems, place, NULL, "the table has no row for '%s'",
                       cm_relation_word(relation));
        return;
    }
    for (guint group = 0; group < CM_GROUP_COUNT; group++) {
        int column = cm_table_column_find(table, cm_group_word((CmGroup)group));
        if (column > 0)
            policy->needs[relation][group] =
                read_need(policy, table, (guint)row, (guint)column, problems);
    }
}

static void read_scopes(CmPolicy *policy, const CmTable *table, GPtrArray *problems)
{
    CmPlace place = {table->file, 1, 1};
    check_row_words(table, cm_relation_words(), "a reader", problems);
    check_column_words(table, cm_group_words(), "what is disclosed", problems);
    for (guint group = 0; group < CM_GROUP_COUNT; group++)
        if (cm_table_column_find(table, cm_group_word((CmGroup)group)) < 1)
            cm_problem_add(problems, place, NULL, "the table has no column for '%s'",
                           cm_group_word((CmGroup)group));
    for (guint i = 0; i < CM_RELATION_COUNT; i++)
        read_needs_of(policy, table, (CmRelation)i, problems);
}

/* The words of a table's first column, by what its first heading says it is looked up by. */
GPtrArray *cm_action_rows(CmActionKey key)
{
    GPtrArray *words = g_ptr_array_new();
    if (key == CM_KEY_GROUP)
        for (guint i = 0; i < CM_GROUP_COUNT; i++)
            g_ptr_array_add(words, (gpointer)cm_group_word((CmGroup)i));
    if (key == CM_KEY_REASON) {
        g_ptr_array_add(words, (gpointer) "unknown"); /* CM_REASON_NONE, yet not inspected */
        for (guint i = CM_REASON_ENCRYPTED; i <= CM_REASON_TOO_MANY; i++)
            g_ptr_array_add(words, (gpointer)cm_reason_word((CmReason)i));
        g_ptr_array_add(words, (gpointer) "ambiguous");
    }
    if (key == CM_KEY_MEDIA) {
        for (guint i = 0; i <= CM_MEDIA_TEXT; i++) {
            const char *word = cm_media_word((CmMedia)i);
            g_ptr_array_add(words, (gpointer)(word != NULL ? word : i == 0 ? "other" : "text"));
        }
    }
    g_ptr_array_add(words, NULL);
    return words;
}

static gboolean must_be_given(const CmPolicy *policy, CmActionKey key, guint row,
                              CmRelation relation)
{
    if (key == CM_KEY_GROUP)
        return policy->needs[relation][row].kind != CM_NEED_NONE;
    return (RELATIONS_TO_SENDER & (1u << relation)) != 0;
}

static void read_actions_of(CmPolicy *policy, const CmTable *table, CmActionTable *actions,
                            guint index, const char *word, GPtrArray *problems)
{
    int row = cm_table_row_find(table, word);
    /* A kind of part that no rule of the table is about needs no row. */
    if (row < 0 && actions->key == CM_KEY_MEDIA)
        return;
    if (row < 0) {
        cm_problem_add(problems, (CmPlace){table->file, 1, 1}, NULL,
                       "the table has no row for '%s'", word);
        return;
    }
    for (guint relation = 0; relation < CM_RELATION_COUNT; relation++) {
        int column = cm_table_column_find(table, cm_relation_word((CmRelation)relation));
        const char *cell = column > 0 ? cm_table_cell(table, (guint)row, (guint)column) : "";
        CmAction action;
        if (cm_action_parse(cell, &action))
            actions->actions[index][relation] = (guint8)action;
        else if (cell[0] != '\0')
            cm_problem_add(problems, cm_table_place(table, (guint)row, (guint)column),
                           "one of: accept, tag, hold, reject", "expected an action, found '%s'",
                           cell);
        else if (must_be_given(policy, actions->key, index, (CmRelation)relation))
            cm_problem_add(problems, cm_table_place(table, (guint)row, 0), NULL,
                           "the row '%s' says nothing for '%s'", word,
                           cm_relation_word((CmRelation)relation));
    }
}

static gboolean key_of(const CmTable *table, CmActionKey *key)
{
    static const char *const headings[] = {
        [CM_KEY_GROUP] = "disclosed", [CM_KEY_REASON] = "reason", [CM_KEY_MEDIA] = "media"};
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++) {
        if (g_str_equal(table->table.columns[0], headings[i])) {
            *key = (CmActionKey)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void read_actions(CmPolicy *policy, const CmTable *table, GPtrArray *problems)
{
    CmActionKey key;
    if (!key_of(table, &key))
        return;
    CmActionTable *actions = g_new0(CmActionTable, 1);
    actions->name = g_strdup(table->table.name);
    actions->key = key;
    g_ptr_array_add(policy->action_tables, actions);
    g_autoptr(GPtrArray) words = cm_action_rows(key);
    check_row_words(table, (const char *const *)words->pdata, "a row", problems);
    check_column_words(table, cm_relation_words(), "a reader", problems);
    for (guint i = 0; g_ptr_array_index(words, i) != NULL; i++)
        read_actions_of(policy, table, actions, i, g_ptr_array_index(words, i), problems);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void cm_check_tables(CmPolicy *policy, CmPlace nowhere, GPtrArray *problems)
{
    const CmTable *scopes = g_hash_table_lookup(policy->tables, "scopes");
    if (scopes == NULL)
        cm_problem_add(problems, nowhere, NULL, "the policy has no table tables/scopes.tsv");
    else
        read_scopes(policy, scopes, problems);
    guint count;
    g_autofree char **names = (char **)g_hash_table_get_keys_as_array(policy->tables, &count);
    qsort(names, count, sizeof(char *), compare_names);
    for (guint i = 0; i < count; i++)
        read_actions(policy, g_hash_table_lookup(policy->tables, names[i]), problems);
}
