#include "policy/case_sign.h"

#include "sample.h"

#define ONE_CASE                                                                                   \
    "student s1 \"Robin Example\"\n"                                                               \
    "case \"one\"\n  because \"so\"\n  to a@b public\n  part 2 image, camera\n"                    \
    "  sign people-tag of s1 in 2\n  expect hold\n  expect a@b hold\n"

static GPtrArray *parse(const char *text, GPtrArray *problems)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("c.cases", text));
    GPtrArray *cases = cm_case_texts_new();
    cm_case_texts_read(sources, cases, problems);
    return cases;
}

static void record_stands_beside_the_sign_in_its_part(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse(ONE_CASE "  beside s1 a record in 2\n"
                                                "  beside s1 a contact in 2, weak, unknown\n",
                                       problems);
    assert_int_equal(problems->len, 0);
    const CmCaseText *text = g_ptr_array_index(cases, 0);
    const CmSubject *subject = g_ptr_array_index(text->facts->subjects, 0);
    assert_int_equal(subject->records->len, 2);
    const CmRecordFact *record = g_ptr_array_index(subject->records, 0);
    assert_int_equal(record->kind, CM_KIND_RECORD);
    assert_int_equal(record->part, 0);
    const CmRecordFact *contact = g_ptr_array_index(subject->records, 1);
    assert_int_equal(contact->kind, CM_KIND_CONTACT);
    assert_int_equal(contact->strength, CM_STRENGTH_WEAK);
    assert_true(contact->unknown);
}

static void record_beside_no_sign_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases =
        parse(ONE_CASE "  part 1 text\n  beside s1 a record in 1\n", problems);
    assert_true(has_problem(problems, "has a sign of the student"));
}

static void student_without_a_sign_is_no_subject(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse("student s2 \"Kim Sample\"\n" ONE_CASE, problems);
    const CmCaseText *text = g_ptr_array_index(cases, 0);
    assert_int_equal(text->facts->subjects->len, 1);
}

static void releases_that_are_not_spoken_of_are_missing(void **state)
{
    (void)state;
    static const char *const scopes[] = {"school", "website", NULL};
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(GPtrArray) cases = parse(ONE_CASE "  release s1 school granted of image\n", problems);
    CmCaseText *text = g_ptr_array_index(cases, 0);
    cm_case_text_complete(text, scopes);
    const CmSubject *subject = g_ptr_array_index(text->facts->subjects, 0);
    assert_int_equal(cm_subject_release_find(subject, "school", CM_KIND_IMAGE, "")->state,
                     CM_RELEASE_GRANTED);
    assert_int_equal(cm_subject_release_find(subject, "school", CM_KIND_NAME, "")->state,
                     CM_RELEASE_MISSING);
    assert_int_equal(cm_subject_release_find(subject, "website", CM_KIND_IMAGE, "")->state,
                     CM_RELEASE_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(record_stands_beside_the_sign_in_its_part),
        cmocka_unit_test(record_beside_no_sign_is_a_problem),
        cmocka_unit_test(student_without_a_sign_is_no_subject),
        cmocka_unit_test(releases_that_are_not_spoken_of_are_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
