#include "gateway/sender_notice.h"

#include "held_mail.h"

/* Judges a mail that names a student, on its way to the school's blog. */
static CmJudgement *judged(TestDistrict *district, const char *user, const char *relay)
{
    g_autoptr(CmMessage) message =
        test_message("Subject: The race\n\nNoah Gagn\303\251 of Cedar Elementary won.\n");
    g_autoptr(CmEnvelope) envelope =
        test_envelope(user, "<anna@sd.example>", TEST_TO("<cedarnews@post.wordpress.com>"));
    if (relay != NULL) {
        g_free(envelope->client_address);
        envelope->client_address = g_strdup(relay);
    }
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    CmJudgement *judgement = cm_judge(district->gateway, envelope, message, &options, NULL);
    assert_non_null(judgement);
    return judgement;
}

static char *notice_of(TestDistrict *district, const char *user, const char *relay)
{
    g_autoptr(CmJudgement) judgement = judged(district, user, relay);
    g_autofree char *mail =
        cm_sender_notice_compose(district->gateway, judgement, "C-7KQ2M9XA", 0, NULL);
    return read_mail(mail);
}

static void an_author_is_told_when_to_expect_an_answer_and_how_to_give_one(void **state)
{
    g_autofree char *notice = notice_of(*state, "anna", NULL);
    assert_non_null(strstr(notice, "Expect an answer by"));
    assert_non_null(strstr(notice, "Answer this mail."));
    assert_non_null(strstr(notice, "\nReply-To: reply@sd.example\n"));
    assert_non_null(strstr(notice, "The subject of your mail: The race"));
}

static void an_answer_is_offered_to_nobody_who_came_by_a_relay(void **state)
{
    g_autofree char *notice = notice_of(*state, NULL, "192.0.2.25");
    assert_non_null(strstr(notice, "Your mail is on hold."));
    assert_null(strstr(notice, "Answer this mail."));
    assert_null(strstr(notice, "\nReply-To:"));
}

static void nobody_unknown_and_nobody_forged_is_told(void **state)
{
    g_autofree char *unknown = notice_of(*state, "stranger", NULL);
    g_autofree char *host = notice_of(*state, NULL, "192.0.2.26");
    assert_string_equal(unknown, "");
    assert_string_equal(host, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_author_is_told_when_to_expect_an_answer_and_how_to_give_one),
        cmocka_unit_test(an_answer_is_offered_to_nobody_who_came_by_a_relay),
        cmocka_unit_test(nobody_unknown_and_nobody_forged_is_told),
    };
    return cmocka_run_group_tests(tests, set_up_district, tear_down_district);
}
