#include "gateway/gather_classes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

static void a_class_named_beside_a_picture_makes_its_students_possible(void **state)
{
    import_with_classes(*state);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "Div 4 field trip");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->subjects->len, 4);
    const CmSubject *subject = subject_of(facts, "s2");
    assert_int_equal(subject->strength, CM_STRENGTH_WEAK);
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    assert_int_equal(evidence->kind, CM_EVIDENCE_CLASS);
    assert_int_equal(evidence->namesakes, 4);
    assert_true(evidence->with_picture);
}

static void a_class_is_found_in_a_file_name_and_in_the_text_as_well(void **state)
{
    import_with_classes(*state);
    CmReport *named = report_new(TRUE);
    add_text(named, CM_TEXT_FILENAME, 1, "filename", "Div 4 field trip.jpg");
    g_autoptr(CmFacts) by_file = gather(*state, named, TEST_TO("x@mail.example"));
    assert_int_equal(by_file->subjects->len, 4);
    CmReport *told = report_new(TRUE);
    add_text(told, CM_TEXT_BODY, 0, "text/plain", "This is Division 4 on the field trip.\n");
    g_autoptr(CmFacts) by_text = gather(*state, told, TEST_TO("x@mail.example"));
    assert_int_equal(by_text->subjects->len, 4);
    const CmEvidence *evidence = g_ptr_array_index(subject_of(by_text, "s2")->evidence, 0);
    assert_int_equal(evidence->kind, CM_EVIDENCE_CLASS);
}

static void a_class_named_without_a_picture_or_in_a_signature_shows_nobody(void **state)
{
    import_with_classes(*state);
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "Div 4 field trip");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->subjects->len, 0);
    CmReport *signed_ = report_new(TRUE);
    add_text(signed_, CM_TEXT_BODY, 0, "text/plain", "The garden.\n\n-- \nAnna, Division 4\n");
    g_autoptr(CmFacts) own = gather(*state, signed_, TEST_TO("x@mail.example"));
    assert_int_equal(own->subjects->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_named_beside_a_picture_makes_its_students_possible),
        cmocka_unit_test(a_class_is_found_in_a_file_name_and_in_the_text_as_well),
        cmocka_unit_test(a_class_named_without_a_picture_or_in_a_signature_shows_nobody),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
