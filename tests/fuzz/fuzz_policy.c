/* fuzz_policy.c - any text as rules, as a table and as a notice beside the rest of a small policy
 *
 * Whatever loads must decide: a policy that the checker let through never stops the filter.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "policy/decide.h"
#include "policy/policy.h"
#include "policy/problem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PART_MARK "=="

static void free_source(gpointer data)
{
    cm_source_text_free(data);
}

static void add_source(GPtrArray *sources, const char *name, const char *bytes, gsize size)
{
    g_autoptr(GBytes) text = g_bytes_new(bytes, size);
    g_ptr_array_add(sources, cm_source_text_new(name, text));
}

/* Parts of the input that are parted by lines "==" become the policy's files in this order. */
static GPtrArray *split_input(const char *bytes, gsize size)
{
    static const char *const names[] = {
        "a.policy",         "tables/scopes.tsv",    "tables/actions.tsv",
        "notices/en/a.txt", "notices/en/frame.txt", "notices/en/words.txt",
        "a.cases",
    };
    GPtrArray *sources = g_ptr_array_new_with_free_func(free_source);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *mark = g_strstr_len(bytes, (gssize)size, "\n" PART_MARK "\n");
        gsize length = mark != NULL ? (gsize)(mark - bytes) + 1 : size;
        add_source(sources, names[i], bytes, length);
        if (mark == NULL)
            break;
        gsize step = length + strlen(PART_MARK "\n");
        bytes += step;
        size -= step;
    }
    return sources;
}

static CmFacts *some_facts(void)
{
    CmFacts *facts = cm_facts_new();
    for (guint i = 0; i < CM_CLASS_COUNT; i++) {
        CmRecipient *recipient = cm_recipient_new("a@b.example", (CmClass)i);
        cm_recipient_add_identity(recipient, (CmClass)i, "p1", CM_ACCOUNT_NONE);
        g_ptr_array_add(facts->recipients, recipient);
    }
    CmPartFact *part = cm_facts_add_part(facts, "2");
    part->media = CM_MEDIA_IMAGE;
    part->counts = TRUE;
    CmSubject *subject = cm_facts_add_subject(facts, "s1");
    for (guint kind = CM_EVIDENCE_DECLARATION; kind <= CM_EVIDENCE_CLASS; kind++) {
        CmEvidence *evidence =
            cm_subject_add_evidence(subject, (CmEvidenceKind)kind, (CmStrength)(kind % 3));
        evidence->part = (int)(kind % 2) - 1;
        evidence->with_picture = kind % 2 == 0;
    }
    cm_subject_add_guardian(subject, "p1", CM_ACCESS_NONE);
    facts->ambiguous = g_strdup("two readings");
    return facts;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) sources = split_input((const char *)data, size);
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, NULL);
    if (policy == NULL)
        return 0;
    g_autoptr(CmFacts) facts = some_facts();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_TRACE);
    return 0;
}
