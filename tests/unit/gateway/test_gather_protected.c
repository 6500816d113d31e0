#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "district.h"

#include "gateway/gather.h"

#define PARTS 20

static CmReport *report_new(void)
{
    CmReport *report = cm_report_new();
    for (guint i = 0; i < PARTS; i++) {
        g_autofree char *id = g_strdup_printf("%u", i + 1);
        CmReportPart *part = cm_report_add_part(report, id);
        part->media = i == 0 ? CM_MEDIA_TEXT : CM_MEDIA_DOCUMENT;
        part->inspected = TRUE;
        part->reason = CM_REASON_NONE;
    }
    return report;
}

static void add_text(CmReport *report, CmReportTextRole role, int part, const char *text)
{
    cm_report_add_text(report, role, part, "test", cm_mail_text_new_string(text));
}

static CmFacts *gather(TestDistrict *district, CmReport *report)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autoptr(CmEnvelope) envelope =
        test_envelope("anna", "anna@sd.example", TEST_TO("x@mail.example"));
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {
        .state = state,
        .config = district->config,
        .envelope = envelope,
        .author = &author,
        .report = report,
        .mode = CM_MODE_ENFORCE,
        .today = cm_day_parse("2026-11-23"),
    };
    CmFacts *facts = cm_gather(&input);
    cm_report_free(report);
    return facts;
}

static CmFacts *gather_body(TestDistrict *district, const char *text)
{
    CmReport *report = report_new();
    add_text(report, CM_TEXT_BODY, 0, text);
    return gather(district, report);
}

static const CmSubject *subject_of(const CmFacts *facts, const char *student)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (g_str_equal(subject->student, student))
            return subject;
    }
    return NULL;
}

/* The record that @detector found beside @student, or NULL. */
static const CmRecordFact *record_of(const CmFacts *facts, const char *student,
                                     const char *detector)
{
    const CmSubject *subject = subject_of(facts, student);
    for (guint i = 0; subject != NULL && i < subject->records->len; i++) {
        const CmRecordFact *record = g_ptr_array_index(subject->records, i);
        if (g_str_equal(record->detector, detector))
            return record;
    }
    return NULL;
}

static const CmProtected *protected_of(const CmFacts *facts, const char *detector)
{
    for (guint i = 0; i < facts->protected_->len; i++) {
        const CmProtected *item = g_ptr_array_index(facts->protected_, i);
        if (g_str_equal(item->detector, detector))
            return item;
    }
    return NULL;
}

static void a_word_beside_a_student_is_a_record_of_that_student(void **state)
{
    g_autoptr(CmFacts) facts = gather_body(*state, "The IEP of Emma Li is ready.");
    const CmRecordFact *record = record_of(facts, "s1", "individual-education-plan");
    assert_non_null(record);
    assert_int_equal(record->kind, CM_KIND_RECORD);
    assert_int_equal(record->strength, CM_STRENGTH_STRONG);
    assert_int_equal(record->part, 0);
    const CmProtected *item = protected_of(facts, "individual-education-plan");
    assert_int_equal(item->kind, CM_PROTECTED_RECORD);
    assert_int_equal(item->offset, 4);
    assert_int_equal(item->length, 3);
    assert_true(cm_subject_kinds(facts, subject_of(facts, "s1")) & CM_KIND_RECORD);
}

static void what_a_header_says_to_readers_is_searched(void **state)
{
    static const char *const fields[] = {"keywords", "comments", "x-mailer"};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        CmReport *report = report_new();
        cm_report_add_text(report, CM_TEXT_HEADER, -1, fields[i],
                           cm_mail_text_new_string("The IEP of Emma Li, https://discord.gg/abc"));
        g_autoptr(CmFacts) facts = gather(*state, report);
        const CmRecordFact *record = record_of(facts, "s1", "individual-education-plan");
        assert_int_equal(record != NULL, i < 2);
        assert_int_equal(subject_of(facts, "s1") != NULL, i < 2);
        assert_int_equal(protected_of(facts, "individual-education-plan") != NULL, i < 2);
    }
}

static void a_word_without_a_student_is_nothing(void **state)
{
    g_autoptr(CmFacts) facts = gather_body(*state, "IEP meetings begin on Monday.");
    assert_int_equal(facts->protected_->len, 0);
    assert_int_equal(facts->subjects->len, 0);
}

