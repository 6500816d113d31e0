#include "gateway/gather_declared.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

static void a_declaration_of_nobody_is_a_declaration(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "Garden [students shown: none]");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_true(facts->declared);
    assert_int_equal(facts->subjects->len, 0);
    assert_int_equal(facts->unknown_names->len, 0);
}

static void a_declared_student_is_certain_and_the_bracket_names_nobody_else(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "Play [students shown: Emma Li]");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    const CmSubject *subject = subject_of(facts, "s1");
    assert_int_equal(subject->strength, CM_STRENGTH_CERTAIN);
    assert_int_equal(subject->evidence->len, 1);
}

static void a_declared_name_that_is_nobodys_is_kept_for_the_sender(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "Play [students shown: Nobody Known]");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->unknown_names->len, 1);
}

static CmFacts *gather_shown(TestDistrict *district, const char *names)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_HEADER, -1, "students-shown", names);
    return gather(district, report, TEST_TO("x@mail.example"));
}

static void names_with_and_between_them_are_several(void **state)
{
    g_autoptr(CmFacts) two = gather_shown(*state, "Emma Li & Noah Gagné");
    assert_int_equal(strength_of(two, "s1"), CM_STRENGTH_CERTAIN);
    assert_int_equal(strength_of(two, "s2"), CM_STRENGTH_CERTAIN);
    assert_int_equal(two->unknown_names->len, 0);
    g_autoptr(CmFacts) one = gather_shown(*state, "Emma Li and Nobby Known");
    assert_int_equal(strength_of(one, "s1"), CM_STRENGTH_CERTAIN);
    assert_int_equal(one->unknown_names->len, 1);
    assert_string_equal(cm_mail_text_bytes(g_ptr_array_index(one->unknown_names, 0), NULL),
                        "Nobby Known");
    g_autoptr(CmFacts) none = gather_shown(*state, "Song and Dance");
    assert_int_equal(none->unknown_names->len, 1);
    assert_string_equal(cm_mail_text_bytes(g_ptr_array_index(none->unknown_names, 0), NULL),
                        "Song and Dance");
}

static void a_declaration_in_a_file_or_an_enclosed_mail_is_none(void **state)
{
    CmReport *report = report_new(TRUE);
    CmReportPart *file = cm_report_add_part(report, "3");
    g_free(file->type);
    file->type = g_strdup("text/plain");
    file->filename = cm_mail_text_new_string("a.txt");
    cm_report_add_part(report, "4")->media = CM_MEDIA_MESSAGE;
    cm_report_add_part(report, "4.1")->media = CM_MEDIA_TEXT;
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Hello");
    add_text(report, CM_TEXT_BODY, 2, "text/plain", "Students shown: none");
    add_text(report, CM_TEXT_BODY, 4, "text/plain", "Students shown: none");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_false(facts->declared);
    CmReport *own = report_new(TRUE);
    add_text(own, CM_TEXT_BODY, 0, "text/plain", "Students shown: none");
    g_autoptr(CmFacts) declared = gather(*state, own, TEST_TO("x@mail.example"));
    assert_true(declared->declared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_declaration_of_nobody_is_a_declaration),
        cmocka_unit_test(names_with_and_between_them_are_several),
        cmocka_unit_test(a_declared_student_is_certain_and_the_bracket_names_nobody_else),
        cmocka_unit_test(a_declaration_in_a_file_or_an_enclosed_mail_is_none),
        cmocka_unit_test(a_declared_name_that_is_nobodys_is_kept_for_the_sender),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
