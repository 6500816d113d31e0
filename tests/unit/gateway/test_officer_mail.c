#include "gateway/officer_mail.h"

#include "holding.h"
#include "notices.h"

#include "base/clock.h"
#include "store/deliveries.h"

/* TEST_NOW is Monday at ten in the district. */
#define EVENING        (TEST_NOW + 8 * G_TIME_SPAN_HOUR)
#define TUESDAY_0800   (TEST_NOW + 22 * G_TIME_SPAN_HOUR)
#define WEDNESDAY_0800 (TUESDAY_0800 + G_TIME_SPAN_DAY)

static void hold(TestDistrict *district, const char *id, const char *author)
{
    g_autoptr(CmCase) held = cm_case_new();
    gboolean joined;
    held->id = g_strdup(id);
    held->author = g_strdup("t1");
    held->author_address = g_strdup(author);
    held->school = g_strdup("cedar");
    held->clauses = g_strdup("5.5");
    cm_case_add_recipient(held, "<blog@post.example>", "blog@post.example", NULL);
    assert_true(cm_store_case_add(cm_gateway_store(district->gateway), held,
                                  &(CmCaseContent){id, strlen(id), "{}", NULL, NULL, NULL}, &joined,
                                  NULL));
}

static gint compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What is queued at @now: "officer subject", each on a line, in the order of the officers. */
static char *written_at(TestDistrict *district, gint64 now)
{
    cm_clock_set(district->clock, now);
    cm_officer_mail_queue(district->gateway);
    g_autoptr(GPtrArray) due = notices_due(district);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < due->len; i++) {
        const CmNotice *notice = g_ptr_array_index(due, i);
        const char *subject = strstr(notice->text, "\r\nSubject: ") + strlen("\r\nSubject: ");
        g_ptr_array_add(lines, g_strdup_printf("%s %.8s\n", notice->recipient, subject));
        assert_true(cm_store_notice_sent(cm_gateway_store(district->gateway), notice->id, NULL));
    }
    g_ptr_array_sort(lines, compare);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("", (char **)lines->pdata);
}

static void assert_written(TestDistrict *district, gint64 now, const char *wanted)
{
    g_autofree char *found = written_at(district, now);
    assert_string_equal(found, wanted);
}

static void officers_sleep_at_night(void **state)
{
    TestDistrict *district = *state;
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    assert_written(district, EVENING, "");
    assert_written(district, TUESDAY_0800 - 1, "");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Mails th\n");
}

static void a_case_that_cannot_be_read_keeps_no_other_from_the_officers(void **state)
{
    TestDistrict *district = *state;
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    holding_execute(district, "UPDATE case_recipients SET arguments = x'ff'");
    assert_written(district, TUESDAY_0800, "");
    hold(district, "C-BBBBBBBB", "paul@sd.example");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Mails th\n");
}

static void a_day_has_one_digest(void **state)
{
    TestDistrict *district = *state;
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Mails th\n");
    hold(district, "C-BBBBBBBB", "paul@sd.example");
    assert_written(district, TUESDAY_0800 + G_TIME_SPAN_HOUR, "");
}

static void after_four_hours_the_first_is_reminded_and_after_a_day_the_next_is_asked(void **state)
{
    TestDistrict *district = *state;
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Mails th\n");
    assert_written(district, TUESDAY_0800 + 4 * G_TIME_SPAN_HOUR - 1, "");
    assert_written(district, TUESDAY_0800 + 4 * G_TIME_SPAN_HOUR, "privacy@sd.example Reminder\n");
    assert_written(district, TUESDAY_0800 + 6 * G_TIME_SPAN_HOUR, "");
    assert_written(district, TUESDAY_0800 + 24 * G_TIME_SPAN_HOUR,
                   "chief@sd.example Your tur\nprivacy@sd.example Mails th\n");
    assert_written(district, TUESDAY_0800 + 26 * G_TIME_SPAN_HOUR, "");
}

