#include "served.h"

#include <string.h>

#include "milter/status.h"

static void the_status_says_what_is_in_force(void **state)
{
    Served *served = *state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_message(counters, "hold", "5.5");
    g_autoptr(CmStatus) status =
        cm_status_read(served->service, counters, served->district->clock, 2);
    assert_int_equal(status->mode, CM_MODE_ENFORCE);
    assert_int_equal(status->directory, 1);
    assert_true(status->students >= 5);
    assert_true(status->store_answers);
    assert_int_equal(status->census.imported, TEST_NOW);
    assert_int_equal(status->in_flight, 2);
    assert_true(status->descriptors > 0);
    assert_true(g_str_has_prefix(status->policy, "sha256:"));
}

static void its_json_has_counts_times_and_versions(void **state)
{
    Served *served = *state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    cm_counters_add_message(counters, "hold", "5.5");
    g_autoptr(CmStatus) status =
        cm_status_read(served->service, counters, served->district->clock, 0);
    g_autofree char *json = cm_status_to_json(status);
    assert_non_null(strstr(json, "\"mode\":\"enforce\""));
    assert_non_null(strstr(json, "{\"action\":\"hold\",\"clause\":\"5.5\",\"count\":1}"));
    assert_non_null(strstr(json, "\"oldest\":null"));
    assert_null(strchr(json, '\n'));
}

static void no_name_or_address_of_the_district_is_in_it(void **state)
{
    Served *served = *state;
    g_autoptr(CmCounters) counters = cm_counters_new();
    g_autoptr(CmStatus) status =
        cm_status_read(served->service, counters, served->district->clock, 0);
    g_autofree char *json = cm_status_to_json(status);
    assert_null(strstr(json, "sd.example"));
    assert_null(strstr(json, "Emma"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, served_setup, served_teardown)
    const struct CMUnitTest tests[] = {
        T(the_status_says_what_is_in_force),
        T(its_json_has_counts_times_and_versions),
        T(no_name_or_address_of_the_district_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
