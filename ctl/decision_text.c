#include "ctl/decision_text.h"

#include <stdio.h>

#include "base/encode.h"
#include "policy/class_text.h"
#include "policy/finding_text.h"
#include "policy/fix_text.h"

static void print_recipients(const CmFacts *facts, const CmDecision *decision)
{
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        const CmRecipientDecision *decided =
            &g_array_index(decision->recipients, CmRecipientDecision, i);
        g_autofree char *address = cm_encode_terminal_string(recipient->address, 100);
        printf("  %-7s %s (%s)", cm_action_word(decided->action), address,
               cm_class_word(recipient->class_));
        if (decided->would != decided->action)
            printf(", would %s", cm_action_word(decided->would));
        putchar('\n');
    }
}

static void print_finding(const CmFinding *finding, const char *words)
{
    g_autofree char *text = cm_encode_terminal_string(words, 0);
    g_autofree char *recipient = cm_encode_terminal_string(finding->recipient, 100);
    printf("  %s %s: %s\n    for %s", finding->clause != NULL ? finding->clause : "option",
           finding->rule, text, recipient != NULL ? recipient : "-");
}

/* What is said of a class is said once; of whom it consists --json tells. */
static void print_of_class(GHashTable *seen, const CmFinding *finding, const char *words)
{
    if (!g_hash_table_add(seen, g_strdup(words)))
        return;
    print_finding(finding, words);
    printf(", students of a class\n");
}

static void print_findings(CmWording *wording, const CmDecision *decision)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        g_autofree char *of_class = cm_class_text_new(wording, finding);
        if (of_class != NULL) {
            print_of_class(seen, finding, of_class);
            continue;
        }
        g_autofree char *words = cm_finding_text_new(wording, finding);
        print_finding(finding, words);
        printf("%s%s\n", finding->student != NULL ? ", student " : "",
               finding->student != NULL ? finding->student : "");
    }
}

static void print_fixes(const CmDecision *decision)
{
    for (guint i = 0; i < decision->fixes->len; i++) {
        g_autofree char *words = cm_fix_text(g_ptr_array_index(decision->fixes, i));
        g_autofree char *text = cm_encode_terminal_string(words, 0);
        printf("  would go: %s\n", text);
    }
}

static void print_trace(const CmDecision *decision)
{
    for (guint i = 0; decision->trace != NULL && i < decision->trace->len; i++) {
        g_autofree char *line = cm_encode_terminal_string(g_ptr_array_index(decision->trace, i), 0);
        printf("  trace: %s\n", line);
    }
}

void cm_decision_print(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision)
{
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    printf("%s", cm_action_word(decision->verdict));
    if (decision->would != decision->verdict)
        printf(" (would %s if everything were enforced)", cm_action_word(decision->would));
    putchar('\n');
    print_recipients(facts, decision);
    print_findings(wording, decision);
    print_fixes(decision);
    print_trace(decision);
}
