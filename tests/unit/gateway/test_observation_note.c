#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/source_text.h"
#include "gateway/observation_note.h"

#define DAY 20300u

static CmPolicy *shipped_policy(void)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("CM_SOURCE_ROOT"), "policy", "procedure", NULL);
    g_autoptr(GPtrArray) sources = cm_source_texts_read(folder, NULL);
    assert_non_null(sources);
    CmPolicy *policy = cm_policy_new(sources, NULL, NULL);
    assert_non_null(policy);
    return policy;
}

static void add_recipient(CmFacts *facts, const char *address)
{
    CmRecipient *recipient = cm_recipient_new(address, CM_CLASS_PUBLIC);
    cm_recipient_add_identity(recipient, CM_CLASS_PUBLIC, NULL, CM_ACCOUNT_NONE);
    g_ptr_array_add(facts->recipients, recipient);
}

static void add_tagged(CmFacts *facts, const char *student)
{
    CmEvidence *tag = cm_subject_add_evidence(cm_facts_add_subject(facts, student),
                                              CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG);
    tag->part = 0;
    tag->with_picture = TRUE;
}

/* A photo of two students to two addresses outside, by a counsellor, in a filter of @mode. */
static CmFacts *photo_to_outside(CmMode mode)
{
    CmFacts *facts = cm_facts_new();
    facts->mode = mode;
    facts->sender.attributed = TRUE;
    facts->sender.person = g_strdup("t1");
    facts->sender.duties = CM_DUTY_TEACHER | CM_DUTY_COUNSELLOR;
    g_strfreev(facts->sender.schools);
    facts->sender.schools = g_strsplit("o1,o2", ",", -1);
    CmPartFact *part = cm_facts_add_part(facts, "2");
    part->media = CM_MEDIA_IMAGE;
    part->camera = CM_YES;
    part->counts = TRUE;
    part->location = CM_NO;
    add_recipient(facts, "a@outside.example");
    add_recipient(facts, "b@outside.example");
    add_tagged(facts, "s1");
    add_tagged(facts, "s2");
    return facts;
}

static CmObservation *observe(CmMode mode)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = photo_to_outside(mode);
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    const CmJudgement judgement = {.facts = facts, .decision = decision};
    return cm_observation_of(&judgement, DAY);
}

static void what_a_rule_would_have_done_is_noted_with_counts_and_ids_alone(void **state)
{
    (void)state;
    g_autoptr(CmObservation) observation = observe(CM_MODE_OBSERVE);
    assert_int_equal(observation->day, DAY);
    assert_string_equal(observation->author, "t1");
    assert_string_equal(observation->school, "o1");
    assert_string_equal(observation->role, "counsellor");
    assert_int_equal(observation->rules->len, 1);
    const CmObservedRule *rule = &g_array_index(observation->rules, CmObservedRule, 0);
    assert_string_equal(rule->rule, "release-for-media");
    assert_string_equal(rule->clause, "5.5");
    assert_int_equal(rule->action, CM_ACTION_ACCEPT);
    assert_int_equal(rule->would, CM_ACTION_HOLD);
    assert_int_equal(rule->recipients, 2);
    assert_int_equal(rule->students, 2);
}

static void what_was_done_in_full_is_no_observation(void **state)
{
    (void)state;
    g_autoptr(CmObservation) observation = observe(CM_MODE_ENFORCE);
    assert_int_equal(observation->rules->len, 0);
}

static void a_mark_in_the_place_of_a_hold_is_one(void **state)
{
    (void)state;
    g_autoptr(CmObservation) observation = observe(CM_MODE_TAG);
    const CmObservedRule *rule = &g_array_index(observation->rules, CmObservedRule, 0);
    assert_int_equal(rule->action, CM_ACTION_TAG);
    assert_int_equal(rule->would, CM_ACTION_HOLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_rule_would_have_done_is_noted_with_counts_and_ids_alone),
        cmocka_unit_test(what_was_done_in_full_is_no_observation),
        cmocka_unit_test(a_mark_in_the_place_of_a_hold_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