static void each_row_of_a_list_is_its_own_students(void **state)
{
    g_autoptr(CmFacts) facts =
        gather_body(*state, "Emma Li\tbus 4\nNoah Gagn\xc3\xa9\tIEP, 604-555-0142 home\n");
    assert_null(record_of(facts, "s1", "individual-education-plan"));
    assert_non_null(record_of(facts, "s2", "individual-education-plan"));
    const CmRecordFact *telephone = record_of(facts, "s2", "home-telephone");
    assert_non_null(telephone);
    assert_int_equal(telephone->kind, CM_KIND_CONTACT);
}

static void each_student_of_several_has_a_record_of_their_own(void **state)
{
    static const char *const bodies[] = {
        "Emma Li has a mark of 88%.\nNoah Gagn\xc3\xa9 has a mark of 41%.",
        "Emma Li's mark is 88%. Noah Gagn\xc3\xa9's mark is 41%.",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autoptr(CmFacts) facts = gather_body(*state, bodies[i]);
        const CmRecordFact *first = record_of(facts, "s1", "marks");
        const CmRecordFact *second = record_of(facts, "s2", "marks");
        assert_non_null(first);
        assert_non_null(second);
        assert_int_equal(first->strength, CM_STRENGTH_STRONG);
        assert_int_equal(second->strength, CM_STRENGTH_STRONG);
    }
    g_autoptr(CmFacts) facts = gather_body(*state, "Emma Li, DOB 2016-03-04\n"
                                                   "Noah Gagn\xc3\xa9, DOB 2016-05-11");
    assert_non_null(record_of(facts, "s1", "birth-date"));
    assert_non_null(record_of(facts, "s2", "birth-date"));
}

static void a_record_in_the_last_of_many_parts_is_one(void **state)
{
    CmReport *report = report_new();
    for (int i = 0; i < PARTS - 1; i++)
        add_text(report, CM_TEXT_BODY, i, "Emma Li sings.");
    add_text(report, CM_TEXT_BODY, PARTS - 1, "Emma Li was suspended for three days.");
    g_autoptr(CmFacts) facts = gather(*state, report);
    const CmRecordFact *record = record_of(facts, "s1", "suspension");
    assert_non_null(record);
    assert_int_equal(record->part, PARTS - 1);
}

static void what_heads_a_list_or_table_is_a_record_of_everybody_in_it(void **state)
{
    static const struct {
        const char *text, *detector;
    } cases[] = {
        {"Suspended this week:\n\nEmma Li\nNoah Gagn\xc3\xa9\n", "suspension"},
        {"Final marks of the first term, as they stand in the book of this morning:\n\n"
         "Emma Li: 88%\nNoah Gagn\xc3\xa9: 41%\n",
         "marks"},
        {"Last,First,Birth date\nLi,Emma,2016-03-04\nGagn\xc3\xa9,Noah,2016-05-11\n", "birth-date"},
        {"Last\tFirst\tDesignation\nLi\tEmma\tH\nGagn\xc3\xa9\tNoah\tQ\n", "designation-code"},
        {"Last,First,Bus,Allergies\nLi,Emma,4,nuts\nGagn\xc3\xa9,Noah,5,bees\n", "allergy"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CmFacts) facts = gather_body(*state, cases[i].text);
        const CmRecordFact *first = record_of(facts, "s1", cases[i].detector);
        const CmRecordFact *second = record_of(facts, "s2", cases[i].detector);
        assert_non_null(first);
        assert_non_null(second);
        assert_int_equal(first->strength, CM_STRENGTH_STRONG);
        assert_int_equal(second->strength, CM_STRENGTH_STRONG);
    }
}

static void a_name_in_parts_of_a_form_or_table_has_its_record(void **state)
{
    static const struct {
        const char *text, *detector;
    } cases[] = {
        {"First name: Emma\nLast name: Li\nMedical alert: seizures\n", "condition"},
        {"Nom : Li\nPr\xc3\xa9nom : Emma\nAllergies : arachides\n", "allergy"},
        {"First name\tEmma\nLast name\tLi\nAllergies\tpeanuts\n", "allergy"},
        {"Last,Grade,First,Final mark\nLi,4,Emma,62%\n", "marks"},
        {"Last,Middle,First,Final mark\nLi,,Emma,62%\n", "marks"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CmFacts) facts = gather_body(*state, cases[i].text);
        const CmRecordFact *record = record_of(facts, "s1", cases[i].detector);
        assert_non_null(record);
        assert_int_equal(record->strength, CM_STRENGTH_STRONG);
        assert_int_equal(subject_of(facts, "s1")->strength, CM_STRENGTH_STRONG);
    }
}

