#include "gateway/subject_signs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

static CmPerson robin(void)
{
    return (CmPerson){.id = "s1", .given = "Robin", .family = "Example"};
}

static void add(CmSubjectSigns *signs, const CmPerson *person, CmStrength strength, guint namesakes,
                const char *text)
{
    CmSign sign = {.kind = CM_EVIDENCE_NAME,
                   .strength = strength,
                   .namesakes = namesakes,
                   .part = -1,
                   .source = "subject"};
    g_autoptr(CmMailText) found = cm_mail_text_new_string(text);
    cm_subject_signs_add(signs, person, &sign, found);
}

static void the_same_sign_is_kept_once(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "Robin Example");
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "Robin Example");
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "ROBIN EXAMPLE");
    assert_int_equal(facts->subjects->len, 1);
    assert_int_equal(cm_subject_signs_find(&signs, "s1")->evidence->len, 2);
    assert_null(cm_subject_signs_find(&signs, "s2"));
    cm_subject_signs_clear(&signs);
}

static void the_same_sign_again_is_as_strong_as_the_stronger(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    for (guint i = 0; i < 15; i++) {
        g_autofree char *text = g_strdup_printf("Robin Example %u", i);
        add(&signs, &person, CM_STRENGTH_WEAK, 1, text);
    }
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "Robin Example");
    add(&signs, &person, CM_STRENGTH_STRONG, 1, "Robin Example");
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "Robin Example");
    const CmSubject *subject = cm_subject_signs_find(&signs, "s1");
    assert_int_equal(subject->evidence->len, 16);
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, 15);
    assert_int_equal(evidence->strength, CM_STRENGTH_STRONG);
    assert_int_equal(subject->strength, CM_STRENGTH_STRONG);
    cm_subject_signs_clear(&signs);
}

static void the_same_sign_again_beside_a_picture_goes_with_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    CmSign sign = {.kind = CM_EVIDENCE_NAME, .strength = CM_STRENGTH_WEAK, .part = -1};
    g_autoptr(CmMailText) found = cm_mail_text_new_string("Robin Example");
    cm_subject_signs_add(&signs, &person, &sign, found);
    sign.with_picture = TRUE;
    cm_subject_signs_add(&signs, &person, &sign, found);
    const CmSubject *subject = cm_subject_signs_find(&signs, "s1");
    assert_int_equal(subject->evidence->len, 1);
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    assert_true(evidence->with_picture);
    cm_subject_signs_clear(&signs);
}

static void past_sixteen_only_a_stronger_sign_is_added(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    for (guint i = 0; i < 40; i++) {
        g_autofree char *text = g_strdup_printf("Robin Example %u", i);
        add(&signs, &person, CM_STRENGTH_WEAK, 1, text);
    }
    assert_int_equal(cm_subject_signs_find(&signs, "s1")->evidence->len, 16);
    add(&signs, &person, CM_STRENGTH_STRONG, 1, "Robin M. Example");
    assert_int_equal(cm_subject_signs_find(&signs, "s1")->evidence->len, 17);
    assert_int_equal(cm_subject_signs_find(&signs, "s1")->strength, CM_STRENGTH_STRONG);
    cm_subject_signs_clear(&signs);
}

static void past_sixteen_the_first_sign_in_each_place_is_added(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    g_autoptr(CmMailText) found = cm_mail_text_new_string("Robin Example");
    CmSign sign = {.kind = CM_EVIDENCE_NAME, .strength = CM_STRENGTH_STRONG, .source = "text"};
    for (sign.part = 0; sign.part < 40; sign.part++)
        cm_subject_signs_add(&signs, &person, &sign, found);
    for (sign.page = 1; sign.page < 40; sign.page++)
        cm_subject_signs_add(&signs, &person, &sign, found);
    const CmSubject *subject = cm_subject_signs_find(&signs, "s1");
    assert_int_equal(subject->evidence->len, 79);
    g_autoptr(CmMailText) other = cm_mail_text_new_string("ROBIN EXAMPLE");
    cm_subject_signs_add(&signs, &person, &sign, other);
    cm_subject_signs_add(&signs, &person, &sign, found);
    assert_int_equal(subject->evidence->len, 80);
    cm_subject_signs_clear(&signs);
}

static void a_subject_is_ambiguous_where_its_strongest_signs_fit_others_too(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    CmSubjectSigns signs;
    cm_subject_signs_init(&signs, facts, NULL);
    CmPerson person = robin();
    add(&signs, &person, CM_STRENGTH_STRONG, 2, "Robin Example");
    add(&signs, &person, CM_STRENGTH_WEAK, 1, "R. Example");
    cm_subject_signs_settle(&signs);
    assert_true(cm_subject_signs_find(&signs, "s1")->ambiguous);
    add(&signs, &person, CM_STRENGTH_STRONG, 1, "Robin Maria Example");
    cm_subject_signs_settle(&signs);
    assert_false(cm_subject_signs_find(&signs, "s1")->ambiguous);
    cm_subject_signs_clear(&signs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sign_is_kept_once),
        cmocka_unit_test(the_same_sign_again_is_as_strong_as_the_stronger),
        cmocka_unit_test(the_same_sign_again_beside_a_picture_goes_with_it),
        cmocka_unit_test(past_sixteen_only_a_stronger_sign_is_added),
        cmocka_unit_test(past_sixteen_the_first_sign_in_each_place_is_added),
        cmocka_unit_test(a_subject_is_ambiguous_where_its_strongest_signs_fit_others_too),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
