#include "record/observation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_rule_is_entered_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmObservation) observation = cm_observation_new(20300, "t1", "o1", "teacher");
    cm_observation_rule(observation, "name", "5.5")->recipients = 3;
    cm_observation_rule(observation, "media", NULL)->recipients = 1;
    assert_int_equal(cm_observation_rule(observation, "name", "5.5")->recipients, 3);
    assert_int_equal(observation->rules->len, 2);
}

static void who_sent_it_may_be_unknown(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) observations = cm_observations_new();
    g_ptr_array_add(observations, cm_observation_new(20300, NULL, NULL, "no author"));
    const CmObservation *observation = g_ptr_array_index(observations, 0);
    assert_null(observation->author);
    assert_null(observation->school);
    assert_int_equal(observation->rules->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_is_entered_once),
        cmocka_unit_test(who_sent_it_may_be_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
