/* decide_speed.c - how long one decision takes: 10 recipients, 30 students, 20 parts; apart from it
 * the search for fixes (only where something is held) and the sentences of the findings (only where
 * somebody reads them)
 *
 *     decide-speed FOLDER_OF_A_POLICY
 */
#include <stdio.h>
#include <time.h>

#include "base/source_text.h"
#include "policy/decide.h"
#include "policy/finding_text.h"

#define RECIPIENTS 10u
#define STUDENTS   30u
#define PARTS      20u
#define ROUNDS     1000u
#define BATCHES    10u

static void add_recipients(CmFacts *facts, CmClass class_)
{
    for (guint i = 0; i < RECIPIENTS; i++) {
        g_autofree char *address = g_strdup_printf("reader%u@somewhere.example", i);
        CmRecipient *recipient = cm_recipient_new(address, class_);
        cm_recipient_add_identity(recipient, class_, class_ == CM_CLASS_STAFF ? "t1" : NULL,
                                  CM_ACCOUNT_NONE);
        g_ptr_array_add(facts->recipients, recipient);
    }
}

static void add_parts(CmFacts *facts)
{
    for (guint i = 0; i < PARTS; i++) {
        g_autofree char *id = g_strdup_printf("%u", i + 1);
        CmPartFact *part = cm_facts_add_part(facts, id);
        part->media = i % 4 == 0 ? CM_MEDIA_TEXT : CM_MEDIA_IMAGE;
        part->camera = CM_YES;
        part->location = CM_NO;
        part->counts = part->media == CM_MEDIA_IMAGE;
    }
}

/* The first @missing students lack the release. */
static void add_students(CmFacts *facts, const CmPolicy *policy, guint missing)
{
    const char *const *scopes = cm_policy_scopes(policy);
    for (guint i = 0; i < STUDENTS; i++) {
        g_autofree char *id = g_strdup_printf("s%u", i);
        CmSubject *subject = cm_facts_add_subject(facts, id);
        subject->name = g_strdup("Robin Example");
        CmEvidence *evidence =
            cm_subject_add_evidence(subject, CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG);
        evidence->part = (int)(i % PARTS) / 4 * 4 + 1;
        evidence->with_picture = TRUE;
        cm_subject_add_evidence(subject, CM_EVIDENCE_NAME, CM_STRENGTH_WEAK)->part = 0;
        for (guint s = 0; scopes[s] != NULL; s++)
            for (guint bit = 1; bit <= CM_KIND_LOCATION; bit <<= 1)
                cm_subject_add_release(subject, scopes[s], (CmKind)bit, "",
                                       i < missing ? CM_RELEASE_MISSING : CM_RELEASE_GRANTED, NULL);
    }
}

/* Processor time of this process, microseconds: what else the machine does is not in it. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Microseconds of one decision about @facts, the best of several batches. */
static double time_decision(const CmPolicy *policy, const CmFacts *facts, CmDecideFlags flags)
{
    double best = G_MAXDOUBLE;
    for (guint batch = 0; batch < BATCHES; batch++) {
        double begin = now();
        for (guint i = 0; i < ROUNDS / BATCHES; i++)
            cm_decision_free(cm_decide(policy, facts, flags));
        best = MIN(best, now() - begin);
    }
    return best / (double)(ROUNDS / BATCHES);
}

/* Microseconds of the sentences of all findings, as a case on record has them. */
static double time_sentences(const CmPolicy *policy, const CmFacts *facts)
{
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_NO_FIXES);
    double best = G_MAXDOUBLE;
    for (guint batch = 0; batch < BATCHES; batch++) {
        double begin = now();
        g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
        for (guint i = 0; i < decision->findings->len; i++)
            g_free(cm_finding_text_new(wording, g_ptr_array_index(decision->findings, i)));
        best = MIN(best, now() - begin);
    }
    return best;
}

static void measure(const CmPolicy *policy, const char *name, CmClass class_, guint missing)
{
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipients(facts, class_);
    add_parts(facts);
    add_students(facts, policy, missing);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    double alone = time_decision(policy, facts, CM_DECIDE_NO_FIXES);
    double whole = time_decision(policy, facts, CM_DECIDE_PLAIN);
    printf("%-28s %8u %8u %11.1f %11.1f %11.1f\n", name, decision->findings->len,
           decision->fixes->len, alone, whole - alone, time_sentences(policy, facts));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sources = argc == 2 ? cm_source_texts_read(argv[1], &error) : NULL;
    g_autoptr(CmPolicy) policy = sources != NULL ? cm_policy_new(sources, NULL, &error) : NULL;
    if (policy == NULL) {
        fprintf(stderr, "decide-speed: %s\n",
                error != NULL ? error->message : "name the folder of a policy");
        return 1;
    }
    printf("one decision: %u recipients, %u students, %u parts; microseconds of processor time\n\n",
           RECIPIENTS, STUDENTS, PARTS);
    printf("%-28s %8s %8s %11s %11s %11s\n", "", "findings", "fixes", "decision", "fixes",
           "sentences");
    measure(policy, "to staff", CM_CLASS_STAFF, STUDENTS);
    measure(policy, "to outside, all released", CM_CLASS_PUBLIC, 0);
    measure(policy, "to outside, one not released", CM_CLASS_PUBLIC, 1);
    measure(policy, "to outside, 8 not released", CM_CLASS_PUBLIC, 8);
    measure(policy, "to outside, none released", CM_CLASS_PUBLIC, STUDENTS);
    return 0;
}