static void the_next_sentence_is_weak(void **state)
{
    g_autoptr(CmFacts) facts =
        gather_body(*state, "Emma Li was here today. There is an IEP for the class.");
    const CmRecordFact *record = record_of(facts, "s1", "individual-education-plan");
    assert_non_null(record);
    assert_int_equal(record->strength, CM_STRENGTH_WEAK);
}

static void a_student_of_the_subject_line_makes_a_record_of_the_body_weak(void **state)
{
    CmReport *report = report_new();
    add_text(report, CM_TEXT_SUBJECT, -1, "Emma Li");
    add_text(report, CM_TEXT_BODY, 0, "Please find the report card attached.");
    g_autoptr(CmFacts) facts = gather(*state, report);
    const CmRecordFact *record = record_of(facts, "s1", "report-card");
    assert_non_null(record);
    assert_int_equal(record->strength, CM_STRENGTH_WEAK);
}

static void a_file_that_is_a_record_by_its_name_is_one_of_all_in_it(void **state)
{
    CmReport *report = report_new();
    add_text(report, CM_TEXT_FILENAME, 1, "gradebook.csv");
    add_text(report, CM_TEXT_BODY, 1, "Emma Li;12\nNoah Gagn\xc3\xa9;14\n");
    g_autoptr(CmFacts) facts = gather(*state, report);
    const CmRecordFact *first = record_of(facts, "s1", "record-file");
    const CmRecordFact *second = record_of(facts, "s2", "record-file");
    assert_non_null(first);
    assert_non_null(second);
    assert_int_equal(first->strength, CM_STRENGTH_STRONG);
    assert_int_equal(first->part, 1);
}

static void namesakes_are_all_candidates_for_a_record(void **state)
{
    g_autoptr(CmFacts) facts = gather_body(*state, "Liam Chen was suspended for two days.");
    assert_non_null(record_of(facts, "s4", "suspension"));
    assert_non_null(record_of(facts, "s5", "suspension"));
}

static void a_number_is_protected_whoever_it_is_of(void **state)
{
    g_autoptr(CmFacts) facts = gather_body(*state, "My SIN is 130 692 544.");
    const CmProtected *item = protected_of(facts, "social-insurance-number");
    assert_non_null(item);
    assert_int_equal(item->kind, CM_PROTECTED_IDENTIFIER);
    assert_int_equal(item->strength, CM_STRENGTH_STRONG);
    assert_string_equal(item->source, "test");
}

static gboolean number_is_of_a_student(TestDistrict *district, const char *subject,
                                       const char *body)
{
    CmReport *report = report_new();
    add_text(report, CM_TEXT_SUBJECT, -1, subject);
    add_text(report, CM_TEXT_BODY, 0, body);
    g_autoptr(CmFacts) facts = gather(district, report);
    return protected_of(facts, "social-insurance-number")->of_student;
}

/* What is refused as a number must not pass as what may be a record of somebody. */
static void a_number_is_a_students_only_where_that_is_sure(void **state)
{
    assert_true(number_is_of_a_student(*state, "news", "Emma Li, SIN 130 692 544."));
    assert_false(number_is_of_a_student(*state, "Emma Li wins", "My SIN is 130 692 544."));
    assert_false(number_is_of_a_student(*state, "news", "Emma Li won.\n\nSIN 130 692 544."));
    assert_false(number_is_of_a_student(*state, "news", "Liam Chen, SIN 130 692 544."));
}

static void many_finds_of_one_detector_are_bounded(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 500; i++)
        g_string_append(text, "SIN 130 692 544\n");
    g_autoptr(CmFacts) facts = gather_body(*state, text->str);
    assert_int_equal(facts->protected_->len, 64);
}

