#include "queued.h"

#include <string.h>

static void the_notice_of_a_case_waits_for_its_sender(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    g_autoptr(GPtrArray) notices = NULL;
    const CmNotice *notice;

    fixture_add(fixture, held);
    fixture_reopen(fixture);
    notices = due(fixture);
    assert_int_equal(notices->len, 1);
    notice = g_ptr_array_index(notices, 0);
    assert_string_equal(notice->case_id, held->id);
    assert_string_equal(notice->recipient, "ann.lee@sd.example");
    assert_string_equal(notice->text, FIXTURE_NOTICE);
    assert_int_equal(notice->attempts, 0);
}

static void what_is_sent_is_erased_and_not_due_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    queue(fixture, "a@sd.example", "r1");
    notices = due(fixture);
    id = ((CmNotice *)g_ptr_array_index(notices, 0))->id;
    assert_true(cm_store_notice_sent(fixture->store, id, NULL));
    assert_int_equal(count_due(fixture), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM notices"
                                             " WHERE text IS NULL AND wrapped_key IS NULL"),
                     1);
    assert_false(cm_store_notice_sent(fixture->store, id, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    assert_false(queue(fixture, "a@sd.example", "r1")); /* sending does not start a new hour */
}

static void what_is_put_off_comes_again_at_its_time(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;
    g_autoptr(GPtrArray) again = NULL;
    gint64 later = FIXTURE_START + 5 * G_TIME_SPAN_MINUTE;
    gint64 id;

    queue(fixture, "a@sd.example", "r1");
    notices = due(fixture);
    id = ((CmNotice *)g_ptr_array_index(notices, 0))->id;
    assert_true(cm_store_notice_put_off(fixture->store, id, later, NULL));
    cm_clock_set(fixture->clock, later - 1);
    assert_int_equal(count_due(fixture), 0);
    cm_clock_set(fixture->clock, later);
    again = due(fixture);
    assert_int_equal(((CmNotice *)g_ptr_array_index(again, 0))->attempts, 0);
}

static void a_claimed_notice_is_one_sender_s_until_its_time(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;
    g_autoptr(GPtrArray) again = NULL;
    g_autoptr(GError) error = NULL;
    gint64 until = FIXTURE_START + G_TIME_SPAN_HOUR;
    const CmNotice *notice;

    queue(fixture, "a@sd.example", "r1");
    notices = due(fixture);
    notice = g_ptr_array_index(notices, 0);
    assert_true(cm_store_notice_claim(fixture->store, notice, until, NULL));
    assert_int_equal(count_due(fixture), 0);
    assert_false(cm_store_notice_claim(fixture->store, notice, until, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
    cm_clock_set(fixture->clock, until);
    again = due(fixture);
    assert_int_equal(((CmNotice *)g_ptr_array_index(again, 0))->attempts, 1);
    assert_true(cm_store_notice_sent(fixture->store, notice->id, NULL));
    assert_int_equal(count_due(fixture), 0);
}

static void a_notice_of_a_clock_that_ran_ahead_does_not_wait_for_then(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;
    const CmNotice *notice;

    set_the_clock_ahead(fixture);
    queue(fixture, "a@sd.example", "r1");
    notices = due(fixture);
    notice = g_ptr_array_index(notices, 0);
    assert_true(cm_store_notice_claim(fixture->store, notice,
                                      cm_clock_now(fixture->clock) + G_TIME_SPAN_HOUR, NULL));
    assert_int_equal(count_due(fixture), 0);
    cm_clock_set(fixture->clock, FIXTURE_START);
    assert_int_equal(count_due(fixture), 1);
}

static void the_oldest_come_first_up_to_the_limit(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;

    queue(fixture, "a@sd.example", "r1");
    cm_clock_set(fixture->clock, FIXTURE_START + 1);
    queue(fixture, "b@sd.example", "r1");
    queue(fixture, "c@sd.example", "r1");
    notices = cm_store_notice_due(fixture->store, 2, NULL);
    assert_int_equal(notices->len, 2);
    assert_string_equal(((CmNotice *)g_ptr_array_index(notices, 0))->recipient, "a@sd.example");
    assert_string_equal(((CmNotice *)g_ptr_array_index(notices, 1))->recipient, "b@sd.example");
}

static void a_notice_does_not_open_for_another_recipient(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;

    queue(fixture, "a@sd.example", "r1");
    fixture_execute(fixture, "UPDATE notices SET recipient = 'thief@x.example'");
    assert_null(cm_store_notice_due(fixture->store, 10, &error));
    assert_error(error, CM_ERROR_DATA);
}

static void a_damaged_notice_does_not_keep_others_waiting(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;

    queue(fixture, "a@sd.example", "r1");
    queue(fixture, "b@sd.example", "r1");
    fixture_execute(fixture, "UPDATE notices SET text = x'00' WHERE recipient = 'a@sd.example'");
    notices = due(fixture);
    assert_int_equal(notices->len, 1);
    assert_string_equal(((CmNotice *)g_ptr_array_index(notices, 0))->recipient, "b@sd.example");
}

static void damaged_notices_take_nobodys_place(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) notices = NULL;

    queue(fixture, "a@sd.example", "r1");
    queue(fixture, "b@sd.example", "r1");
    queue(fixture, "c@sd.example", "r1");
    fixture_execute(fixture, "UPDATE notices SET text = x'00' WHERE recipient < 'c'");
    notices = cm_store_notice_due(fixture->store, 2, NULL);
    assert_non_null(notices);
    assert_int_equal(notices->len, 1);
    assert_string_equal(((CmNotice *)g_ptr_array_index(notices, 0))->recipient, "c@sd.example");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_notice_of_a_case_waits_for_its_sender),
        TEST(what_is_sent_is_erased_and_not_due_again),
        TEST(what_is_put_off_comes_again_at_its_time),
        TEST(a_claimed_notice_is_one_sender_s_until_its_time),
        TEST(a_notice_of_a_clock_that_ran_ahead_does_not_wait_for_then),
        TEST(the_oldest_come_first_up_to_the_limit),
        TEST(a_notice_does_not_open_for_another_recipient),
        TEST(a_damaged_notice_does_not_keep_others_waiting),
        TEST(damaged_notices_take_nobodys_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
