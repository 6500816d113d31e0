#include "gateway/gather_hints.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"

static const CmEvidence *only_evidence(const CmFacts *facts, const char *student)
{
    const CmSubject *subject = subject_of(facts, student);
    assert_non_null(subject);
    assert_int_equal(subject->evidence->len, 1);
    return g_ptr_array_index(subject->evidence, 0);
}

static void a_given_name_of_the_senders_class_is_weak(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts = gather_text(*state, "Yesterday Noah read to us.", "x@mail.example");
    const CmEvidence *evidence = only_evidence(facts, "s2");
    assert_int_equal(evidence->kind, CM_EVIDENCE_GIVEN_NAME);
    assert_int_equal(evidence->strength, CM_STRENGTH_WEAK);
    assert_int_equal(evidence->namesakes, 1);
    assert_false(evidence->near_miss);
}

static void a_given_name_of_two_names_both_as_candidates(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts = gather_text(*state, "Ask Liam, please.", "x@mail.example");
    assert_int_equal(only_evidence(facts, "s4")->namesakes, 2);
    assert_int_equal(only_evidence(facts, "s5")->namesakes, 2);
}

static void an_initial_says_which_of_several_is_meant(void **state)
{
    import_with_classes(*state);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_FILENAME, 1, "filename", "Emma and Noah G.jpg");
    g_autoptr(CmFacts) file = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(only_evidence(file, "s2")->kind, CM_EVIDENCE_GIVEN_NAME);
    assert_non_null(subject_of(file, "s1"));
    g_autoptr(CmFacts) other = gather_text(*state, "Then Noah K. read.", "x@mail.example");
    assert_null(subject_of(other, "s2"));
    g_autoptr(CmFacts) text = gather_text(*state, "Then Noah G. read.", "x@mail.example");
    assert_non_null(subject_of(text, "s2"));
}

static void a_given_name_of_another_class_or_to_a_sender_without_classes_is_nothing(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) other =
        gather_text(*state, "Yesterday Zo\xc3\xa9 read to us.", "x@mail.example");
    assert_int_equal(other->subjects->len, 0);
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Yesterday Noah read to us.");
    g_autoptr(CmFacts) facts = gather_of(*state, "paul", report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->subjects->len, 0);
}

static void a_correspondents_given_name_is_theirs(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts =
        gather_text(*state, "Hi Emma, the trip is on Friday.", "emma@students.sd.example");
    assert_null(subject_of(facts, "s1"));
}

static void somebody_elses_full_name_is_no_given_name(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts =
        gather_text(*state, "We read the book by Noah Webster.", "x@mail.example");
    assert_int_equal(facts->subjects->len, 0);
}

static void a_given_name_of_whoever_is_named_in_full_adds_nothing(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts =
        gather_text(*state, "Noah Gagn\xc3\xa9 read. Then Noah sang.", "x@mail.example");
    assert_int_equal(only_evidence(facts, "s2")->kind, CM_EVIDENCE_NAME);
}

static void what_a_quote_or_signature_says_is_no_hint(void **state)
{
    import_with_classes(*state);
    g_autoptr(CmFacts) facts =
        gather_text(*state, "Thanks.\n\n-- \nNoah's class\nNoah Gagny\n", "x@mail.example");
    assert_int_equal(facts->subjects->len, 0);
}

static void a_full_name_with_one_letter_wrong_is_for_the_reviewer_alone(void **state)
{
    test_district_import(*state, test_district_roster());
    static const char *const WRONG[] = {"Noah Gagny",        "Noah Gange", "Noah Gagnee",
                                        "Naoh Gagn\xc3\xa9", "Noah Gane",  "GAGNY, NOAH"};
    for (guint i = 0; i < G_N_ELEMENTS(WRONG); i++) {
        g_autofree char *text = g_strdup_printf("Yesterday %s read to us.", WRONG[i]);
        g_autoptr(CmFacts) facts = gather_text(*state, text, "cedarnews@post.wordpress.com");
        const CmEvidence *evidence = only_evidence(facts, "s2");
        assert_int_equal(evidence->kind, CM_EVIDENCE_NAME);
        assert_int_equal(evidence->strength, CM_STRENGTH_WEAK);
        assert_true(evidence->near_miss);
        assert_int_equal(cm_subject_kinds(facts, subject_of(facts, "s2")), 0);
    }
}

static void two_letters_wrong_or_a_short_word_is_no_near_miss(void **state)
{
    test_district_import(*state, test_district_roster());
    static const char *const OTHER[] = {"Noah Gygny", "Noah Gagnier", "Emma Lu",
                                        "Noah gagny", "Marc Gagny",   "Noah. Gagny"};
    for (guint i = 0; i < G_N_ELEMENTS(OTHER); i++) {
        g_autofree char *text = g_strdup_printf("Yesterday %s read to us.", OTHER[i]);
        g_autoptr(CmFacts) facts = gather_text(*state, text, "x@mail.example");
        assert_int_equal(facts->subjects->len, 0);
    }
}

static void a_near_miss_of_another_school_is_nothing(void **state)
{
    test_district_import(*state, test_district_roster());
    g_autoptr(CmFacts) facts =
        gather_text(*state, "Yesterday Zo\xc3\xa9 Trembley read to us.", "x@mail.example");
    assert_int_equal(facts->subjects->len, 0);
}

static void the_name_of_somebody_else_is_no_near_miss(void **state)
{
    CmRoster *roster = test_district_roster();
    CmPerson other = {.id = "s9", .given = "Noah", .family = "Gagny", .roles = CM_ROLE_STUDENT};
    g_array_append_val(roster->people, other);
    test_district_import(*state, roster);
    g_autoptr(CmFacts) facts =
        gather_text(*state, "Yesterday Noah Gagny read to us.", "x@mail.example");
    assert_null(subject_of(facts, "s2"));
    assert_non_null(subject_of(facts, "s9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_given_name_of_the_senders_class_is_weak),
        cmocka_unit_test(a_given_name_of_two_names_both_as_candidates),
        cmocka_unit_test(an_initial_says_which_of_several_is_meant),
        cmocka_unit_test(a_given_name_of_another_class_or_to_a_sender_without_classes_is_nothing),
        cmocka_unit_test(a_correspondents_given_name_is_theirs),
        cmocka_unit_test(somebody_elses_full_name_is_no_given_name),
        cmocka_unit_test(a_given_name_of_whoever_is_named_in_full_adds_nothing),
        cmocka_unit_test(what_a_quote_or_signature_says_is_no_hint),
        cmocka_unit_test(a_full_name_with_one_letter_wrong_is_for_the_reviewer_alone),
        cmocka_unit_test(two_letters_wrong_or_a_short_word_is_no_near_miss),
        cmocka_unit_test(a_near_miss_of_another_school_is_nothing),
        cmocka_unit_test(the_name_of_somebody_else_is_no_near_miss),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
