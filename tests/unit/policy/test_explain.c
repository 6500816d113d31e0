#include "policy/explain.h"

#include "sample.h"

static CmNoticeFrame frame_in(const char *language)
{
    return (CmNoticeFrame){
        .language = language,
        .reference = "C-7KQ2M9XA",
        .contact = "office@school.example",
        .procedure_url = "https://school.example/procedure",
    };
}

/* The blocks, each on a line of its own behind a mark of its kind. */
static char *written(CmLetter *letter)
{
    static const char *const marks[] = {"! ", "# ", "", "  ", "- ", "~ "};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < letter->blocks->len; i++) {
        const CmLetterBlock *block = g_ptr_array_index(letter->blocks, i);
        g_string_append_printf(text, "%s%s\n", marks[block->kind], block->text);
    }
    cm_letter_free(letter);
    return g_string_free(text, FALSE);
}

static char *notice_with(const CmFacts *facts, const CmNoticeFrame *frame)
{
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return written(cm_explain_notice(policy, facts, decision, frame));
}

static char *notice_of(const CmFacts *facts, const char *language)
{
    CmNoticeFrame frame = frame_in(language);
    return notice_with(facts, &frame);
}

static char *answer_of(const CmFacts *facts, const char *language)
{
    CmNoticeFrame frame = frame_in(language);
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return written(cm_explain_answer(policy, facts, decision, &frame));
}

static CmFacts *number_to_channel(void)
{
    CmFacts *facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_sign(add_student(facts, "s1", "Robin Example"), CM_EVIDENCE_IDENTIFIER, CM_STRENGTH_CERTAIN,
             -1);
    return facts;
}

static CmFacts *photo_to_barred(void)
{
    CmFacts *facts = tagged_photo_to_public();
    g_ptr_array_set_size(facts->recipients, 0);
    add_recipient(facts, "away@home.example", CM_CLASS_GUARDIAN, "g3");
    cm_subject_add_guardian(g_ptr_array_index(facts->subjects, 0), "g3", CM_ACCESS_NONE);
    return facts;
}

static void notice_says_what_happened_why_and_what_to_do(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(
        strstr(notice, "! Your mail is on hold. It has not been sent to:\n  jury@art.example\n"));
    assert_non_null(strstr(notice, "- Robin Example: a picture"));
    assert_non_null(strstr(notice, "without \"IMG_1.jpg\""));
    assert_non_null(strstr(notice, "clause 1.1"));
    assert_non_null(strstr(notice, "Reference: C-7KQ2M9XA"));
    assert_non_null(strstr(notice, "office@school.example"));
}

static void french_notice_is_french_throughout(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *notice = notice_of(facts, "fr");
    assert_non_null(strstr(notice, "Votre courriel est retenu"));
    assert_non_null(strstr(notice, "Robin Example\302\240: une image"));
    assert_null(strstr(notice, "would go"));
}

static void custody_matter_is_in_no_notice(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "fr"};
    g_autoptr(CmFacts) facts = photo_to_barred();
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *notice = notice_of(facts, languages[i]);
        assert_non_null(strstr(notice, "away@home.example"));
        assert_null(strstr(notice, "Robin"));
        assert_null(strstr(notice, "IMG_1.jpg"));
        assert_null(strstr(notice, "Form 151"));
        assert_null(strstr(notice, "5.5"));
    }
}

static void refusal_says_that_nobody_got_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = number_to_channel();
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "Your mail was refused."));
}

static void reply_names_rule_and_clause_and_never_a_child_or_file(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmFacts) facts = number_to_channel();
    add_photo(facts, "2");
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    g_auto(GStrv) lines = cm_explain_reply(policy, facts, decision, "R-7KQ2M9XA");
    assert_non_null(lines[0]);
    g_autofree char *all = g_strjoinv("\n", lines);
    assert_non_null(strstr(all, "<ref R-7KQ2M9XA> Refused under clause 5.5"));
    assert_null(strstr(all, "Robin"));
    assert_null(strstr(all, "IMG_1"));
    assert_null(strstr(all, "s1"));
    assert_null(strstr(all, "post.example"));
    assert_true(g_strv_length(lines) <= 8);
    for (guint i = 0; lines[i] != NULL; i++) {
        assert_true(strlen(lines[i]) <= 200);
        for (const char *at = lines[i]; *at != '\0'; at++)
            assert_true(g_ascii_isprint(*at));
    }
}

static void many_findings_are_cut_short(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = cm_facts_new();
    add_recipient(facts, "b@post.example", CM_CLASS_CHANNEL, NULL);
    add_photo(facts, "2");
    for (guint i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("Robin Example%u", i);
        add_sign(add_student(facts, name, name), CM_EVIDENCE_PEOPLE_TAG, CM_STRENGTH_STRONG, 0);
    }
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "Robin Example11"));
    assert_null(strstr(notice, "Robin Example12"));
    assert_non_null(strstr(notice, "- \342\200\246\n"));
}

