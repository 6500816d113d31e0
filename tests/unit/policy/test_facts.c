#include "sample.h"

static void origin_words_go_both_ways(void **state)
{
    (void)state;
    for (guint i = CM_ORIGIN_ORDINARY; i <= CM_ORIGIN_OURS; i++) {
        CmMessageOrigin origin = CM_ORIGIN_ORDINARY;
        assert_true(cm_message_origin_parse(cm_message_origin_word((CmMessageOrigin)i), &origin));
        assert_int_equal(origin, i);
    }
}

static void unknown_origin_word_leaves_the_value_alone(void **state)
{
    (void)state;
    CmMessageOrigin origin = CM_ORIGIN_SERVICE;
    assert_false(cm_message_origin_parse("spam", &origin));
    assert_int_equal(origin, CM_ORIGIN_SERVICE);
}

static void what_staff_wrote_is_a_letter_and_what_a_program_answered_is_none(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    assert_true(cm_facts_is_letter(facts));
    facts->origin = CM_ORIGIN_AUTOMATIC;
    assert_false(cm_facts_is_letter(facts));
    facts->origin = CM_ORIGIN_ORDINARY;
    facts->whose = CM_WHOSE_INBOUND;
    assert_false(cm_facts_is_letter(facts));
}

static void evidence_raises_the_subjects_strength(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubject *subject = cm_facts_add_subject(facts, "s1");
    cm_subject_add_evidence(subject, CM_EVIDENCE_NAME, CM_STRENGTH_STRONG);
    cm_subject_add_evidence(subject, CM_EVIDENCE_CLASS, CM_STRENGTH_WEAK);
    assert_int_equal(subject->strength, CM_STRENGTH_STRONG);
}

static void release_that_was_not_gathered_is_not_found(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubject *subject = cm_facts_add_subject(facts, "s1");
    cm_subject_add_release(subject, "school", CM_KIND_IMAGE, NULL, CM_RELEASE_GRANTED, NULL);
    assert_non_null(cm_subject_release_find(subject, "school", CM_KIND_IMAGE, ""));
    assert_non_null(cm_subject_release_find(subject, "school", CM_KIND_IMAGE, NULL));
    assert_null(cm_subject_release_find(subject, "school", CM_KIND_NAME, ""));
    assert_null(cm_subject_release_find(subject, "website", CM_KIND_IMAGE, ""));
    assert_null(cm_subject_release_find(subject, "school", CM_KIND_IMAGE, "wordpress"));
}

static void new_part_has_unknown_camera_and_position(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    const CmPartFact *part = cm_facts_add_part(facts, "1");
    assert_int_equal(part->camera, CM_UNKNOWN);
    assert_int_equal(part->location, CM_UNKNOWN);
    assert_true(part->inspected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(origin_words_go_both_ways),
        cmocka_unit_test(unknown_origin_word_leaves_the_value_alone),
        cmocka_unit_test(what_staff_wrote_is_a_letter_and_what_a_program_answered_is_none),
        cmocka_unit_test(evidence_raises_the_subjects_strength),
        cmocka_unit_test(release_that_was_not_gathered_is_not_found),
        cmocka_unit_test(new_part_has_unknown_camera_and_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
