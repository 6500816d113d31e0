#include "policy/rule.h"

#include "policy/detector.h"

static const char *const GROUP_WORDS[] = {
    [CM_GROUP_MEDIA] = "media",       [CM_GROUP_RECORD] = "record",
    [CM_GROUP_NAME] = "name",         [CM_GROUP_GIVEN_NAME] = "given-name",
    [CM_GROUP_LOCATION] = "location", [CM_GROUP_COUNT] = NULL,
};

const char *cm_group_word(CmGroup group)
{
    return GROUP_WORDS[group];
}

const char *const *cm_group_words(void)
{
    return GROUP_WORDS;
}

gboolean cm_group_parse(const char *word, CmGroup *out)
{
    for (guint i = 0; i < CM_GROUP_COUNT; i++) {
        if (g_str_equal(GROUP_WORDS[i], word)) {
            *out = (CmGroup)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void conditions_free(gpointer data)
{
    g_array_unref(data);
}

CmRule *cm_rule_new(const char *name)
{
    CmRule *rule = g_new0(CmRule, 1);
    rule->name = g_strdup(name);
    rule->mode = CM_MODE_OBSERVE;
    rule->when = g_array_new(FALSE, FALSE, sizeof(CmCondition));
    rule->unless = g_ptr_array_new_with_free_func(conditions_free);
    rule->weak = CM_ACTION_TAG;
    rule->ambiguous = CM_ACTION_HOLD;
    return rule;
}

void cm_rule_free(CmRule *rule)
{
    if (rule == NULL)
        return;
    g_free(rule->name);
    g_free(rule->clause);
    g_free(rule->title);
    g_array_unref(rule->when);
    g_ptr_array_unref(rule->unless);
    g_free(rule->tell);
    g_free(rule);
}

CmLimit *cm_limit_new(CmAction action)
{
    CmLimit *limit = g_new(CmLimit, 1);
    limit->action = action;
    limit->when = g_array_new(FALSE, FALSE, sizeof(CmCondition));
    return limit;
}

static void rule_free(gpointer data)
{
    cm_rule_free(data);
}

static void limit_free(gpointer data)
{
    CmLimit *limit = data;
    g_array_unref(limit->when);
    g_free(limit);
}

static void action_table_free(gpointer data)
{
    CmActionTable *table = data;
    g_free(table->name);
    g_free(table);
}

static void table_free(gpointer data)
{
    cm_table_free(data);
}

static void text_free(gpointer data)
{
    cm_notice_text_free(data);
}

CmPolicy *cm_policy_new_empty(void)
{
    CmPolicy *policy = g_new0(CmPolicy, 1);
    g_atomic_ref_count_init(&policy->references);
    policy->mode = CM_MODE_ENFORCE;
    policy->scopes = g_ptr_array_new_null_terminated(8, g_free, TRUE);
    policy->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    policy->tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, table_free);
    policy->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, text_free);
    policy->action_tables = g_ptr_array_new_with_free_func(action_table_free);
    policy->rules = g_ptr_array_new_with_free_func(rule_free);
    policy->limits = g_ptr_array_new_with_free_func(limit_free);
    policy->detectors = cm_policy_detectors_new();
    return policy;
}

CmPolicy *cm_policy_ref(CmPolicy *policy)
{
    g_atomic_ref_count_inc(&policy->references);
    return policy;
}

void cm_policy_unref(CmPolicy *policy)
{
    if (policy == NULL || !g_atomic_ref_count_dec(&policy->references))
        return;
    g_free(policy->title);
    g_free(policy->version);
    g_ptr_array_unref(policy->scopes);
    g_hash_table_unref(policy->numbers);
    g_hash_table_unref(policy->tables);
    g_hash_table_unref(policy->texts);
    g_ptr_array_unref(policy->action_tables);
    g_ptr_array_unref(policy->rules);
    g_ptr_array_unref(policy->limits);
    g_ptr_array_unref(policy->detectors);
    g_free(policy);
}

int cm_policy_scope_find(const CmPolicy *policy, const char *word)
{
    for (guint i = 0; i < policy->scopes->len; i++)
        if (g_str_equal(g_ptr_array_index(policy->scopes, i), word))
            return (int)i;
    return -1;
}

const CmActionTable *cm_policy_action_table_find(const CmPolicy *policy, const char *name)
{
    for (guint i = 0; i < policy->action_tables->len; i++) {
        const CmActionTable *table = g_ptr_array_index(policy->action_tables, i);
        if (g_str_equal(table->name, name))
            return table;
    }
    return NULL;
}

const CmRule *cm_policy_rule_find(const CmPolicy *policy, const char *name)
{
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *rule = g_ptr_array_index(policy->rules, i);
        if (g_str_equal(rule->name, name))
            return rule;
    }
    return NULL;
}

const CmNoticeText *cm_policy_text_find(const CmPolicy *policy, const char *language,
                                        const char *name)
{
    g_autofree char *wanted = g_strdup_printf("%s/%s", language, name);
    const CmNoticeText *text = g_hash_table_lookup(policy->texts, wanted);
    if (text != NULL)
        return text;
    g_autofree char *english = g_strdup_printf("en/%s", name);
    return g_hash_table_lookup(policy->texts, english);
}