/* Releases the case at @now; the mail server refuses it. */
static void release_in_vain(TestDistrict *district, const char *id, gint64 now)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement refused = {.kind = CM_SETTLE_REFUSED, .server = "127.0.0.1:1"};
    g_autoptr(CmDelivery) delivery = NULL;
    cm_clock_set(district->clock, now);
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &refused, NULL, NULL));
}

static void what_is_held_again_is_reminded_of_from_then_on(void **state)
{
    TestDistrict *district = *state;
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Mails th\n");
    assert_written(district, TUESDAY_0800 + 4 * G_TIME_SPAN_HOUR, "privacy@sd.example Reminder\n");
    release_in_vain(district, "C-AAAAAAAA", TUESDAY_0800 + 5 * G_TIME_SPAN_HOUR);
    assert_written(district, WEDNESDAY_0800, "privacy@sd.example Mails th\n");
    assert_written(district, WEDNESDAY_0800 + 2 * G_TIME_SPAN_HOUR,
                   "privacy@sd.example Reminder\n");
    assert_written(district, WEDNESDAY_0800 + 5 * G_TIME_SPAN_HOUR, "chief@sd.example Your tur\n");
}

static void a_burst_from_one_mailbox_is_one_line_with_a_count(void **state)
{
    TestDistrict *district = *state;
    for (guint i = 0; i < 30; i++) {
        g_autofree char *id = g_strdup_printf("C-AAAAAA%02u", i);
        hold(district, id, "anna@sd.example");
    }
    cm_clock_set(district->clock, TUESDAY_0800);
    cm_officer_mail_queue(district->gateway);
    g_autofree char *mail = take_notice(district, "privacy@sd.example");
    assert_non_null(strstr(mail, "30 mails from anna@sd.example"));
    assert_null(strstr(mail, "C-AAAAAA02"));
}

/* Releases the case; the connection breaks after the end of the message. */
static void release_into_doubt(TestDistrict *district, const char *id)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement lost = {.kind = CM_SETTLE_LOST, .server = "127.0.0.1:1"};
    g_autoptr(CmDelivery) delivery = NULL;
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &lost, NULL, NULL));
}

static void a_release_in_doubt_is_told_each_day_until_somebody_has_looked(void **state)
{
    TestDistrict *district = *state;
    CmStore *store = cm_gateway_store(district->gateway);
    hold(district, "C-AAAAAAAA", "anna@sd.example");
    release_into_doubt(district, "C-AAAAAAAA");
    assert_written(district, EVENING, "");
    assert_written(district, TUESDAY_0800, "privacy@sd.example Please l\n");
    assert_written(district, TUESDAY_0800 + 5 * G_TIME_SPAN_HOUR, "");
    cm_clock_set(district->clock, WEDNESDAY_0800);
    cm_officer_mail_queue(district->gateway);
    g_autofree char *mail = take_notice(district, "privacy@sd.example");
    assert_non_null(strstr(mail, "nobody knows whether they arrived:"));
    assert_non_null(strstr(mail, "C-AAAAAAAA: from anna@sd.example"));
    assert_non_null(strstr(mail, "released to 1 recipient."));
    assert_true(cm_store_delivery_resolve(store, "C-AAAAAAAA", 1, CM_RESOLVE_ARRIVED, "chief",
                                          "it is in the log", NULL));
    assert_written(district, WEDNESDAY_0800 + G_TIME_SPAN_DAY, "");
}

static void nothing_waits_and_nobody_is_written_to(void **state)
{
    assert_written(*state, TUESDAY_0800, "");
}

static int set_up(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    cm_clock_set(district->clock, EVENING);
    *state = district;
    return 0;
}

static int tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(officers_sleep_at_night),
        TEST(a_case_that_cannot_be_read_keeps_no_other_from_the_officers),
        TEST(a_day_has_one_digest),
        TEST(after_four_hours_the_first_is_reminded_and_after_a_day_the_next_is_asked),
        TEST(what_is_held_again_is_reminded_of_from_then_on),
        TEST(a_burst_from_one_mailbox_is_one_line_with_a_count),
        TEST(a_release_in_doubt_is_told_each_day_until_somebody_has_looked),
        TEST(nothing_waits_and_nobody_is_written_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
