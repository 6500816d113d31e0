#include "record/delivery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void every_state_has_a_word_that_reads_back(void **state G_GNUC_UNUSED)
{
    for (CmDeliveryState one = CM_DELIVERY_DUE; one <= CM_DELIVERY_UNKNOWN; one++) {
        CmDeliveryState back = CM_DELIVERY_DUE;
        assert_true(cm_delivery_state_parse(cm_delivery_state_word(one), &back));
        assert_int_equal(back, one);
    }
}

static void a_new_delivery_is_due_and_untried(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDelivery) delivery = cm_delivery_new("C-1", 2);
    assert_int_equal(delivery->state, CM_DELIVERY_DUE);
    assert_int_equal(delivery->tries, 0);
    assert_int_equal(delivery->ruling, 2);
    assert_string_equal(delivery->case_id, "C-1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_has_a_word_that_reads_back),
        cmocka_unit_test(a_new_delivery_is_due_and_untried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