static void a_sure_find_replaces_a_weak_one_of_the_same_student(void **state)
{
    g_autoptr(CmFacts) facts =
        gather_body(*state, "Emma Li came. The IEP was read.\n\n\nThe IEP of Emma Li is done.");
    const CmSubject *subject = subject_of(facts, "s1");
    assert_int_equal(subject->records->len, 1);
    assert_int_equal(record_of(facts, "s1", "individual-education-plan")->strength,
                     CM_STRENGTH_STRONG);
}

static void what_is_said_of_a_student_is_no_signature_and_no_disclaimer(void **state)
{
    static const char *const TEXTS[] = {
        "Hello.\n\nKind regards,\nAnna\n\nP.S. Emma Li was suspended for three days.\n",
        "Hello.\n\nKind regards,\nAnna\n\nEmma Li was suspended for three days.\n",
        "Hello.\n--\nEmma Li was suspended for three days.\n",
        "This message is to tell you that Emma Li was suspended. Please keep it confidential.\n",
        "This email is confidential.\nEmma Li was suspended for three days.\n",
        "Hello,\n\nThis email is confidential: Emma Li was suspended for three days.\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(CmFacts) facts = gather_body(*state, TEXTS[i]);
        const CmRecordFact *record = record_of(facts, "s1", "suspension");
        assert_non_null(record);
        assert_int_equal(record->strength, CM_STRENGTH_STRONG);
    }
}

static void words_of_a_signature_and_of_a_disclaimer_are_no_records(void **state)
{
    static const char *const TEXTS[] = {
        "Emma Li sang.\n\nKind regards,\nAnna Teacher\nIEP coordinator\nCedar Elementary\n",
        "Hello.\n\nKind regards,\nEmma Li\nIEP coordinator\nCedar Elementary\n604-555-0142\n",
        "Emma Li sang.\n\nAnna\n\nThis email may hold an IEP and is confidential.\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(CmFacts) facts = gather_body(*state, TEXTS[i]);
        assert_int_equal(facts->protected_->len, 0);
        assert_null(record_of(facts, "s1", "individual-education-plan"));
    }
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

static void a_students_work_is_theirs_and_no_protected_information(void **state)
{
    g_autoptr(CmFacts) facts = gather_body(*state, "A poem written by Noah Gagné:\nSnow.\n");
    const CmSubject *subject = subject_of(facts, "s2");
    assert_non_null(subject);
    assert_int_equal(subject->records->len, 1);
    const CmRecordFact *work = g_ptr_array_index(subject->records, 0);
    assert_int_equal(work->kind, CM_KIND_WORK);
    assert_int_equal(work->strength, CM_STRENGTH_STRONG);
    assert_int_equal(facts->protected_->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_beside_a_student_is_a_record_of_that_student),
        cmocka_unit_test(what_a_header_says_to_readers_is_searched),
        cmocka_unit_test(a_word_without_a_student_is_nothing),
        cmocka_unit_test(each_row_of_a_list_is_its_own_students),
        cmocka_unit_test(each_student_of_several_has_a_record_of_their_own),
        cmocka_unit_test(a_record_in_the_last_of_many_parts_is_one),
        cmocka_unit_test(what_heads_a_list_or_table_is_a_record_of_everybody_in_it),
        cmocka_unit_test(a_name_in_parts_of_a_form_or_table_has_its_record),
        cmocka_unit_test(the_next_sentence_is_weak),
        cmocka_unit_test(a_student_of_the_subject_line_makes_a_record_of_the_body_weak),
        cmocka_unit_test(a_file_that_is_a_record_by_its_name_is_one_of_all_in_it),
        cmocka_unit_test(namesakes_are_all_candidates_for_a_record),
        cmocka_unit_test(a_number_is_protected_whoever_it_is_of),
        cmocka_unit_test(a_number_is_a_students_only_where_that_is_sure),
        cmocka_unit_test(many_finds_of_one_detector_are_bounded),
        cmocka_unit_test(what_is_said_of_a_student_is_no_signature_and_no_disclaimer),
        cmocka_unit_test(words_of_a_signature_and_of_a_disclaimer_are_no_records),
        cmocka_unit_test(a_students_work_is_theirs_and_no_protected_information),
        cmocka_unit_test(a_sure_find_replaces_a_weak_one_of_the_same_student),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
