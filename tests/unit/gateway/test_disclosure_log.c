#include "holding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>

#include "gateway/disclosure_log.h"
#include "gateway/waiting_rows.h"
#include "record/disclosure_row.h"
#include "store/disclosures.h"
#include "store/observations.h"

#define LONG_ENOUGH 600u

static GPtrArray *rows_of(guint count)
{
    GPtrArray *rows = cm_disclosure_rows_new();
    for (guint i = 0; i < count; i++) {
        CmDisclosureRow *row = cm_disclosure_row_new();
        row->student = g_strdup("s1");
        row->recipient = g_strdup_printf("x%u@mail.example", i);
        row->class_ = CM_CLASS_PUBLIC;
        row->kind = CM_KIND_NAME;
        row->scope = g_strdup("third-party");
        row->release = g_strdup("missing");
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static guint stored(TestDistrict *district)
{
    const CmDisclosureQuery all = {0};
    g_autoptr(GPtrArray) rows =
        cm_store_disclosures(cm_gateway_store(district->gateway), &all, NULL);
    assert_non_null(rows);
    return rows->len;
}

static void what_is_added_is_written_without_being_asked(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures = cm_gateway_disclosures(district->gateway);
    cm_disclosure_log_add(disclosures, rows_of(2));
    cm_disclosure_log_add(disclosures, rows_of(0));
    cm_disclosure_log_add(disclosures, rows_of(1));
    assert_true(cm_disclosure_log_flush(disclosures, LONG_ENOUGH));
    assert_int_equal(stored(district), 3);
}

static guint64 judged(TestDistrict *district)
{
    guint64 count = 0;
    assert_true(
        cm_store_observations_judged(cm_gateway_store(district->gateway), 0, 0, &count, NULL));
    return count;
}

static void observations_are_written_together_and_by_the_end_at_the_latest(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures =
        cm_disclosure_log_new(cm_gateway_store(district->gateway), district->log);
    for (guint i = 0; i < 3; i++)
        cm_disclosure_log_observe(disclosures, cm_observation_new(20300, "t1", "o1", "teacher"));
    assert_true(cm_disclosure_log_flush(disclosures, LONG_ENOUGH));
    assert_int_equal(judged(district), 3);
    cm_disclosure_log_observe(disclosures, cm_observation_new(20300, "t1", "o1", "teacher"));
    cm_disclosure_log_free(disclosures);
    assert_int_equal(judged(district), 4);
}

static void what_waits_at_the_end_is_written(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures =
        cm_disclosure_log_new(cm_gateway_store(district->gateway), district->log);
    cm_disclosure_log_add(disclosures, rows_of(5));
    cm_disclosure_log_free(disclosures);
    assert_int_equal(stored(district), 5);
}

static void what_there_is_no_room_for_is_logged_and_on_record(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures = cm_gateway_disclosures(district->gateway);
    cm_disclosure_log_add(disclosures, rows_of(CM_DISCLOSURE_LOG_ROOM + 3));
    assert_true(cm_disclosure_log_flush(disclosures, LONG_ENOUGH));
    assert_non_null(strstr(district->logged->str, "action=disclosures-lost rows=3"));
    CmAuditQuery query = {.event = "disclosures.lost"};
    g_autoptr(GPtrArray) entries =
        cm_store_audit_list(cm_gateway_store(district->gateway), &query, NULL);
    assert_int_equal(entries->len, 1);
    assert_string_equal(((const CmAuditEntry *)g_ptr_array_index(entries, 0))->details, "rows=3");
    assert_int_equal(stored(district), CM_DISCLOSURE_LOG_ROOM);
}

static GPtrArray *losses_on_record(TestDistrict *district)
{
    const CmAuditQuery query = {.event = "disclosures.lost"};
    GPtrArray *entries = cm_store_audit_list(cm_gateway_store(district->gateway), &query, NULL);
    assert_non_null(entries);
    return entries;
}

static char *count_prefix(const TestDistrict *district)
{
    return g_build_filename(district->folder, "consent.db.waiting", NULL);
}

/* As a process would that is killed with @rows of them in memory. */
static void leave_count(TestDistrict *district, guint64 rows)
{
    g_autofree char *prefix = count_prefix(district);
    CmWaitingRows *waiting = cm_waiting_rows_new(&district->system, prefix, NULL);
    assert_true(cm_waiting_rows_set(waiting, rows, NULL));
    cm_waiting_rows_free(waiting, TRUE);
}

static void assert_nothing_left(TestDistrict *district)
{
    g_autofree char *prefix = count_prefix(district);
    g_auto(CmAbandonedRows) left = {0};
    cm_abandoned_rows_find(prefix, &left);
    assert_int_equal(left.paths->len, 0);
}

static void what_a_kill_lost_is_on_record_at_the_next_start_and_once(void **state)
{
    TestDistrict *district = *state;
    leave_count(district, 4);
    cm_gateway_count_disclosures(district->gateway);
    g_autoptr(GPtrArray) entries = losses_on_record(district);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->details, "rows=4 after=kill");
    assert_non_null(strstr(district->logged->str, "action=disclosures-lost-by-kill rows=4"));
    assert_nothing_left(district);
}

static void a_kill_that_lost_nothing_is_no_loss(void **state)
{
    TestDistrict *district = *state;
    leave_count(district, 0);
    cm_gateway_count_disclosures(district->gateway);
    g_autoptr(GPtrArray) entries = losses_on_record(district);
    assert_int_equal(entries->len, 0);
    assert_null(strstr(district->logged->str, "disclosures-lost"));
    assert_nothing_left(district);
}

static void a_count_that_nobody_can_read_is_a_loss_of_unknown_size(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *prefix = count_prefix(district);
    g_autofree char *broken = g_strconcat(prefix, "-ABCDEF", NULL);
    assert_true(g_file_set_contents(broken, "what?\n", -1, NULL));
    leave_count(district, 4);
    cm_gateway_count_disclosures(district->gateway);
    g_autoptr(GPtrArray) entries = losses_on_record(district);
    assert_int_equal(entries->len, 1);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->details, "rows=unknown after=kill");
    assert_non_null(strstr(district->logged->str, "action=disclosures-lost-by-kill rows=unknown"));
    assert_nothing_left(district);
}

