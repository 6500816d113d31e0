#include "gateway/deadlines.h"

#include "held_mail.h"
#include "holding.h"

#include "store/deliveries.h"
#include "store/rulings.h"

#define DAY G_TIME_SPAN_DAY

static void an_author_is_warned_once_before_the_end(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + 12 * DAY - 1);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autoptr(GPtrArray) before = notices_due(district);
    assert_int_equal(before->len, 0);
    cm_clock_set(district->clock, TEST_NOW + 12 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(warning, "If nobody does by Monday, 7 December, 10:00"));
    assert_non_null(strstr(warning, "cedarnews@post.wordpress.com"));
    cm_clock_set(district->clock, TEST_NOW + 13 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autoptr(GPtrArray) after = notices_due(district);
    assert_int_equal(after->len, 0);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

/* Looks two days before the end, and takes the warning away. */
static void let_warn(TestDistrict *district)
{
    cm_clock_set(district->clock, TEST_NOW + 12 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(warning, "it will be cancelled for"));
}

static void what_nobody_decided_about_ends_and_its_author_is_told(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    let_warn(district);
    cm_clock_set(district->clock, TEST_NOW + 14 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
    g_autofree char *told = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(told, "nobody decided about it in time. It was not sent to:"));
    assert_non_null(strstr(told, "cedarnews@post.wordpress.com"));
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
}

static void what_could_not_be_warned_of_in_time_ends_two_days_after_its_warning(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + 20 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(warning, "If nobody does by Tuesday, 15 December, 10:00"));
    cm_clock_set(district->clock, TEST_NOW + 22 * DAY - 1);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    cm_clock_set(district->clock, TEST_NOW + 22 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
}

static void use_days(TestDistrict *district, const char *line)
{
    holding_use_setting(district, "reinject = 127.0.0.1:1\n", line);
}

static void fewer_days_end_nothing_that_was_not_warned_of(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + 5 * DAY);
    use_days(district, "undecided-days = 3\n");
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    cm_clock_set(district->clock, TEST_NOW + 7 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
}

static void more_days_are_warned_of_anew(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    let_warn(district);
    use_days(district, "undecided-days = 20\n");
    cm_clock_set(district->clock, TEST_NOW + 20 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(warning, "If nobody does by Tuesday, 15 December, 10:00"));
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static void a_single_day_is_all_the_notice_that_there_is(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    use_days(district, "undecided-days = 1\n");
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    cm_clock_set(district->clock, TEST_NOW + DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
}

static void what_was_decided_does_not_run_out(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    answer_notice(district, "anna", id, "Take back");
    g_autofree char *answer = take_notice(district, "anna@sd.example");
    cm_clock_set(district->clock, TEST_NOW + 30 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    assert_int_equal(state_of(district, id, 0), CM_CASE_WITHDRAWN);
}

/* Releases the case as an officer; the mail server refuses it. */
static void release_in_vain(TestDistrict *district, const char *id)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement refused = {.kind = CM_SETTLE_REFUSED, .server = "127.0.0.1:1"};
    g_autoptr(CmDelivery) delivery = NULL;
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &refused, NULL, NULL));
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
}

static void what_was_released_in_vain_has_its_time_from_then_on(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + 12 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *first = take_notice(district, "anna@sd.example");
    cm_clock_set(district->clock, TEST_NOW + 15 * DAY);
    release_in_vain(district, id);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    assert_int_equal(state_of(district, id, 0), CM_CASE_HELD);
    cm_clock_set(district->clock, TEST_NOW + 27 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autofree char *warning = take_notice(district, "anna@sd.example");
    assert_non_null(strstr(warning, "If nobody does by Tuesday, 22 December, 10:00"));
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    g_autoptr(GPtrArray) after = notices_due(district);
    assert_int_equal(after->len, 0);
    cm_clock_set(district->clock, TEST_NOW + 29 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
}

static void a_case_that_cannot_be_read_keeps_no_other_from_its_end(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *damaged = HOLD_PHOTO(district);
    holding_execute(district, "UPDATE cases SET sender_arguments = x'ff'");
    g_autofree char *id = holding_hold(district);
    cm_clock_set(district->clock, TEST_NOW + 12 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 0);
    cm_clock_set(district->clock, TEST_NOW + 14 * DAY);
    assert_int_equal(cm_deadlines_keep(district->gateway), 1);
    assert_int_equal(state_of(district, id, 0), CM_CASE_EXPIRED);
    assert_non_null(strstr(district->logged->str, "case-not-readable"));
    assert_non_null(strstr(district->logged->str, damaged));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(an_author_is_warned_once_before_the_end),
        TEST_IN_DISTRICT(what_nobody_decided_about_ends_and_its_author_is_told),
        TEST_IN_DISTRICT(what_could_not_be_warned_of_in_time_ends_two_days_after_its_warning),
        TEST_IN_DISTRICT(fewer_days_end_nothing_that_was_not_warned_of),
        TEST_IN_DISTRICT(more_days_are_warned_of_anew),
        TEST_IN_DISTRICT(a_single_day_is_all_the_notice_that_there_is),
        TEST_IN_DISTRICT(what_was_released_in_vain_has_its_time_from_then_on),
        TEST_IN_DISTRICT(what_was_decided_does_not_run_out),
        TEST_IN_DISTRICT(a_case_that_cannot_be_read_keeps_no_other_from_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
