#include "policy/check.h"

#include "policy/phrase.h"
#include "policy/vocabulary.h"

/* Rules that load and yet cannot be meant: those that never apply or do nothing, ways out that are
 * never needed, and rules that contradict one another. Only warned of: nothing is let through by a
 * rule too many. */

static const CmCondition *condition_at(const GArray *conditions, guint i)
{
    return &g_array_index(conditions, CmCondition, i);
}

static gboolean is_same(const CmCondition *a, const CmCondition *b)
{
    return a->phrase == b->phrase && a->words == b->words;
}

#define RECIPIENT_ONE  "the recipient is one of "
#define RECIPIENT_NONE "the recipient is none of "

/* TRUE when what is asked about is one thing, of which a condition lists several. */
static gboolean lists_one_of(const CmCondition *condition)
{
    static const char *const phrases[] = {RECIPIENT_ONE, "the information is one of ",
                                          "the link is one of "};
    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++)
        if (g_str_has_prefix(condition->phrase->words, phrases[i]))
            return TRUE;
    return FALSE;
}

/* TRUE when wherever @a is met, @b is met too. */
static gboolean implies(const CmCondition *a, const CmCondition *b)
{
    if (is_same(a, b))
        return TRUE;
    if (a->phrase != b->phrase)
        return FALSE;
    if (lists_one_of(a))
        return (a->words & ~b->words) == 0;
    return g_str_has_prefix(a->phrase->words, RECIPIENT_NONE) && (b->words & ~a->words) == 0;
}

/* TRUE when wherever @conditions are met, @wanted are met too. */
static gboolean imply_all(const GArray *conditions, const GArray *wanted)
{
    for (guint i = 0; i < wanted->len; i++) {
        gboolean implied = FALSE;
        for (guint j = 0; j < conditions->len; j++)
            implied |= implies(condition_at(conditions, j), condition_at(wanted, i));
        if (!implied)
            return FALSE;
    }
    return TRUE;
}

static gboolean has(const GArray *conditions, const CmCondition *wanted)
{
    for (guint i = 0; i < conditions->len; i++)
        if (is_same(condition_at(conditions, i), wanted))
            return TRUE;
    return FALSE;
}

static gboolean has_all(const GArray *conditions, const GArray *wanted)
{
    for (guint i = 0; i < wanted->len; i++)
        if (!has(conditions, condition_at(wanted, i)))
            return FALSE;
    return TRUE;
}

/* TRUE when what is asked about can be in one of the lists only, or must be in a list and in none
 * of its members. */
static gboolean exclude_one_another(const CmCondition *a, const CmCondition *b)
{
    const char *one = RECIPIENT_ONE, *none = RECIPIENT_NONE;
    if (a->phrase == b->phrase)
        return lists_one_of(a) && (a->words & b->words) == 0;
    if (g_str_has_prefix(a->phrase->words, none) && g_str_has_prefix(b->phrase->words, one))
        return exclude_one_another(b, a);
    return g_str_has_prefix(a->phrase->words, one) && g_str_has_prefix(b->phrase->words, none) &&
           (a->words & ~b->words) == 0;
}

static void warn_of_when(const CmRule *rule, CmPlace place, GPtrArray *problems)
{
    for (guint i = 0; i < rule->when->len; i++)
        for (guint j = i + 1; j < rule->when->len; j++) {
            const CmCondition *first = condition_at(rule->when, i);
            const CmCondition *second = condition_at(rule->when, j);
            g_autofree char *words = cm_condition_describe(second);
            if (is_same(first, second))
                cm_problem_warn(problems, place, NULL, "the rule '%s' says twice: when %s",
                                rule->name, words);
            else if (exclude_one_another(first, second))
                cm_problem_warn(problems, place, "nothing is both",
                                "the rule '%s' never applies: its conditions exclude one another",
                                rule->name);
        }
}

static void warn_of_unless(const CmRule *rule, CmPlace place, GPtrArray *problems)
{
    for (guint i = 0; i < rule->unless->len; i++) {
        const GArray *way = g_ptr_array_index(rule->unless, i);
        if (way->len == 0)
            continue;
        g_autofree char *words = cm_condition_describe(condition_at(way, 0));
        if (imply_all(rule->when, way))
            cm_problem_warn(problems, place, "it asks for what 'when' asks for",
                            "the rule '%s' never applies: unless %s", rule->name, words);
        for (guint j = 0; j < i; j++) {
            const GArray *before = g_ptr_array_index(rule->unless, j);
            if (before->len > 0 && imply_all(way, before))
                cm_problem_warn(problems, place, "an 'unless' before it asks for less",
                                "the rule '%s' never needs: unless %s", rule->name, words);
        }
    }
}

static void warn_of_nothing(const CmRule *rule, CmPlace place, GPtrArray *problems)
{
    if (rule->table == NULL && rule->action == CM_ACTION_ACCEPT &&
        rule->unknown == CM_ACTION_ACCEPT && rule->uninspectable == CM_ACTION_ACCEPT)
        cm_problem_warn(problems, place, "then tag, hold or reject",
                        "the rule '%s' does nothing when it applies", rule->name);
}

static gboolean ask_the_same(const CmRule *a, const CmRule *b)
{
    gboolean same = a->each == b->each && a->group == b->group && a->when->len == b->when->len &&
                    a->unless->len == b->unless->len && has_all(a->when, b->when);
    for (guint i = 0; same && i < a->unless->len; i++) {
        const GArray *first = g_ptr_array_index(a->unless, i);
        const GArray *second = g_ptr_array_index(b->unless, i);
        same = first->len == second->len && has_all(first, second);
    }
    return same;
}

static void warn_of_contradiction(const CmPolicy *policy, const CmRule *rule, CmPlace place,
                                  GPtrArray *problems)
{
    for (guint i = 0; i < policy->rules->len; i++) {
        const CmRule *other = g_ptr_array_index(policy->rules, i);
        if (!ask_the_same(other, rule))
            continue;
        gboolean agree = other->table == rule->table && other->action == rule->action;
        cm_problem_warn(problems, place,
                        agree ? "one of them is too many" : "the stricter is followed",
                        "the rule '%s' applies exactly when '%s' does%s", rule->name, other->name,
                        agree ? "" : ", and wants something else");
    }
}

void cm_check_reach(const CmPolicy *policy, const CmRule *rule, CmPlace place, GPtrArray *problems)
{
    warn_of_when(rule, place, problems);
    warn_of_unless(rule, place, problems);
    warn_of_nothing(rule, place, problems);
    warn_of_contradiction(policy, rule, place, problems);
}
