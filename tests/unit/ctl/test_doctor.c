#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ctl/doctor.h"

static void the_worst_symptom_decides(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) symptoms = cm_symptoms_new();
    assert_int_equal(cm_symptoms_worst(symptoms), CM_HEALTH_GOOD);
    cm_symptoms_add(symptoms, CM_HEALTH_BAD, "a", "is bad", "mend it");
    cm_symptoms_add(symptoms, CM_HEALTH_WARNING, "b", "is odd", NULL);
    assert_int_equal(cm_symptoms_worst(symptoms), CM_HEALTH_BAD);
    const CmSymptom *first = g_ptr_array_index(symptoms, 0);
    assert_string_equal(first->remedy, "mend it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_worst_symptom_decides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
