#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gathering.h"

static void a_people_tag_is_strong_by_itself(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_PEOPLE_TAG, 1, "xmp:mwg-rs", "Zoe Tremblay-Cote");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    const CmSubject *subject = subject_of(facts, "s3");
    assert_non_null(subject);
    assert_int_equal(subject->strength, CM_STRENGTH_STRONG);
    const CmEvidence *evidence = g_ptr_array_index(subject->evidence, 0);
    assert_int_equal(evidence->kind, CM_EVIDENCE_PEOPLE_TAG);
    assert_int_equal(evidence->part, 1);
    assert_true(evidence->with_picture);
    assert_false(subject->ambiguous);
}

static void a_name_in_text_is_strong_in_the_senders_school(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Yesterday Noah Gagne read to us.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(subject_of(facts, "s2")->strength, CM_STRENGTH_STRONG);
}

static void a_family_name_written_once_is_that_of_both(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain",
             "Yesterday we heard Noah and Sam Gagn\xc3\xa9.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(subject_of(facts, "s2")->strength, CM_STRENGTH_STRONG);
}

static void a_name_in_text_of_another_school_is_weak_without_a_second_sign(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Yesterday Zoé Tremblay-Côté read to us.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(subject_of(facts, "s3")->strength, CM_STRENGTH_WEAK);
}

static void the_school_in_the_text_is_a_second_sign(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain",
             "Zoé Tremblay-Côté of Alder Secondary read to us.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(subject_of(facts, "s3")->strength, CM_STRENGTH_STRONG);
}

static void a_guardian_among_the_recipients_makes_a_relation_known(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Noah Gagné did well.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("marie@mail.example"));
    const CmSubject *subject = subject_of(facts, "s2");
    assert_int_equal(subject->guardians->len, 2);
    const CmRecipient *recipient = g_ptr_array_index(facts->recipients, 0);
    assert_int_equal(recipient->class_, CM_CLASS_GUARDIAN);
}

static void namesakes_are_all_candidates_and_ambiguous(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_PEOPLE_TAG, 1, "xmp:mwg-rs", "Liam Chen");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_true(subject_of(facts, "s4")->ambiguous);
    assert_true(subject_of(facts, "s5")->ambiguous);
}

static void a_name_run_together_is_found_in_a_file_name_and_behind_a_mark(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_FILENAME, 1, "filename", "NoahGagne.jpg");
    g_autoptr(CmFacts) file = gather(*state, report, TEST_TO("x@gazette.example"));
    assert_int_equal(strength_of(file, "s2"), CM_STRENGTH_STRONG);
    g_autoptr(CmFacts) mark = gather_text(*state, "Well done #NoahGagne!", "x@gazette.example");
    assert_int_equal(strength_of(mark, "s2"), CM_STRENGTH_STRONG);
    g_autoptr(CmFacts) none = gather_text(*state, "Well done NoahGagne!", "x@gazette.example");
    assert_int_equal(strength_of(none, "s2"), -1);
}

static void a_name_that_nothing_parts_is_strong_only_beside_a_sign(void **state)
{
    g_autoptr(CmFacts) alone = gather_text(*state, "Well done #noahgagne", "x@gazette.example");
    assert_int_equal(strength_of(alone, "s2"), CM_STRENGTH_WEAK);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_FILENAME, 1, "filename", "noahgagne.jpg");
    g_autoptr(CmFacts) file = gather(*state, report, TEST_TO("x@gazette.example"));
    assert_int_equal(strength_of(file, "s2"), CM_STRENGTH_STRONG);
}

static void a_name_with_two_others_between_is_strong_only_beside_a_sign(void **state)
{
    const char *text = "Noah James Patrick Gagne won.";
    g_autoptr(CmFacts) alone = gather_text(*state, text, "x@gazette.example");
    assert_int_equal(strength_of(alone, "s2"), CM_STRENGTH_WEAK);
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(CmFacts) shown = gather(*state, report, TEST_TO("x@gazette.example"));
    assert_int_equal(strength_of(shown, "s2"), CM_STRENGTH_STRONG);
}

static void a_number_is_certain(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Student number 2001003, as asked.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    const CmSubject *subject = subject_of(facts, "s3");
    assert_non_null(subject);
    assert_int_equal(subject->strength, CM_STRENGTH_CERTAIN);
}

