/* test_load_tally.c - what the load generator counts is what it prints */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/bench/load_tally.h"

static void quantiles_are_those_of_the_sorted_latencies(void **state)
{
    (void)state;
    CmLoadTally tally;
    cm_load_tally_init(&tally);
    for (gint64 latency = 101; latency > 0; latency--)
        cm_load_tally_add(&tally, CM_LOAD_ACCEPTED, latency, 10);
    assert_int_equal(cm_load_tally_quantile(&tally, 0.0), 1);
    assert_int_equal(cm_load_tally_quantile(&tally, 0.5), 51);
    assert_int_equal(cm_load_tally_quantile(&tally, 0.99), 100);
    assert_int_equal(cm_load_tally_quantile(&tally, 1.0), 101);
    cm_load_tally_clear(&tally);
}

static void no_message_has_no_latency(void **state)
{
    (void)state;
    CmLoadTally tally;
    cm_load_tally_init(&tally);
    assert_int_equal(cm_load_tally_quantile(&tally, 0.5), 0);
    cm_load_tally_clear(&tally);
}

static void tallies_of_two_connections_add_up(void **state)
{
    (void)state;
    CmLoadTally one, other;
    cm_load_tally_init(&one);
    cm_load_tally_init(&other);
    cm_load_tally_add(&one, CM_LOAD_ACCEPTED, 5, 100);
    cm_load_tally_add(&other, CM_LOAD_TAKEN, 7, 200);
    other.broken = 3;
    cm_load_tally_merge(&one, &other);
    assert_int_equal(one.latencies->len, 2);
    assert_int_equal(one.bytes, 300);
    assert_int_equal(one.broken, 3);
    assert_int_equal(one.outcomes[CM_LOAD_ACCEPTED], 1);
    assert_int_equal(one.outcomes[CM_LOAD_TAKEN], 1);
    cm_load_tally_clear(&one);
    cm_load_tally_clear(&other);
}

static void line_names_every_outcome(void **state)
{
    (void)state;
    CmLoadTally tally;
    cm_load_tally_init(&tally);
    cm_load_tally_add(&tally, CM_LOAD_CHANGED, 1500, 1000000);
    cm_load_tally_add(&tally, CM_LOAD_PUT_OFF, 1500, 1000000);
    char *line = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&line, &length);
    cm_load_tally_print(&tally, 2.0, stream);
    fclose(stream);
    assert_string_equal(line, "{\"messages\": 2, \"seconds\": 2.000000, \"rate\": 1.000, "
                              "\"megabytes\": 1.000, \"p50\": 1.500, \"p99\": 1.500, "
                              "\"longest\": 1.500, \"accepted\": 0, \"changed\": 1, \"split\": 0, "
                              "\"taken\": 0, \"refused\": 0, \"put_off\": 1, \"broken\": 0}\n");
    free(line);
    cm_load_tally_clear(&tally);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_those_of_the_sorted_latencies),
        cmocka_unit_test(no_message_has_no_latency),
        cmocka_unit_test(tallies_of_two_connections_add_up),
        cmocka_unit_test(line_names_every_outcome),
    };
    return cmocka_run_group_tests_name("bench/load_tally", tests, NULL, NULL);
}