static void an_end_with_everything_written_leaves_nothing_to_tell(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures = cm_gateway_disclosures(district->gateway);
    cm_gateway_count_disclosures(district->gateway);
    cm_disclosure_log_add(disclosures, rows_of(3));
    cm_disclosure_log_end(disclosures, LONG_ENOUGH, FALSE);
    assert_int_equal(stored(district), 3);
    cm_gateway_count_disclosures(district->gateway);
    g_autoptr(GPtrArray) entries = losses_on_record(district);
    assert_int_equal(entries->len, 0);
}

static guint count_files(const TestDistrict *district)
{
    guint files = 0;
    const char *name;
    g_autoptr(GDir) folder = g_dir_open(district->folder, 0, NULL);
    while ((name = g_dir_read_name(folder)) != NULL)
        files += g_str_has_prefix(name, "consent.db.waiting-") ? 1 : 0;
    return files;
}

static void a_count_ends_with_the_last_message_and_not_before(void **state)
{
    TestDistrict *district = *state;
    CmDisclosureLog *disclosures = cm_gateway_disclosures(district->gateway);
    cm_gateway_count_disclosures(district->gateway);
    cm_disclosure_log_end(disclosures, LONG_ENOUGH, TRUE);
    assert_int_equal(count_files(district), 1);
    cm_disclosure_log_end(disclosures, LONG_ENOUGH, FALSE);
    assert_int_equal(count_files(district), 0);
}

static int begin(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_added_is_written_without_being_asked),
        TEST(observations_are_written_together_and_by_the_end_at_the_latest),
        TEST(what_waits_at_the_end_is_written),
        TEST(what_there_is_no_room_for_is_logged_and_on_record),
        TEST(what_a_kill_lost_is_on_record_at_the_next_start_and_once),
        TEST(a_kill_that_lost_nothing_is_no_loss),
        TEST(a_count_that_nobody_can_read_is_a_loss_of_unknown_size),
        TEST(a_count_ends_with_the_last_message_and_not_before),
        TEST(an_end_with_everything_written_leaves_nothing_to_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