static void a_small_picture_never_counts(void **state)
{
    CmReport *report = report_new(TRUE);
    CmReportPart *part = g_ptr_array_index(report->parts, 1);
    part->width = 199;
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    const CmPartFact *fact = g_ptr_array_index(facts->parts, 1);
    assert_false(fact->counts);
}

static void a_camera_picture_counts(void **state)
{
    g_autoptr(CmFacts) facts = gather(*state, report_new(TRUE), TEST_TO("x@mail.example"));
    const CmPartFact *fact = g_ptr_array_index(facts->parts, 1);
    assert_true(fact->counts);
}

static void a_reason_of_the_whole_report_stands_on_a_part(void **state)
{
    CmReport *report = cm_report_new();
    report->reason = CM_REASON_CRASHED;
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->parts->len, 1);
    const CmPartFact *fact = g_ptr_array_index(facts->parts, 0);
    assert_false(fact->inspected);
    assert_int_equal(fact->reason, CM_REASON_CRASHED);
}

/* The strength of student @id when the body is @text and the mail goes to @recipients. */
static int strength_in(TestDistrict *district, const char *text, const char *const *recipients,
                       const char *id)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(CmFacts) facts = gather(district, report, recipients);
    const CmSubject *subject = subject_of(facts, id);
    return subject == NULL ? -1 : (int)subject->strength;
}

#define QUOTED                                                                                     \
    "Thank you.\n\nOn Mon, 2 Nov 2026, Marie <marie@mail.example> wrote:\n> Noah Gagné is ill.\n"

static void a_name_in_the_quote_that_is_answered_is_weak(void **state)
{
    assert_int_equal(strength_in(*state, QUOTED, TEST_TO("marie@mail.example"), "s2"),
                     CM_STRENGTH_WEAK);
}

static void a_name_in_the_quote_and_in_the_answer_is_strong(void **state)
{
    assert_int_equal(
        strength_in(*state, QUOTED "\nNoah Gagné is well.\n", TEST_TO("marie@mail.example"), "s2"),
        CM_STRENGTH_STRONG);
}

static void only_the_whole_address_is_who_wrote_a_quote(void **state)
{
    assert_int_equal(strength_in(*state, QUOTED, TEST_TO("rie@mail.example"), "s2"),
                     CM_STRENGTH_STRONG);
    assert_int_equal(strength_in(*state, QUOTED, TEST_TO("marie@mail.ex"), "s2"),
                     CM_STRENGTH_STRONG);
    static const char *const AUTHORS[] = {"<marie@mail.example>", "'marie@mail.example'",
                                          "[mailto:Marie@mail.example]",
                                          "amarie@mail.example for marie@mail.example"};
    for (guint i = 0; i < G_N_ELEMENTS(AUTHORS); i++) {
        g_autofree char *text = g_strconcat("Yes.\n\nOn Mon, 2 Nov 2026, ", AUTHORS[i],
                                            " wrote:\n> Noah Gagn\303\251 is ill.\n", NULL);
        assert_int_equal(strength_in(*state, text, TEST_TO("marie@mail.example"), "s2"),
                         CM_STRENGTH_WEAK);
    }
}

#define OUTLOOK(from, to) "\nFrom: " from "\nSent: Monday\nTo: " to "\nSubject: x\n\n"
#define MARIE             "Marie <marie@mail.example>"
#define BO                "Bo <bo@mail.example>"

static void an_answer_typed_into_a_quote_without_marks_is_the_senders(void **state)
{
    static const char *const TEXTS[] = {
        "Hello.\n" OUTLOOK(MARIE, "Anna") "Who was it?\n[AT] Noah Gagn\303\251 was.\n",
        "Hello.\n" OUTLOOK(MARIE, "Anna") "Who was it?\n[Anna Teacher] Noah Gagn\303\251 was.\n",
        "See my answers in red.\n" OUTLOOK(MARIE, "Anna") "Who was it?\nNoah Gagn\303\251\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        assert_int_equal(strength_in(*state, TEXTS[i], TEST_TO("marie@mail.example"), "s2"),
                         CM_STRENGTH_STRONG);
    assert_int_equal(strength_in(*state,
                                 "Hello.\n" OUTLOOK(MARIE, "Anna") "Was it Noah Gagn\303\251?\n",
                                 TEST_TO("marie@mail.example"), "s2"),
                     CM_STRENGTH_WEAK);
}

