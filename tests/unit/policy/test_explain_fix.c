#include "policy/explain_fix.h"

#include "notice_sample.h"

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

static void families_of_other_schools_are_not_asked_by_name(void **state)
{
    (void)state;
    g_autoptr(CmFacts) facts = tagged_photo_to_public();
    g_autofree char *own = notice_of(facts, "en");
    assert_non_null(strstr(own, "Ask the family to sign"));
    ((CmSubject *)g_ptr_array_index(facts->subjects, 0))->elsewhere = TRUE;
    g_autofree char *elsewhere = notice_of(facts, "en");
    assert_null(strstr(elsewhere, "Ask the family to sign"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_by_mail_is_offered_only_where_it_is_taken),
        cmocka_unit_test(what_would_tell_a_custody_matter_is_not_offered),
        cmocka_unit_test(families_of_other_schools_are_not_asked_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
