#include "gateway/weigh_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gathering.h"
#include "store/hand_strangers.h"

static void an_identifier_or_district_address_is_certain(void **state)
{
    g_autoptr(CmFacts) number = gather_text(*state, "About 2001003.", "x@mail.example");
    assert_int_equal(strength_of(number, "s3"), CM_STRENGTH_CERTAIN);
    g_autoptr(CmFacts) address =
        gather_text(*state, "Write to noah@students.sd.example.", "x@mail.example");
    assert_int_equal(strength_of(address, "s2"), CM_STRENGTH_CERTAIN);
}

static void a_full_name_is_strong_in_the_senders_schools_and_weak_elsewhere(void **state)
{
    g_autoptr(CmFacts) own = gather_text(*state, "Noah Gagn\xc3\xa9 sang.", "x@mail.example");
    assert_int_equal(strength_of(own, "s2"), CM_STRENGTH_STRONG);
    g_autoptr(CmFacts) other =
        gather_text(*state, "Zo\xc3\xa9 Tremblay-C\xc3\xb4t\xc3\xa9 sang.", "x@mail.example");
    assert_int_equal(strength_of(other, "s3"), CM_STRENGTH_WEAK);
}

static void a_name_in_a_tag_a_caption_or_a_pictures_file_name_is_strong_by_itself(void **state)
{
    static const CmReportTextRole ROLES[] = {CM_TEXT_PEOPLE_TAG, CM_TEXT_CAPTION, CM_TEXT_FILENAME};
    for (guint i = 0; i < G_N_ELEMENTS(ROLES); i++) {
        CmReport *report = report_new(TRUE);
        add_text(report, ROLES[i], 1, "x", "Zoe Tremblay-Cote");
        g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
        assert_int_equal(strength_of(facts, "s3"), CM_STRENGTH_STRONG);
    }
}

static void a_documents_file_name_is_weighed_like_a_text(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_FILENAME, 0, "filename", "Zoe Tremblay-Cote.txt");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(facts, "s3"), CM_STRENGTH_WEAK);
}

/* A teacher of the district office, who belongs to no school. */
static void import_without_school(TestDistrict *district)
{
    CmRoster *roster = test_district_roster();
    CmPerson person = {.id = "t9",
                       .given = "Olga",
                       .family = "Office",
                       .username = "olga",
                       .email = "olga@sd.example",
                       .roles = CM_ROLE_EMPLOYEE};
    g_array_append_val(roster->people, person);
    test_district_import(district, roster);
}

static int olgas(TestDistrict *district, const char *text)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(CmFacts) facts = gather_of(district, "olga", report, TEST_TO("x@mail.example"));
    return strength_of(facts, "s2");
}

static void for_a_sender_without_a_school_only_a_second_sign_makes_it_strong(void **state)
{
    import_without_school(*state);
    assert_int_equal(olgas(*state, "Noah Gagn\xc3\xa9 sang."), CM_STRENGTH_WEAK);
    assert_int_equal(olgas(*state, "Noah Gagn\xc3\xa9 of Cedar Elementary sang."),
                     CM_STRENGTH_STRONG);
    assert_int_equal(olgas(*state, "Noah Gagn\xc3\xa9 (2001002) sang."), CM_STRENGTH_CERTAIN);
}

static void the_name_of_an_employee_of_the_senders_school_is_the_employees(void **state)
{
    CmRoster *roster = test_district_roster();
    CmPerson namesake = {.id = "s9",
                         .given = "Paul",
                         .family = "Principal",
                         .identifier = "2001009",
                         .orgs = cm_roster_split(roster, "cedar", "|"),
                         .roles = CM_ROLE_STUDENT};
    g_array_append_val(roster->people, namesake);
    test_district_import(*state, roster);
    g_autoptr(CmFacts) facts = gather_text(*state, "Paul Principal sang.", "x@mail.example");
    assert_int_equal(strength_of(facts, "s9"), CM_STRENGTH_WEAK);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Paul Principal sang.");
    g_autoptr(CmFacts) picture = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(picture, "s9"), CM_STRENGTH_STRONG);
}

static void the_authors_name_is_theirs_unless_a_sign_of_the_student_stands_there(void **state)
{
    CmRoster *roster = test_district_roster();
    CmPerson namesake = {.id = "s9",
                         .given = "Anna",
                         .family = "Teacher",
                         .orgs = cm_roster_split(roster, "cedar", "|"),
                         .grades = cm_roster_split(roster, "07", "|"),
                         .roles = CM_ROLE_STUDENT};
    g_array_append_val(roster->people, namesake);
    test_district_import(*state, roster);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "See you there! Anna Teacher");
    g_autoptr(CmFacts) own = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(own, "s9"), CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) grade =
        gather_text(*state, "Anna Teacher of Grade 7 sang.", "x@mail.example");
    assert_int_equal(strength_of(grade, "s9"), CM_STRENGTH_STRONG);
}

static void a_name_shared_by_several_names_them_all_as_candidates(void **state)
{
    g_autoptr(CmFacts) facts = gather_text(*state, "Liam Chen sang.", "x@mail.example");
    assert_int_equal(strength_of(facts, "s4"), CM_STRENGTH_STRONG);
    assert_int_equal(strength_of(facts, "s5"), CM_STRENGTH_STRONG);
    assert_true(subject_of(facts, "s4")->ambiguous);
    assert_true(subject_of(facts, "s5")->ambiguous);
}

