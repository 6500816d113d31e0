#include "policy/override.h"

/* A statement with the "and"s that follow it. */
typedef struct {
    const char *keyword;
    const GPtrArray *lines;
    guint first, end;
    gboolean adds;
} Group;

static const char *word_at(const GPtrArray *lines, guint line, guint i)
{
    const CmToken *token = cm_token_line_get(g_ptr_array_index(lines, line), i);
    return token != NULL ? token->text : "";
}

static gboolean goes_on(const GPtrArray *lines, guint line)
{
    return line < lines->len && g_str_equal(word_at(lines, line, 0), "and");
}

/* Of CmGroup. */
static GArray *group(const GPtrArray *lines, const char *const *adding)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));
    for (guint i = 0; i < lines->len;) {
        gboolean also = g_str_equal(word_at(lines, i, 0), "also");
        Group next = {word_at(lines, i, also ? 1 : 0), lines, i, i + 1, also};
        next.adds |= g_strv_contains(adding, next.keyword);
        while (goes_on(lines, next.end))
            next.end++;
        g_array_append_val(groups, next);
        i = next.end;
    }
    return groups;
}

static void put(GPtrArray *out, const Group *group, GPtrArray *made)
{
    for (guint i = group->first; i < group->end; i++) {
        CmTokenLine *line = g_ptr_array_index(group->lines, i);
        if (cm_token_line_is(line, 0, "also") && line->tokens->len > 1) {
            line = cm_token_line_rest(line, 1);
            g_ptr_array_add(made, line);
        }
        g_ptr_array_add(out, line);
    }
}

/* Puts those of @groups that replace @keyword (NULL: any) and were not put before. Returns FALSE
 * when nothing replaces it. */
static gboolean put_replacing(GPtrArray *out, const GArray *groups, const char *keyword,
                              GHashTable *done, GPtrArray *made)
{
    gboolean replaced = FALSE;
    for (guint i = 0; i < groups->len; i++) {
        const Group *over = &g_array_index(groups, Group, i);
        if (over->adds || (keyword != NULL && !g_str_equal(over->keyword, keyword)))
            continue;
        replaced = TRUE;
        if (g_hash_table_add(done, GUINT_TO_POINTER(i + 1)))
            put(out, over, made);
    }
    return replaced;
}

GPtrArray *cm_override_merge(const GPtrArray *base, const GPtrArray *over,
                             const char *const *adding, GPtrArray *made)
{
    static const char *const nothing[] = {NULL};
    g_autoptr(GArray) old = group(base, nothing);
    g_autoptr(GArray) new_ = group(over, adding);
    g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
    GPtrArray *out = g_ptr_array_new();
    for (guint i = 0; i < old->len; i++) {
        const Group *kept = &g_array_index(old, Group, i);
        if (!put_replacing(out, new_, kept->keyword, done, made))
            put(out, kept, made);
    }
    put_replacing(out, new_, NULL, done, made);
    for (guint i = 0; i < new_->len; i++)
        if (g_array_index(new_, Group, i).adds)
            put(out, &g_array_index(new_, Group, i), made);
    return out;
}

static CmDraftBlock *rule_find(const CmDraft *draft, const char *name)
{
    for (guint i = 0; i < draft->rules->len; i++) {
        CmDraftBlock *rule = g_ptr_array_index(draft->rules, i);
        if (g_str_equal(rule->name, name))
            return rule;
    }
    return NULL;
}

static void complain_of_no_rule(const CmDraft *draft, const CmDraftBlock *override,
                                GPtrArray *problems)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < draft->rules->len; i++)
        g_ptr_array_add(names, (gpointer)((CmDraftBlock *)draft->rules->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    cm_problem_add_unknown(problems, cm_token_line_place(override->head, 2), "the name of a rule",
                           override->name, (const char *const *)names->pdata);
}

void cm_override_rules(CmDraft *draft, GPtrArray *problems)
{
    static const char *const adding[] = {"example", NULL};
    GPtrArray *made = cm_token_lines_new();
    g_ptr_array_add(draft->files, made);
    for (guint i = 0; i < draft->rule_overrides->len; i++) {
        const CmDraftBlock *override = g_ptr_array_index(draft->rule_overrides, i);
        CmDraftBlock *rule = rule_find(draft, override->name);
        if (rule == NULL) {
            complain_of_no_rule(draft, override, problems);
            continue;
        }
        GPtrArray *merged = cm_override_merge(rule->statements, override->statements, adding, made);
        g_ptr_array_unref(rule->statements);
        rule->statements = merged;
    }
}