static void french_marks_keep_their_blanks(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *notice = notice_of(facts, "fr");
    assert_non_null(strstr(notice, "\302\253\302\240IMG_1.jpg\302\240\302\273"));
    assert_null(strstr(notice, " :"));
    assert_null(strstr(notice, "\""));
}

static void those_who_got_the_mail_are_told_of(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *alone = notice_of(facts, "en");
    assert_null(strstr(alone, "Everybody else"));
    add_recipient(facts, "t@school.example", CM_CLASS_STAFF, "t1");
    g_autofree char *split = notice_of(facts, "en");
    assert_non_null(strstr(split, "Everybody else you wrote to has been sent the mail."));
    assert_null(strstr(split, "t@school.example"));
    CmNoticeFrame frame = frame_in("en");
    frame.whole = TRUE;
    g_autofree char *whole = notice_with(facts, &frame);
    assert_null(strstr(whole, "Everybody else"));
    assert_non_null(strstr(whole, "  t@school.example\n"));
}

static void an_answer_by_mail_is_offered_only_where_it_is_taken(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmNoticeFrame frame = frame_in("en");
    g_autofree char *without = notice_with(facts, &frame);
    assert_null(strstr(without, "Answer this mail"));
    frame.reply = TRUE;
    frame.answer_by = "Monday, 30 November, 12:00";
    g_autofree char *with = notice_with(facts, &frame);
    assert_non_null(strstr(with, "Answer this mail"));
    assert_null(strstr(with, "Send the mail again"));
    assert_non_null(strstr(with, "Ask the family to sign"));
    assert_null(strstr(with, "\"Drop:"));
    assert_non_null(
        strstr(with, "- Write \"Without attachments\" to send the mail without \"IMG_1.jpg\"."));
    assert_non_null(strstr(with, "\"Take back\""));
    assert_null(strstr(with, "\"Shown:")); /* her tag stands whatever is declared */
    assert_non_null(strstr(with, "by Monday, 30 November, 12:00."));
}

static void what_would_tell_a_custody_matter_is_not_offered(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = photo_to_barred();
    CmNoticeFrame frame = frame_in("en");
    frame.reply = TRUE;
    g_autofree char *notice = notice_with(facts, &frame);
    assert_null(strstr(notice, "\"Without attachments"));
    assert_non_null(strstr(notice, "\"Take back\""));
}

static void states_of_releases_elsewhere_are_not_told(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    CmSubject *subject = g_ptr_array_index(facts->subjects, 0);
    subject->elsewhere = TRUE;
    g_autofree char *notice = notice_of(facts, "en");
    assert_null(strstr(notice, "no form is on record"));
    assert_null(strstr(notice, "Ask the family to sign"));
    assert_non_null(strstr(notice, "ask the office whether one is on record"));
}

static void answer_to_a_question_says_that_nothing_was_sent(void **state)
{
    (void)state;
    g_autoptr(CmFacts) held = tagged_photo_to_public();
    g_autofree char *would = answer_of(held, "en");
    assert_non_null(strstr(would, "! This mail would be put on hold. It would not be sent to:\n"
                                  "  jury@art.example\n"));
    assert_non_null(strstr(would, "Nothing has been sent"));
    assert_non_null(strstr(would, "without \"IMG_1.jpg\""));
    g_autoptr(CmFacts) clean = cm_facts_new();
    add_recipient(clean, "t@school.example", CM_CLASS_STAFF, "t1");
    g_autofree char *goes = answer_of(clean, "en");
    assert_non_null(strstr(goes, "! This mail can go as it is.\n"));
    assert_null(strstr(goes, "Why"));
    assert_non_null(strstr(goes, "clause 1.1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notice_says_what_happened_why_and_what_to_do),
        cmocka_unit_test(french_notice_is_french_throughout),
        cmocka_unit_test(custody_matter_is_in_no_notice),
        cmocka_unit_test(refusal_says_that_nobody_got_it),
        cmocka_unit_test(reply_names_rule_and_clause_and_never_a_child_or_file),
        cmocka_unit_test(many_findings_are_cut_short),
        cmocka_unit_test(french_marks_keep_their_blanks),
        cmocka_unit_test(those_who_got_the_mail_are_told_of),
        cmocka_unit_test(an_answer_by_mail_is_offered_only_where_it_is_taken),
        cmocka_unit_test(what_would_tell_a_custody_matter_is_not_offered),
        cmocka_unit_test(states_of_releases_elsewhere_are_not_told),
        cmocka_unit_test(answer_to_a_question_says_that_nothing_was_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
