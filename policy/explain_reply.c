#include "policy/explain.h"

#include "base/encode.h"
#include "policy/wording.h"

#define REPLY_LINE_MAX  200u
#define REPLY_LINES_MAX 8u

static char *expand(CmWording *wording, const char *section, const CmRule *rule)
{
    const char *values[CM_SLOT_COUNT] = {NULL};
    values[CM_SLOT_TITLE] = rule != NULL ? rule->title : NULL;
    values[CM_SLOT_CLAUSE] = rule != NULL && rule->clause != NULL ? rule->clause : "-";
    char *text = cm_wording_say(wording, CM_WORDING_FRAME, section, values);
    return text != NULL ? text : g_strdup("");
}

static void add_reply(GPtrArray *lines, const char *reference, const char *text)
{
    g_autofree char *line = g_strdup_printf("<ref %s> %s", reference, text);
    if (lines->len < REPLY_LINES_MAX)
        g_ptr_array_add(lines, cm_encode_smtp_reply(line, REPLY_LINE_MAX));
}

char **cm_explain_reply(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *reference)
{
    GPtrArray *lines = g_ptr_array_new();
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->action != decision->verdict ||
            !g_hash_table_add(seen, (gpointer)finding->rule) || lines->len + 1 >= REPLY_LINES_MAX)
            continue;
        g_autofree char *text =
            expand(wording, "reply-refused", cm_policy_rule_find(policy, finding->rule));
        add_reply(lines, reference, text);
    }
    g_autofree char *ask = expand(wording, "reply-ask", NULL);
    add_reply(lines, reference, ask);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
