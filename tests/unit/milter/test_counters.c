#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "milter/counters.h"

static const CmMessageCount *at(const GPtrArray *counts, guint index)
{
    return g_ptr_array_index(counts, index);
}

static void messages_are_counted_by_action_and_clause(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_message(counters, "hold", "5.5");
    cm_counters_add_message(counters, "hold", "5.5");
    cm_counters_add_message(counters, "accept", NULL);
    g_autoptr(CmCounted) counted = cm_counters_read(counters);
    assert_int_equal(counted->messages->len, 2);
    assert_string_equal(at(counted->messages, 0)->action, "accept");
    assert_string_equal(at(counted->messages, 0)->clause, "");
    assert_int_equal(at(counted->messages, 1)->count, 2);
    assert_int_equal(counted->would->len, 0);
}

static void a_policy_of_countless_clauses_does_not_fill_the_memory(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    for (guint i = 0; i < 5000; i++) {
        g_autofree char *clause = g_strdup_printf("%u", i);
        cm_counters_add_message(counters, "hold", clause);
    }
    g_autoptr(CmCounted) counted = cm_counters_read(counters);
    assert_int_equal(counted->messages->len, 1001);
    guint64 sum = 0;
    for (guint i = 0; i < counted->messages->len; i++)
        sum += at(counted->messages, i)->count;
    assert_int_equal(sum, 5000);
}

static void a_time_falls_into_the_first_bucket_that_holds_it(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_time(counters, CM_STAGE_JUDGE, 1000);
    cm_counters_add_time(counters, CM_STAGE_JUDGE, 1001);
    cm_counters_add_time(counters, CM_STAGE_JUDGE, G_GINT64_CONSTANT(90000000));
    g_autoptr(CmCounted) counted = cm_counters_read(counters);
    const CmHistogram *histogram = &counted->stages[CM_STAGE_JUDGE];
    assert_int_equal(histogram->buckets[0], 1);
    assert_int_equal(histogram->buckets[1], 1);
    assert_int_equal(histogram->buckets[CM_BUCKET_COUNT], 1);
    assert_int_equal(histogram->count, 3);
    assert_int_equal(histogram->sum, 90002001);
}

static gpointer add_many(gpointer data)
{
    for (guint i = 0; i < 10000; i++) {
        cm_counters_add_fault(data, CM_FAULT_BUSY);
        cm_counters_add_message(data, "accept", NULL);
    }
    return NULL;
}

static void nothing_is_lost_between_threads(void **state)
{
    (void)state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    GThread *threads[4];
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("adder", add_many, counters);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
    g_autoptr(CmCounted) counted = cm_counters_read(counters);
    assert_int_equal(counted->faults[CM_FAULT_BUSY], 40000);
    assert_int_equal(at(counted->messages, 0)->count, 40000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_counted_by_action_and_clause),
        cmocka_unit_test(a_policy_of_countless_clauses_does_not_fill_the_memory),
        cmocka_unit_test(a_time_falls_into_the_first_bucket_that_holds_it),
        cmocka_unit_test(nothing_is_lost_between_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
