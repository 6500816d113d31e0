#include "gateway/burst.h"

#include "held_mail.h"

#include "store/case_queue.h"

#define MOST 10u /* the default of [notice] per-hour */

static guint count_to(const GPtrArray *due, const char *to)
{
    guint count = 0;
    for (guint i = 0; i < due->len; i++) {
        const CmNotice *notice = g_ptr_array_index(due, i);
        count += g_str_equal(notice->recipient, to) ? 1 : 0;
    }
    return count;
}

/* Holds a mail whose text differs by @number. */
static void hold(TestDistrict *district, guint number)
{
    g_autofree char *text = g_strdup_printf(
        "Subject: Race %u\n\nNoah Gagn\303\251 of Cedar won race %u.\n", number, number);
    g_autoptr(CmMessage) message = test_message(text);
    g_autoptr(CmEnvelope) envelope =
        test_envelope("anna", "<anna@sd.example>", TEST_TO("<cedarnews@post.wordpress.com>"));
    CmJudgeOptions options = {.mode = CM_MODE_ENFORCE};
    g_autoptr(CmJudgement) judgement =
        cm_judge(district->gateway, envelope, message, &options, NULL);
    g_autoptr(CmOutcome) outcome =
        cm_outcome_settle(district->gateway, envelope, message, judgement, NULL);
    assert_non_null(outcome);
    assert_int_equal(outcome->answer->action, CM_ACTION_HOLD);
}

static void a_stolen_mailbox_makes_cases_and_no_thousand_notices(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    for (guint i = 0; i < MOST + 15; i++)
        hold(district, i);
    g_autoptr(GPtrArray) cases = cm_store_case_list(store, TRUE, CM_CASE_HELD, 0, NULL);
    assert_int_equal(cases->len, MOST + 15);
    const CmCaseQueue queue = {.limit = 100};
    gboolean more = FALSE;
    g_autoptr(GPtrArray) entries = cm_store_case_queue(store, &queue, &more, NULL);
    assert_int_equal(entries->len, 1);
    const CmCase *burst = g_ptr_array_index(entries, 0);
    assert_int_equal(burst->burst_waiting, MOST + 15);
    g_autoptr(GPtrArray) due = notices_due(district);
    assert_int_equal(count_to(due, "anna@sd.example"), MOST + 1);
    assert_int_equal(count_to(due, "privacy@sd.example"), 1);
    const CmNotice *last = NULL;
    for (guint i = 0; i < due->len; i++) {
        const CmNotice *notice = g_ptr_array_index(due, i);
        if (g_str_equal(notice->recipient, "privacy@sd.example"))
            last = notice;
    }
    assert_non_null(last);
    g_autofree char *text = read_mail(last->text);
    assert_non_null(strstr(text, "more than 10 mails from"));
}

static void an_hour_later_notices_are_sent_again(void **state)
{
    TestDistrict *district = *state;
    for (guint i = 0; i < MOST + 1; i++)
        hold(district, i);
    cm_clock_set(district->clock, TEST_NOW + 2 * G_TIME_SPAN_HOUR);
    g_autoptr(GPtrArray) before = notices_due(district);
    hold(district, 1000);
    g_autoptr(GPtrArray) after = notices_due(district);
    assert_int_equal(after->len, before->len + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_stolen_mailbox_makes_cases_and_no_thousand_notices),
        TEST_IN_DISTRICT(an_hour_later_notices_are_sent_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
