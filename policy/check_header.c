#include "policy/check.h"

#include "policy/phrase.h"
#include "record/roster.h"

#define NUMBER_MAX 200u

static const char *const ACTION_WORDS[] = {"accept", "tag", "hold", "reject", NULL};

gboolean cm_check_action(const CmTokenLine *line, guint i, CmAction *out, GPtrArray *problems)
{
    const char *word = cm_token_line_word(line, i);
    CmPlace place = cm_token_line_place(line, i);
    if (word == NULL) {
        cm_problem_add(problems, place, "one of: accept, tag, hold, reject", "expected an action");
        return FALSE;
    }
    if (cm_action_parse(word, out))
        return TRUE;
    cm_problem_add_unknown(problems, place, "an action", word, ACTION_WORDS);
    return FALSE;
}

void cm_check_mode(const CmTokenLine *line, guint i, CmMode *out, GPtrArray *problems)
{
    static const char *const words[] = {"off", "observe", "tag", "enforce", NULL};
    const char *word = cm_token_line_word(line, i);
    if (word == NULL)
        cm_problem_add(problems, cm_token_line_place(line, i), "one of: off, observe, tag, enforce",
                       "expected a mode");
    else if (!cm_mode_parse(word, out))
        cm_problem_add_unknown(problems, cm_token_line_place(line, i), "a mode", word, words);
}

void cm_check_end(const CmTokenLine *line, guint i, GPtrArray *problems)
{
    const CmToken *token = cm_token_line_get(line, i);
    if (token != NULL)
        cm_problem_add(problems, cm_token_line_place(line, i), NULL,
                       "expected the end of the line, found '%s'", token->text);
}

static gboolean read_number(const CmTokenLine *line, guint i, guint *out, GPtrArray *problems)
{
    const char *word = cm_token_line_word(line, i);
    guint64 value;
    if (word != NULL && g_ascii_string_to_unsigned(word, 10, 0, NUMBER_MAX, &value, NULL)) {
        *out = (guint)value;
        return TRUE;
    }
    cm_problem_add(problems, cm_token_line_place(line, i), NULL,
                   "expected a whole number from 0 to %u", NUMBER_MAX);
    return FALSE;
}

/* The layer in which each statement was last given: a district's own stands in for one of the
 * policy that it includes. */
static gboolean is_given_twice(GHashTable *layers, const CmTokenLine *line)
{
    const char *word = cm_token_line_word(line, 0);
    gpointer before = g_hash_table_lookup(layers, word);
    g_hash_table_replace(layers, (gpointer)word, GUINT_TO_POINTER(line->layer + 1));
    return before != NULL && GPOINTER_TO_UINT(before) == line->layer + 1;
}

static void read_title(CmPolicy *policy, const CmTokenLine *line, gboolean twice,
                       GPtrArray *problems)
{
    if (twice) {
        cm_problem_add(problems, cm_token_line_place(line, 0), NULL,
                       "the policy has a title already");
        return;
    }
    const CmToken *title = cm_token_line_get(line, 1);
    if (title == NULL || title->kind != CM_TOKEN_TEXT || !cm_token_line_is(line, 2, "version")) {
        cm_problem_add(problems, cm_token_line_place(line, 1), NULL,
                       "expected: policy \"TITLE\" version NUMBER");
        return;
    }
    g_free(policy->title);
    policy->title = g_strdup(title->text);
    read_number(line, 3, &policy->number, problems);
    cm_check_end(line, 4, problems);
}

static void read_scopes(CmPolicy *policy, const CmTokenLine *line, GPtrArray *problems)
{
    for (guint i = 1;; i += 2) {
        const char *word = cm_token_line_word(line, i);
        CmPlace place = cm_token_line_place(line, i);
        if (word == NULL) {
            cm_problem_add(problems, place, NULL, "expected a scope such as 'website'");
            return;
        }
        gboolean reserved = g_str_equal(word, "none") || g_str_equal(word, "never");
        if (reserved || cm_policy_scope_find(policy, word) >= 0)
            cm_problem_add(problems, place, NULL,
                           reserved ? "'%s' cannot be a scope" : "the scope '%s' is named twice",
                           word);
        else if (policy->scopes->len >= CM_SCOPES_MAX)
            cm_problem_add(problems, place, NULL, "there are more than %u scopes", CM_SCOPES_MAX);
        else
            g_ptr_array_add(policy->scopes, g_strdup(word));
        const CmToken *comma = cm_token_line_get(line, i + 1);
        if (comma == NULL)
            return;
        if (comma->kind != CM_TOKEN_COMMA) {
            cm_check_end(line, i + 1, problems);
            return;
        }
    }
}

