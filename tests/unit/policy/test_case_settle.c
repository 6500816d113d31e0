#include "policy/case_settle.h"

#include "sample.h"

static void picture_counts_by_camera_tag_or_declaration_and_never_when_small(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(GHashTable) small = g_hash_table_new(NULL, NULL);
    CmPartFact *part = add_photo(facts, "2");
    part->camera = CM_NO;
    cm_case_settle_parts(facts, small);
    assert_false(part->counts);
    facts->declared = TRUE;
    cm_case_settle_parts(facts, small);
    assert_true(part->counts);
    facts->declared = FALSE;
    add_sign(add_student(facts, "s1", "Robin"), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    cm_case_settle_parts(facts, small);
    assert_true(part->counts);
    g_hash_table_add(small, GUINT_TO_POINTER(1));
    cm_case_settle_parts(facts, small);
    assert_false(part->counts);
}

static void recording_always_counts(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    g_autoptr(GHashTable) small = g_hash_table_new(NULL, NULL);
    CmPartFact *part = cm_facts_add_part(facts, "2");
    part->media = CM_MEDIA_VIDEO;
    cm_case_settle_parts(facts, small);
    assert_true(part->counts);
}

static void subject_is_as_strong_as_its_strongest_sign_and_ambiguous_by_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubject *subject = add_student(facts, "s1", "Robin");
    add_sign(subject, CM_EVIDENCE_CLASS, CM_STRENGTH_WEAK, -1);
    CmEvidence *strongest = add_sign(subject, CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, -1);
    strongest->namesakes = 2;
    cm_case_settle_subject(subject);
    assert_int_equal(subject->strength, CM_STRENGTH_STRONG);
    assert_true(subject->ambiguous);
    strongest->namesakes = 1;
    cm_case_settle_subject(subject);
    assert_false(subject->ambiguous);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture_counts_by_camera_tag_or_declaration_and_never_when_small),
        cmocka_unit_test(recording_always_counts),
        cmocka_unit_test(subject_is_as_strong_as_its_strongest_sign_and_ambiguous_by_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