static void a_name_with_an_address_is_its_owners_unless_a_sign_of_the_student_is_there(void **state)
{
    test_district_import(*state, test_district_roster());
    g_autoptr(CmFacts) beside =
        gather_text(*state, "Please ask Noah Gagn\xc3\xa9 <noah@firm.example>.", "x@mail.example");
    assert_int_equal(strength_of(beside, "s2"), CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) heading = gather_text(
        *state,
        "FYI\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Noah Gagn\xc3\xa9\n"
        "Subject: x\n\nHello\n",
        "x@mail.example");
    assert_int_equal(strength_of(heading, "s2"), CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) sent_on = gather_text(
        *state, "FYI\n----- Forwarded by Noah Gagn\xc3\xa9 on 02/02/2000 04:39 PM -----\n\nHello\n",
        "x@mail.example");
    assert_int_equal(strength_of(sent_on, "s2"), CM_STRENGTH_WEAK);
    g_autoptr(CmFacts) theirs =
        gather_text(*state, "Please ask Noah Gagn\xc3\xa9 <noah@firm.example>, number 2001002.",
                    "x@mail.example");
    assert_int_equal(strength_of(theirs, "s2"), CM_STRENGTH_CERTAIN);
}

/* Says that names in anna's mail are not @student's, up to @until. */
static void mark(TestDistrict *district, const char *student, const char *until)
{
    CmHandStranger learnt = {.recorded_by = "olga",
                             .case_id = "C-1",
                             .sender = "anna@sd.example",
                             .student = student,
                             .until = cm_day_parse(until)};
    guint64 version = 0;
    assert_true(
        cm_store_stranger_add(cm_gateway_store(district->gateway), &learnt, &version, NULL));
}

static int pauls(TestDistrict *district, const char *text)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(CmFacts) facts = gather_of(district, "paul", report, TEST_TO("x@mail.example"));
    return strength_of(facts, "s2");
}

static void who_is_marked_is_no_candidate_for_that_sender_up_to_that_day(void **state)
{
    static const char text[] = "Noah Gagn\xc3\xa9 sang.";
    test_district_import(*state, test_district_roster());
    mark(*state, "s2", "2026-11-23");
    g_autoptr(CmFacts) facts = gather_text(*state, text, "x@mail.example");
    assert_null(subject_of(facts, "s2"));
    assert_int_equal(pauls(*state, text), CM_STRENGTH_STRONG);
    mark(*state, "s2", "2026-11-22");
    g_autoptr(CmFacts) past = gather_text(*state, text, "x@mail.example");
    assert_int_equal(strength_of(past, "s2"), CM_STRENGTH_STRONG);
}

static void a_mark_takes_nothing_that_says_more_than_the_name(void **state)
{
    static const CmReportTextRole roles[] = {CM_TEXT_PEOPLE_TAG, CM_TEXT_CAPTION, CM_TEXT_FILENAME};
    static const char *const texts[] = {"Noah Gagn\xc3\xa9 of Cedar Elementary sang.",
                                        "Noah Gagn\xc3\xa9 (2001002) sang."};
    mark(*state, "s2", "2026-12-24");
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(CmFacts) facts = gather_text(*state, texts[i], "x@mail.example");
        assert_true(strength_of(facts, "s2") >= CM_STRENGTH_STRONG);
    }
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        CmReport *report = report_new(TRUE);
        add_text(report, roles[i], 1, "x", "Noah Gagne");
        g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
        assert_int_equal(strength_of(facts, "s2"), CM_STRENGTH_STRONG);
    }
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_SUBJECT, -1, "subject", "[students shown: Noah Gagn\xc3\xa9]");
    g_autoptr(CmFacts) declared = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(declared, "s2"), CM_STRENGTH_CERTAIN);
}

static void of_several_of_a_name_the_others_stay_candidates(void **state)
{
    mark(*state, "s4", "2026-12-24");
    g_autoptr(CmFacts) facts = gather_text(*state, "Liam Chen sang.", "x@mail.example");
    assert_null(subject_of(facts, "s4"));
    assert_int_equal(strength_of(facts, "s5"), CM_STRENGTH_STRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identifier_or_district_address_is_certain),
        cmocka_unit_test(a_full_name_is_strong_in_the_senders_schools_and_weak_elsewhere),
        cmocka_unit_test(a_name_in_a_tag_a_caption_or_a_pictures_file_name_is_strong_by_itself),
        cmocka_unit_test(a_documents_file_name_is_weighed_like_a_text),
        cmocka_unit_test(for_a_sender_without_a_school_only_a_second_sign_makes_it_strong),
        cmocka_unit_test(the_name_of_an_employee_of_the_senders_school_is_the_employees),
        cmocka_unit_test(the_authors_name_is_theirs_unless_a_sign_of_the_student_stands_there),
        cmocka_unit_test(a_name_shared_by_several_names_them_all_as_candidates),
        cmocka_unit_test(
            a_name_with_an_address_is_its_owners_unless_a_sign_of_the_student_is_there),
        cmocka_unit_test(who_is_marked_is_no_candidate_for_that_sender_up_to_that_day),
        cmocka_unit_test(a_mark_takes_nothing_that_says_more_than_the_name),
        cmocka_unit_test(of_several_of_a_name_the_others_stay_candidates),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
