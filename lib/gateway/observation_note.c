#include "gateway/observation_note.h"

/* TRUE when this pair of a rule and a recipient, or a student, was not counted before. */
static gboolean is_new(GHashTable *seen, guint rule, guint other)
{
    return g_hash_table_add(seen, GSIZE_TO_POINTER(((gsize)rule << 32) | ((gsize)other + 1)));
}

static void add_finding(CmObservation *observation, const CmFinding *finding,
                        GHashTable *recipients, GHashTable *students)
{
    CmObservedRule *rule = cm_observation_rule(observation, finding->rule, finding->clause);
    rule->would = MAX(rule->would, finding->would);
    rule->action = MAX(rule->action, finding->action);
    if (is_new(recipients, finding->origin.rule, finding->origin.recipient))
        rule->recipients++;
    if (finding->origin.subject >= 0 &&
        is_new(students, finding->origin.rule, (guint)finding->origin.subject))
        rule->students++;
}

CmObservation *cm_observation_of(const CmJudgement *judgement, CmDay day)
{
    const CmSender *sender = &judgement->facts->sender;
    const char *role = sender->attributed ? cm_duties_word(sender->duties) : "no author";
    if (judgement->facts->whose == CM_WHOSE_INBOUND)
        role = "outside";
    CmObservation *observation = cm_observation_new(day, sender->person, sender->schools[0], role);
    const GPtrArray *findings = judgement->decision->findings;
    g_autoptr(GHashTable) recipients = findings->len > 0 ? g_hash_table_new(NULL, NULL) : NULL;
    g_autoptr(GHashTable) students = findings->len > 0 ? g_hash_table_new(NULL, NULL) : NULL;
    for (guint i = 0; i < findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(findings, i);
        if (finding->would > finding->action)
            add_finding(observation, finding, recipients, students);
    }
    return observation;
}

void cm_observation_note(CmGateway *gateway, const CmJudgement *judgement)
{
    CmDay day = cm_day_from_time(judgement->at, cm_gateway_time_zone(gateway));
    cm_disclosure_log_observe(cm_gateway_disclosures(gateway), cm_observation_of(judgement, day));
}
