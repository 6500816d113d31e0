#include "ctl/rollout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rollout_log.h"

#define PC "pc7.sd.example[192.0.2.7]"

/* The one sighting of a kind; none of the other kinds is expected. */
static const CmSighting *only(const RolloutLog *log, CmRolloutKind kind)
{
    const CmSighting *only = NULL;
    for (guint i = 0; i < CM_ROLLOUT_KINDS; i++) {
        g_autoptr(GPtrArray) list = cm_rollout_list(log->rollout, i);
        assert_int_equal(list->len, i == kind ? 1 : 0);
        if (list->len > 0)
            only = g_ptr_array_index(list, 0);
    }
    return only;
}

static void expect_nothing(const RolloutLog *log)
{
    for (guint i = 0; i < CM_ROLLOUT_KINDS; i++) {
        g_autoptr(GPtrArray) list = cm_rollout_list(log->rollout, i);
        assert_int_equal(list->len, 0);
    }
}

static void mail_between_people_on_record_shows_nothing_new(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, PC, "anna", "anna@sd.example", "<paul@sd.example>");
    rollout_log_add(&log, PC, "anna", "anna@sd.example", "<wei.li@mail.example>");
    expect_nothing(&log);
}

static void nobody_outside_is_recorded(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, "mx.elsewhere.example[203.0.113.5]", NULL, "mother@home.example",
                    "<anna@sd.example>");
    rollout_log_add(&log, PC, "anna", "anna@sd.example", "<stranger@home.example>");
    rollout_log_add(&log, PC, "anna", "anna@home.example", "<paul@sd.example>");
    expect_nothing(&log);
}

static void an_address_of_the_district_that_is_nobodys_is_counted(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    for (guint i = 0; i < 3; i++)
        rollout_log_add(&log, PC, "anna", "anna@sd.example", "<Library@SD.example>");
    const CmSighting *seen = only(&log, CM_ROLLOUT_UNKNOWN);
    assert_string_equal(seen->address, "library@sd.example");
    assert_int_equal(seen->count, 3);
}

static void an_address_that_is_expanded_is_a_list_with_its_members(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    const char *const members[] = {"anna@sd.example", "paul@sd.example", "anna@sd.example",
                                   "someone@home.example"};
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        g_autofree char *to = g_strdup_printf("<%s>, orig_to=<staff@sd.example>", members[i]);
        rollout_log_add(&log, PC, "anna", "anna@sd.example", to);
    }
    const CmSighting *seen = only(&log, CM_ROLLOUT_LISTS);
    assert_string_equal(seen->address, "staff@sd.example");
    assert_int_equal(seen->members->len, 3);
    assert_string_equal(g_ptr_array_index(seen->members, 0), "anna@sd.example");
    assert_string_equal(g_ptr_array_index(seen->members, 2), "*"); /* somebody outside */
}

static void a_senders_address_that_is_not_theirs_may_be_an_alias(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, PC, "anna", "a.teacher@sd.example", "<paul@sd.example>");
    const CmSighting *seen = only(&log, CM_ROLLOUT_ALIASES);
    assert_string_equal(seen->person, "t1");
    assert_string_equal(seen->address, "a.teacher@sd.example");
}

static void a_host_that_brings_employees_mail_unsigned_may_be_a_relay(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, "out.google.example[203.0.113.9]", NULL, "anna@sd.example",
                    "<paul@sd.example>");
    rollout_log_add(&log, "out.google.example[203.0.113.9]", NULL, "paul@sd.example",
                    "<wei.li@mail.example>");
    const CmSighting *seen = only(&log, CM_ROLLOUT_HOSTS);
    assert_string_equal(seen->address, "203.0.113.9");
    assert_string_equal(seen->host, "out.google.example");
    assert_int_equal(g_hash_table_size(seen->senders), 2);
}

static void a_host_that_the_configuration_names_is_known(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, "relay[192.0.2.130]", NULL, "anna@sd.example", "<paul@sd.example>");
    rollout_log_add(&log, "copier[192.0.2.26]", NULL, "scan@sd.example", "<paul@sd.example>");
    expect_nothing(&log);
}

static void a_sender_that_is_nobody_from_a_host_may_be_a_service(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, "sis.sd.example[192.0.2.40]", NULL, "grades@sd.example",
                    "<anna@sd.example>");
    const CmSighting *seen = only(&log, CM_ROLLOUT_SERVICES);
    assert_string_equal(seen->address, "grades@sd.example");
    assert_string_equal(seen->host, "sis.sd.example");
}

static void what_was_seen_most_often_comes_first(void **state)
{
    g_auto(RolloutLog) log = rollout_log_new(*state);
    rollout_log_add(&log, PC, "anna", "anna@sd.example", "<rare@sd.example>");
    for (guint i = 0; i < 2; i++)
        rollout_log_add(&log, PC, "anna", "anna@sd.example", "<usual@sd.example>");
    g_autoptr(GPtrArray) list = cm_rollout_list(log.rollout, CM_ROLLOUT_UNKNOWN);
    assert_string_equal(((const CmSighting *)g_ptr_array_index(list, 0))->address,
                        "usual@sd.example");
}

static int setup(void **state)
{
    TestDistrict *district = test_district_new(TEST_PLAIN);
    g_autoptr(CmState) newest = cm_gateway_state_now(district->gateway, NULL);
    assert_non_null(newest);
    *state = district;
    return 0;
}

static int teardown(void **state)
{
    test_district_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail_between_people_on_record_shows_nothing_new),
        cmocka_unit_test(nobody_outside_is_recorded),
        cmocka_unit_test(an_address_of_the_district_that_is_nobodys_is_counted),
        cmocka_unit_test(an_address_that_is_expanded_is_a_list_with_its_members),
        cmocka_unit_test(a_senders_address_that_is_not_theirs_may_be_an_alias),
        cmocka_unit_test(a_host_that_brings_employees_mail_unsigned_may_be_a_relay),
        cmocka_unit_test(a_host_that_the_configuration_names_is_known),
        cmocka_unit_test(a_sender_that_is_nobody_from_a_host_may_be_a_service),
        cmocka_unit_test(what_was_seen_most_often_comes_first),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
