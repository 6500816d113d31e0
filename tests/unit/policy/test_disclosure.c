#include "policy/disclosure.h"

#include "sample.h"

static gboolean tells(const CmFacts *facts, CmTold told)
{
    g_autoptr(CmDisclosures) disclosures = cm_disclosures_new(facts, NULL);
    return cm_disclosures_get(disclosures, 0, told)->present;
}

static CmFacts *photo_and_student(void)
{
    CmFacts *facts = cm_facts_new();
    add_photo(facts, "2");
    cm_facts_add_part(facts, "1")->media = CM_MEDIA_TEXT;
    add_student(facts, "s1", "Robin Example");
    return facts;
}

static CmSubject *student(CmFacts *facts)
{
    return g_ptr_array_index(facts->subjects, 0);
}

static void people_tag_tells_picture_and_name(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    assert_true(tells(facts, CM_TOLD_IMAGE));
    assert_true(tells(facts, CM_TOLD_NAME_WITH_MEDIA));
    assert_false(tells(facts, CM_TOLD_NAME));
    assert_int_equal(cm_subject_kinds(facts, student(facts)), CM_KIND_IMAGE | CM_KIND_NAME);
}

static void declaration_tells_the_picture_but_no_name(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_DECLARATION, CM_STRENGTH_CERTAIN, -1);
    assert_int_equal(cm_subject_kinds(facts, student(facts)), CM_KIND_IMAGE);
}

static void name_in_text_is_bare_unless_it_goes_with_a_picture(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    CmEvidence *evidence = add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 1);
    assert_true(tells(facts, CM_TOLD_NAME));
    assert_false(tells(facts, CM_TOLD_IMAGE));
    evidence->with_picture = TRUE;
    assert_false(tells(facts, CM_TOLD_NAME));
    assert_true(tells(facts, CM_TOLD_IMAGE));
    assert_true(tells(facts, CM_TOLD_NAME_WITH_MEDIA));
}

static void picture_that_does_not_count_shows_nobody(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    ((CmPartFact *)g_ptr_array_index(facts->parts, 0))->counts = FALSE;
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    assert_false(tells(facts, CM_TOLD_IMAGE));
    assert_true(tells(facts, CM_TOLD_NAME));
}

static void picture_named_after_a_student_shows_them_unless_no_camera_made_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    CmPartFact *part = g_ptr_array_index(facts->parts, 0);
    part->counts = FALSE;
    part->camera = CM_UNKNOWN;
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 0)->with_picture = TRUE;
    assert_true(tells(facts, CM_TOLD_IMAGE));
    part->camera = CM_NO;
    assert_false(tells(facts, CM_TOLD_IMAGE));
}

static void video_tells_a_voice(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    ((CmPartFact *)g_ptr_array_index(facts->parts, 0))->media = CM_MEDIA_VIDEO;
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    assert_true(tells(facts, CM_TOLD_IMAGE));
    assert_true(tells(facts, CM_TOLD_VOICE));
}

static void name_beside_an_identifier_goes_with_the_record(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN, 1);
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 1);
    assert_true(tells(facts, CM_TOLD_RECORD));
    assert_true(tells(facts, CM_TOLD_NAME_WITH_RECORD));
}

static void record_beside_a_name_is_told_with_the_name(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 1);
    cm_subject_add_record(student(facts), CM_KIND_RECORD, 0, "marks", CM_STRENGTH_STRONG);
    assert_true(tells(facts, CM_TOLD_RECORD));
    assert_true(tells(facts, CM_TOLD_NAME_WITH_RECORD));
    assert_false(tells(facts, CM_TOLD_CONTACT));
    assert_int_equal(cm_subject_kinds(facts, student(facts)), CM_KIND_RECORD | CM_KIND_NAME);
}

static void work_beside_a_name_is_told_as_a_picture_is(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 1);
    cm_subject_add_record(student(facts), CM_KIND_WORK, 0, "poem", CM_STRENGTH_STRONG);
    assert_true(tells(facts, CM_TOLD_WORK));
    assert_true(tells(facts, CM_TOLD_NAME_WITH_MEDIA));
    assert_false(tells(facts, CM_TOLD_RECORD));
    assert_false(tells(facts, CM_TOLD_NAME_WITH_RECORD));
    assert_int_equal(cm_told_group(CM_TOLD_WORK), CM_GROUP_MEDIA);
    assert_int_equal(cm_subject_kinds(facts, student(facts)), CM_KIND_WORK | CM_KIND_NAME);
}

static void contact_beside_a_number_names_nobody(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN, 1);
    cm_subject_add_record(student(facts), CM_KIND_CONTACT, 0, "telephone", CM_STRENGTH_STRONG);
    assert_true(tells(facts, CM_TOLD_CONTACT));
    assert_false(tells(facts, CM_TOLD_NAME_WITH_RECORD));
}