static void a_mail_below_the_one_that_is_answered_is_of_its_own_author(void **state)
{
    const char *other = "Hello.\n" OUTLOOK(MARIE, "Anna") "Yes.\n" OUTLOOK(
        BO, "Anna") "Noah Gagn\303\251 is ill.\n";
    assert_int_equal(strength_in(*state, other, TEST_TO("marie@mail.example"), "s2"),
                     CM_STRENGTH_STRONG);
    const char *theirs = "Hello.\n" OUTLOOK(MARIE, "Anna") "Yes.\n" OUTLOOK(
        "Anna Teacher", MARIE) "Noah Gagn\303\251 is ill.\n";
    assert_int_equal(strength_in(*state, theirs, TEST_TO("marie@mail.example"), "s2"),
                     CM_STRENGTH_WEAK);
}

static void a_name_in_a_quote_shown_to_others_is_strong(void **state)
{
    assert_int_equal(strength_in(*state, QUOTED, TEST_TO("x@mail.example"), "s2"),
                     CM_STRENGTH_STRONG);
    assert_int_equal(
        strength_in(*state, QUOTED, TEST_TO("marie@mail.example", "x@mail.example"), "s2"),
        CM_STRENGTH_STRONG);
}

static void a_name_in_a_forward_is_strong(void **state)
{
    assert_int_equal(strength_in(*state,
                                 "See.\n\n---------- Forwarded message ---------\n"
                                 "From: Marie <marie@mail.example>\n\nNoah Gagné is ill.\n",
                                 TEST_TO("marie@mail.example"), "s2"),
                     CM_STRENGTH_STRONG);
}

static void a_name_in_a_signature_is_the_employees(void **state)
{
    const char *text = "We meet at nine.\n\nKind regards,\nEmma Li\nCedar Elementary\n";
    assert_int_equal(strength_in(*state, text, TEST_TO("x@mail.example"), "s1"), CM_STRENGTH_WEAK);
    const char *numbered = "Number 2001001.\n\n-- \nEmma Li\n";
    assert_int_equal(strength_in(*state, numbered, TEST_TO("x@mail.example"), "s1"),
                     CM_STRENGTH_CERTAIN);
}

static void a_name_in_a_sentence_below_a_closing_is_of_whom_it_speaks(void **state)
{
    static const char *const TEXTS[] = {
        "We meet at nine.\n\nKind regards,\nAnna\n\nP.S. Emma Li was suspended.\n",
        "We meet at nine.\n\nKind regards,\nAnna\n\nEmma Li was sent home for three days.\n",
        "We meet at nine.\n--\nEmma Li was sent home for three days.\n",
        "We meet at nine.\n\nSent from my iPhone\n\nEmma Li was sent home for three days.\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        assert_int_equal(strength_in(*state, TEXTS[i], TEST_TO("x@mail.example"), "s1"),
                         CM_STRENGTH_STRONG);
}

static void a_name_beside_words_of_a_disclaimer_is_of_whom_it_speaks(void **state)
{
    static const char *const TEXTS[] = {
        "This message is to tell you that Emma Li was sent home. Please keep it confidential.\n",
        "This email is confidential.\n\nEmma Li was sent home.\n",
        "This email is confidential.\nEmma Li was sent home.\n",
        "Hello,\n\nThis email is confidential and about Emma Li.\n",
        "Notice: this is confidential.\n\nEmma Li was sent home.\n",
        "Ce courriel est confidentiel. Emma Li est exclue.\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        assert_int_equal(strength_in(*state, TEXTS[i], TEST_TO("x@mail.example"), "s1"),
                         CM_STRENGTH_STRONG);
}

static void a_quoted_guardians_address_is_a_second_sign(void **state)
{
    assert_int_equal(strength_in(*state,
                                 "Yes.\n-- \nNoah Gagné\n\nFrom: M <marie@mail.example>\n"
                                 "Sent: Monday\nSubject: Trip\n\nhello\n",
                                 TEST_TO("x@mail.example"), "s2"),
                     CM_STRENGTH_STRONG);
}

static void a_declaration_in_a_quote_does_not_count(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain",
             "From: Bo\nSent: Monday\nSubject: Trip\nStudents shown: Emma Li\n");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_false(facts->declared);
}

static void a_claimed_automatic_reply_with_a_picture_is_ordinary(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_HEADER, -1, "auto-submitted", "auto-replied");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->origin, CM_ORIGIN_ORDINARY);
}

static void an_automatic_reply_of_words_is_automatic(void **state)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_HEADER, -1, "auto-submitted", "auto-replied (vacation)");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(facts->origin, CM_ORIGIN_AUTOMATIC);
}

