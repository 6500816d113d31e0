#include "policy/explain.h"

#include "notice_sample.h"

static char *answer_of(const CmFacts *facts, const char *language)
{
    CmNoticeFrame frame = frame_in(language);
    g_autoptr(CmPolicy) policy = shipped_policy();
    g_autoptr(CmDecision) decision = cm_decide(policy, facts, CM_DECIDE_PLAIN);
    return written(cm_explain_answer(policy, facts, decision, &frame));
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

static void refusal_says_that_nobody_got_it(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = number_to_channel();
    g_autofree char *notice = notice_of(facts, "en");
    assert_non_null(strstr(notice, "Your mail was refused."));
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
        cmocka_unit_test(refusal_says_that_nobody_got_it),
        cmocka_unit_test(french_marks_keep_their_blanks),
        cmocka_unit_test(those_who_got_the_mail_are_told_of),
        cmocka_unit_test(answer_to_a_question_says_that_nothing_was_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
