#include "gateway/question.h"

#include "notices.h"

/* Asks about @text in the name of Anna. Returns the refusal, or NULL. */
static char *ask(TestDistrict *district, const char *text)
{
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope =
        test_envelope("anna", "<anna@sd.example>", TEST_TO("<check@sd.example>"));
    CmReport *report = cm_inspector_inspect(cm_gateway_inspector(district->gateway),
                                            cm_message_fd(message), cm_message_size(message));
    char *refusal = NULL;
    g_autoptr(GError) error = NULL;
    if (!cm_question_settle(district->gateway, envelope, report, &refusal, &error))
        fail_msg("%s", error->message);
    return refusal;
}

static char *answer_to(TestDistrict *district, const char *text)
{
    g_autofree char *refusal = ask(district, text);
    assert_null(refusal);
    return take_notice(district, "anna@sd.example");
}

static guint cases(TestDistrict *district)
{
    g_autoptr(GPtrArray) all =
        cm_store_case_list(cm_gateway_store(district->gateway), TRUE, CM_CASE_HELD, 0, NULL);
    return all->len;
}

static void what_would_be_held_is_said_and_nothing_is_kept(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *answer =
        answer_to(district, "Subject: The race\nMessage-ID: <1@sd.example>\n\n"
                            "cedarnews@post.wordpress.com, paul@sd.example\n\n"
                            "Noah Gagn\303\251 of Cedar Elementary won the race.\n");
    assert_non_null(strstr(answer, "This mail would be put on hold. It would not be sent to:\n"
                                   "  cedarnews@post.wordpress.com\n"));
    assert_non_null(strstr(answer, "Noah Gagn\303\251"));
    assert_non_null(strstr(answer, "The subject of your mail: The race"));
    assert_non_null(strstr(answer, "In-Reply-To: <1@sd.example>"));
    assert_int_equal(cases(district), 0);
}

static void the_line_of_recipients_is_no_part_of_the_mail(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *answer = answer_to(
        district, "Subject: Hello\n\nnoah@students.sd.example, x@mail.example\n\nAt noon?\n");
    assert_non_null(strstr(answer, "This mail can go as it is."));
    assert_null(strstr(answer, "Noah"));
}

static void a_mail_without_recipients_on_its_first_line_is_sent_back(void **state)
{
    TestDistrict *district = *state;
    static const char *const mails[] = {
        "Subject: x\n\nDear colleague,\npaul@sd.example\n",
        "Subject: x\n\n",
        "Subject: x\n\nTo whom it may concern: paul@sd.example\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autofree char *refusal = ask(district, mails[i]);
        assert_non_null(refusal);
        assert_non_null(strstr(refusal, "first line"));
    }
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(due->len, 0);
}

static void nobody_asks_without_end(void **state)
{
    TestDistrict *district = *state;
    cm_clock_set(district->clock, TEST_NOW + 2 * G_TIME_SPAN_HOUR);
    for (guint i = 0; i < CM_QUESTION_MOST; i++) {
        g_autofree char *taken = ask(district, "Subject: x\n\npaul@sd.example\n\nx\n");
        assert_null(taken);
    }
    g_autofree char *refusal = ask(district, "Subject: x\n\npaul@sd.example\n\nx\n");
    assert_non_null(strstr(refusal, "ask again later"));
    cm_clock_set(district->clock, TEST_NOW + 4 * G_TIME_SPAN_HOUR);
    g_autofree char *later = ask(district, "Subject: x\n\npaul@sd.example\n\nx\n");
    assert_null(later);
}

static int set_up(void **state)
{
    *state = test_district_new(TEST_INSPECTOR);
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_would_be_held_is_said_and_nothing_is_kept),
        cmocka_unit_test(the_line_of_recipients_is_no_part_of_the_mail),
        cmocka_unit_test(a_mail_without_recipients_on_its_first_line_is_sent_back),
        cmocka_unit_test(nobody_asks_without_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