static void a_photo_by_its_name_is_a_second_sign_as_a_cameras_is(void **state)
{
    CmReport *report = report_new(TRUE);
    CmReportPart *photo = g_ptr_array_index(report->parts, 1);
    photo->camera = CM_NO;
    photo->filename = cm_mail_text_new_string("IMG-20261119-WA0003.jpg");
    add_text(report, CM_TEXT_BODY, 0, "text/plain", "Yesterday Zoé Tremblay-Côté read to us.");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("x@mail.example"));
    assert_int_equal(strength_of(facts, "s3"), CM_STRENGTH_STRONG);
}

/* A report of a text and a calendar's answer, which has a file name or not. */
static CmReport *with_calendar_answer(const char *filename)
{
    CmReport *report = report_new(TRUE);
    CmReportPart *part = g_ptr_array_index(report->parts, 1);
    g_free(part->type);
    part->type = g_strdup("text/calendar");
    part->media = CM_MEDIA_TEXT;
    part->filename = filename != NULL ? cm_mail_text_new_string(filename) : NULL;
    add_text(report, CM_TEXT_BODY, 1, "text/calendar", "BEGIN:VCALENDAR METHOD:REPLY");
    return report;
}

static void an_answer_to_an_invitation_is_automatic_only_where_the_mail_is_one(void **state)
{
    const char *const *to = TEST_TO("x@mail.example");
    g_autoptr(CmFacts) answer = gather(*state, with_calendar_answer(NULL), to);
    assert_int_equal(answer->origin, CM_ORIGIN_AUTOMATIC);
    g_autoptr(CmFacts) attached = gather(*state, with_calendar_answer("answer.ics"), to);
    assert_int_equal(attached->origin, CM_ORIGIN_ORDINARY);
    CmReport *report = with_calendar_answer(NULL);
    CmReportPart *around = g_ptr_array_index(report->parts, 0);
    around->media = CM_MEDIA_MESSAGE;
    g_free(((CmReportPart *)g_ptr_array_index(report->parts, 1))->id);
    ((CmReportPart *)g_ptr_array_index(report->parts, 1))->id = g_strdup("1.1");
    g_autoptr(CmFacts) forwarded = gather(*state, report, to);
    assert_int_equal(forwarded->origin, CM_ORIGIN_ORDINARY);
}

static void who_signs_in_is_no_service_whatever_the_sender_is(void **state)
{
    CmRoster *roster = test_district_roster();
    CmServiceRow service = {.address = "anna@sd.example"};
    g_array_append_val(roster->services, service);
    test_district_import(*state, roster);
    const char *const *to = TEST_TO("x@mail.example");
    g_autoptr(CmFacts) annas = gather(*state, report_new(FALSE), to);
    assert_int_equal(annas->origin, CM_ORIGIN_ORDINARY);
    roster = test_district_roster();
    service.address = "sis@sd.example";
    g_array_append_val(roster->services, service);
    test_district_import(*state, roster);
    g_autoptr(CmFacts) services = gather_of(*state, "sis", report_new(FALSE), to);
    assert_int_equal(services->origin, CM_ORIGIN_SERVICE);
}

#define TWENTY_WORDS "a b c d e f g h i j k l m n o p q r s t "

/* Whether Noah's name in @text goes with the picture beside it. */
static gboolean goes_with_picture(TestDistrict *district, const char *text)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    g_autoptr(CmFacts) facts = gather(district, report, TEST_TO("x@mail.example"));
    const CmSubject *subject = subject_of(facts, "s2");
    assert_non_null(subject);
    return ((const CmEvidence *)g_ptr_array_index(subject->evidence, 0))->with_picture;
}

static void a_quote_makes_a_line_about_a_picture_no_longer(void **state)
{
    const char *quote =
        "\n\nOn Monday Marie wrote:\n> " TWENTY_WORDS TWENTY_WORDS TWENTY_WORDS "\n";
    g_autofree char *own = g_strconcat("Here is Noah Gagné.", quote, NULL);
    g_autofree char *quoted = g_strconcat("Here you are.", quote, "> Noah Gagné\n", NULL);
    assert_true(goes_with_picture(*state, own));
    assert_false(goes_with_picture(*state, quoted));
    assert_false(
        goes_with_picture(*state, "Here is Noah Gagné. " TWENTY_WORDS TWENTY_WORDS TWENTY_WORDS));
    assert_true(goes_with_picture(*state, "FYI\n\n---------- Forwarded message ---------\n"
                                          "From: Bo <bo@mail.example>\nSubject: x\n\n"
                                          "Here is Noah Gagné.\n"));
}