static void record_is_as_sure_as_the_weaker_of_itself_and_the_name(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_WEAK, 1);
    cm_subject_add_record(student(facts), CM_KIND_RECORD, 0, "marks", CM_STRENGTH_STRONG)->unknown =
        TRUE;
    g_autoptr(CmDisclosures) weak = cm_disclosures_new(facts, NULL);
    assert_int_equal(cm_disclosures_get(weak, 0, CM_TOLD_RECORD)->strength, CM_STRENGTH_WEAK);
    assert_true(cm_disclosures_get(weak, 0, CM_TOLD_RECORD)->unknown);
}

static void record_goes_out_with_its_part(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 1);
    cm_subject_add_record(student(facts), CM_KIND_RECORD, 0, "marks", CM_STRENGTH_STRONG);
    gboolean parts[] = {FALSE, FALSE};
    cm_disclosure_mark_parts(facts, student(facts), CM_TOLD_RECORD, parts);
    assert_true(parts[1] && !parts[0]);
    g_autoptr(CmDisclosures) without = cm_disclosures_new(facts, parts);
    assert_false(cm_disclosures_get(without, 0, CM_TOLD_RECORD)->present);
}

static void position_that_is_not_known_counts_as_told(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    assert_false(tells(facts, CM_TOLD_LOCATION));
    ((CmPartFact *)g_ptr_array_index(facts->parts, 0))->location = CM_UNKNOWN;
    g_autoptr(CmDisclosures) disclosures = cm_disclosures_new(facts, NULL);
    assert_true(cm_disclosures_get(disclosures, 0, CM_TOLD_LOCATION)->present);
    assert_true(cm_disclosures_get(disclosures, 0, CM_TOLD_LOCATION)->unknown);
}

static void one_unshared_sign_of_the_greatest_strength_settles_who_it_is(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0)->namesakes = 2;
    g_autoptr(CmDisclosures) shared = cm_disclosures_new(facts, NULL);
    assert_true(cm_disclosures_get(shared, 0, CM_TOLD_IMAGE)->ambiguous);
    add_sign(student(facts), CM_EVIDENCE_DECLARATION, CM_STRENGTH_CERTAIN, -1);
    g_autoptr(CmDisclosures) settled = cm_disclosures_new(facts, NULL);
    assert_false(cm_disclosures_get(settled, 0, CM_TOLD_IMAGE)->ambiguous);
    assert_int_equal(cm_disclosures_get(settled, 0, CM_TOLD_IMAGE)->strength, CM_STRENGTH_CERTAIN);
}

static void part_that_is_left_out_tells_nothing(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    const gboolean out[] = {TRUE, FALSE};
    g_autoptr(CmDisclosures) disclosures = cm_disclosures_new(facts, out);
    for (guint told = 0; told < CM_TOLD_COUNT; told++)
        assert_false(cm_disclosures_get(disclosures, 0, (CmTold)told)->present);
}

static void evidence_in_a_part_that_does_not_exist_is_of_the_header(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_sign(student(facts), CM_EVIDENCE_NAME, CM_STRENGTH_STRONG, 77);
    assert_true(tells(facts, CM_TOLD_NAME));
}

static void marked_parts_are_those_that_tell(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_and_student();
    add_photo(facts, "3");
    add_sign(student(facts), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 2);
    gboolean parts[3] = {FALSE, FALSE, FALSE};
    cm_disclosure_mark_parts(facts, student(facts), CM_TOLD_IMAGE, parts);
    assert_false(parts[0]);
    assert_false(parts[1]);
    assert_true(parts[2]);
}

static void kinds_of_a_group_stand_together(void **state)
{
    (void)state;
    for (guint group = 0; group < CM_GROUP_COUNT; group++)
        for (guint told = 0; told < CM_TOLD_COUNT; told++) {
            gboolean inside =
                told >= (guint)cm_told_first((CmGroup)group) && told < cm_told_end((CmGroup)group);
            assert_int_equal(inside, cm_told_group((CmTold)told) == (CmGroup)group);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_tag_tells_picture_and_name),
        cmocka_unit_test(declaration_tells_the_picture_but_no_name),
        cmocka_unit_test(name_in_text_is_bare_unless_it_goes_with_a_picture),
        cmocka_unit_test(picture_that_does_not_count_shows_nobody),
        cmocka_unit_test(picture_named_after_a_student_shows_them_unless_no_camera_made_it),
        cmocka_unit_test(video_tells_a_voice),
        cmocka_unit_test(name_beside_an_identifier_goes_with_the_record),
        cmocka_unit_test(record_beside_a_name_is_told_with_the_name),
        cmocka_unit_test(work_beside_a_name_is_told_as_a_picture_is),
        cmocka_unit_test(contact_beside_a_number_names_nobody),
        cmocka_unit_test(record_is_as_sure_as_the_weaker_of_itself_and_the_name),
        cmocka_unit_test(record_goes_out_with_its_part),
        cmocka_unit_test(position_that_is_not_known_counts_as_told),
        cmocka_unit_test(one_unshared_sign_of_the_greatest_strength_settles_who_it_is),
        cmocka_unit_test(part_that_is_left_out_tells_nothing),
        cmocka_unit_test(evidence_in_a_part_that_does_not_exist_is_of_the_header),
        cmocka_unit_test(marked_parts_are_those_that_tell),
        cmocka_unit_test(kinds_of_a_group_stand_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
