#include "ctl/difference.h"

#include <stdio.h>

#include "base/encode.h"

static const CmRecipientDecision *decided(const CmDecision *decision, guint recipient)
{
    return &g_array_index(decision->recipients, CmRecipientDecision, recipient);
}

static gboolean has_finding(const CmDecision *decision, const CmFinding *wanted)
{
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (g_str_equal(finding->rule, wanted->rule) &&
            g_strcmp0(finding->recipient, wanted->recipient) == 0 &&
            finding->action == wanted->action)
            return TRUE;
    }
    return FALSE;
}

/* The rules that object in @decision to sending to @address as they do not in @other. */
static void print_rules(const char *sign, const char *address, const CmDecision *decision,
                        const CmDecision *other)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (g_strcmp0(finding->recipient, address) == 0 && !has_finding(other, finding) &&
            g_hash_table_add(seen, (gpointer)finding->rule))
            printf("      %s %s (%s%s)\n", sign, finding->rule,
                   finding->action < finding->would ? "observed: " : "",
                   cm_action_word(finding->would));
    }
}

static void print_change(const CmRecipient *recipient, const CmDecision *before,
                         const CmDecision *after, guint i)
{
    g_autofree char *address = cm_encode_terminal_string(recipient->address, 100);
    printf("    %s -> %s  %s\n", cm_action_word(decided(before, i)->action),
           cm_action_word(decided(after, i)->action), address);
    print_rules("-", recipient->address, before, after);
    print_rules("+", recipient->address, after, before);
}

void cm_difference_add(CmDifference *difference, const char *name, const CmFacts *facts,
                       const CmDecision *before, const CmDecision *after)
{
    gboolean named = FALSE;
    difference->messages++;
    for (guint i = 0; i < facts->recipients->len; i++) {
        CmAction old = decided(before, i)->action, new_ = decided(after, i)->action;
        difference->counts[old][new_]++;
        if (old == new_)
            continue;
        if (!named) {
            g_autofree char *shown = cm_encode_terminal_string(name, 0);
            printf("  %s\n", shown);
        }
        named = TRUE;
        print_change(g_ptr_array_index(facts->recipients, i), before, after, i);
    }
    difference->changed += named ? 1 : 0;
}

void cm_difference_print(const CmDifference *difference)
{
    printf("%u of %u messages would be decided otherwise\n", difference->changed,
           difference->messages);
    for (guint old = 0; old <= CM_ACTION_REJECT; old++)
        for (guint new_ = 0; new_ <= CM_ACTION_REJECT; new_++)
            if (old != new_ && difference->counts[old][new_] > 0)
                printf("  %s -> %s: %u recipient%s\n", cm_action_word((CmAction)old),
                       cm_action_word((CmAction)new_), difference->counts[old][new_],
                       difference->counts[old][new_] == 1 ? "" : "s");
}