static void a_recipient_that_is_no_address_is_unreadable(void **state)
{
    g_autoptr(CmFacts) facts =
        gather(*state, report_new(FALSE),
               TEST_TO("< cedarnews@post.wordpress.com >", "<cedarnews@post.wordpress.com (blog)>",
                       "<cedar\\news@post.wordpress.com>", "<cedarnews @post.wordpress.com>", "<>",
                       "<cedarnews@post.wordpress.com>"));
    for (guint i = 0; i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        assert_int_equal(recipient->unreadable, i < 5);
    }
}

static void a_release_is_gathered_for_what_is_disclosed(void **state)
{
    CmReport *report = report_new(TRUE);
    add_text(report, CM_TEXT_PEOPLE_TAG, 1, "xmp:mwg-rs", "Emma Li");
    g_autoptr(CmFacts) facts = gather(*state, report, TEST_TO("cedarnews@post.wordpress.com"));
    const CmReleaseFact *release = cm_subject_release_find(subject_of(facts, "s1"), "social-media",
                                                           CM_KIND_IMAGE, "wordpress");
    assert_non_null(release);
    assert_int_equal(release->state, CM_RELEASE_GRANTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_people_tag_is_strong_by_itself),
        cmocka_unit_test(a_name_in_text_is_strong_in_the_senders_school),
        cmocka_unit_test(a_family_name_written_once_is_that_of_both),
        cmocka_unit_test(a_name_in_text_of_another_school_is_weak_without_a_second_sign),
        cmocka_unit_test(the_school_in_the_text_is_a_second_sign),
        cmocka_unit_test(a_guardian_among_the_recipients_makes_a_relation_known),
        cmocka_unit_test(namesakes_are_all_candidates_and_ambiguous),
        cmocka_unit_test(a_name_run_together_is_found_in_a_file_name_and_behind_a_mark),
        cmocka_unit_test(a_name_that_nothing_parts_is_strong_only_beside_a_sign),
        cmocka_unit_test(a_name_with_two_others_between_is_strong_only_beside_a_sign),
        cmocka_unit_test(a_number_is_certain),
        cmocka_unit_test(a_small_picture_never_counts),
        cmocka_unit_test(a_camera_picture_counts),
        cmocka_unit_test(a_reason_of_the_whole_report_stands_on_a_part),
        cmocka_unit_test(a_name_in_the_quote_that_is_answered_is_weak),
        cmocka_unit_test(a_name_in_the_quote_and_in_the_answer_is_strong),
        cmocka_unit_test(only_the_whole_address_is_who_wrote_a_quote),
        cmocka_unit_test(an_answer_typed_into_a_quote_without_marks_is_the_senders),
        cmocka_unit_test(a_mail_below_the_one_that_is_answered_is_of_its_own_author),
        cmocka_unit_test(a_name_in_a_quote_shown_to_others_is_strong),
        cmocka_unit_test(a_name_in_a_forward_is_strong),
        cmocka_unit_test(a_name_in_a_signature_is_the_employees),
        cmocka_unit_test(a_name_in_a_sentence_below_a_closing_is_of_whom_it_speaks),
        cmocka_unit_test(a_name_beside_words_of_a_disclaimer_is_of_whom_it_speaks),
        cmocka_unit_test(a_quoted_guardians_address_is_a_second_sign),
        cmocka_unit_test(a_declaration_in_a_quote_does_not_count),
        cmocka_unit_test(a_claimed_automatic_reply_with_a_picture_is_ordinary),
        cmocka_unit_test(an_automatic_reply_of_words_is_automatic),
        cmocka_unit_test(a_photo_by_its_name_is_a_second_sign_as_a_cameras_is),
        cmocka_unit_test(an_answer_to_an_invitation_is_automatic_only_where_the_mail_is_one),
        cmocka_unit_test(a_quote_makes_a_line_about_a_picture_no_longer),
        cmocka_unit_test_setup_teardown(who_signs_in_is_no_service_whatever_the_sender_is,
                                        gathering_set_up, gathering_tear_down),
        cmocka_unit_test(a_recipient_that_is_no_address_is_unreadable),
        cmocka_unit_test(a_release_is_gathered_for_what_is_disclosed),
    };
    return cmocka_run_group_tests(tests, gathering_set_up, gathering_tear_down);
}