static void read_limit(CmPolicy *policy, const CmTokenLine *line, GPtrArray *problems)
{
    CmAction action;
    CmCondition condition;
    if (!cm_check_action(line, 1, &action, problems))
        return;
    if (!cm_token_line_is(line, 2, "when")) {
        cm_problem_add(problems, cm_token_line_place(line, 2), NULL,
                       "expected: at-most ACTION when CONDITION");
        return;
    }
    if (!cm_phrase_parse(line, 3, CM_EACH_RECIPIENT, &condition, problems))
        return;
    CmLimit *limit = cm_limit_new(action);
    g_array_append_val(limit->when, condition);
    g_ptr_array_add(policy->limits, limit);
}

/* "may-release-own nobody" or duties; a district's own stand in for those that it includes. */
static void read_own_release(CmPolicy *policy, const CmTokenLine *line, GPtrArray *problems)
{
    guint duties = 0;
    guint i = 1;
    if (cm_token_line_is(line, 1, "nobody")) {
        policy->own_release = 0;
        cm_check_end(line, 2, problems);
        return;
    }
    for (;; i += 2) {
        const char *word = cm_token_line_word(line, i);
        guint duty = 0;
        if (word == NULL || !cm_duty_word_parse(word, &duty)) {
            cm_problem_add_unknown(problems, cm_token_line_place(line, i), "'nobody' or a duty",
                                   word != NULL ? word : "", cm_duty_words());
            return;
        }
        duties |= duty;
        const CmToken *comma = cm_token_line_get(line, i + 1);
        if (comma == NULL || comma->kind != CM_TOKEN_COMMA)
            break;
    }
    policy->own_release = duties;
    cm_check_end(line, i + 1, problems);
}

static void read_mode(CmPolicy *policy, const CmTokenLine *line, GPtrArray *problems)
{
    cm_check_mode(line, 1, &policy->mode, problems);
    cm_check_end(line, 2, problems);
}

static void read_setting(CmPolicy *policy, const CmTokenLine *line, gboolean twice,
                         GPtrArray *problems)
{
    const char *name = cm_token_line_word(line, 0);
    guint value;
    if (twice)
        cm_problem_add(problems, cm_token_line_place(line, 0), NULL, "'%s' is set twice", name);
    if (!read_number(line, 1, &value, problems))
        return;
    g_hash_table_replace(policy->numbers, g_strdup(name), GUINT_TO_POINTER(value));
    cm_check_end(line, 2, problems);
}

static void read_statement(CmPolicy *policy, const CmTokenLine *line, GHashTable *layers,
                           GPtrArray *problems)
{
    gboolean twice = is_given_twice(layers, line);
    if (cm_token_line_is(line, 0, "policy"))
        read_title(policy, line, twice, problems);
    else if (cm_token_line_is(line, 0, "scopes"))
        read_scopes(policy, line, problems);
    else if (cm_token_line_is(line, 0, "overall-mode"))
        read_mode(policy, line, problems);
    else if (cm_token_line_is(line, 0, "at-most"))
        read_limit(policy, line, problems);
    else if (cm_token_line_is(line, 0, "may-release-own"))
        read_own_release(policy, line, problems);
    else
        read_setting(policy, line, twice, problems);
}

void cm_check_header(CmPolicy *policy, const CmDraft *draft, CmPlace nowhere, GPtrArray *problems)
{
    g_autoptr(GHashTable) layers = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < draft->header->len; i++)
        read_statement(policy, g_ptr_array_index(draft->header, i), layers, problems);
    if (policy->title == NULL)
        cm_problem_add(problems, nowhere, "begin with: policy \"TITLE\" version NUMBER",
                       "the policy has no title");
    if (policy->scopes->len == 0)
        cm_problem_add(problems, nowhere, "such as: scopes school, website, social-media",
                       "the policy names no scopes");
}
