#include "review/event_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void what_is_done_with_a_case_is_a_sentence(void **state G_GNUC_UNUSED)
{
    CmSay say;
    assert_true(cm_event_say("case.unmask", &say));
    assert_string_equal(cm_words(say, CM_LANGUAGE_ENGLISH), "asked to see names and message");
    assert_true(cm_event_say("case.release-unknown", &say));
    assert_int_equal(say, CM_SAY_EVENT_RELEASE_UNKNOWN);
}

static void a_code_without_a_sentence_is_told_apart(void **state G_GNUC_UNUSED)
{
    CmSay say;
    assert_false(cm_event_say("case.unheard-of", &say));
    assert_false(cm_event_say("", &say));
}

static void each_step_of_a_delivery_has_words_of_its_own(void **state G_GNUC_UNUSED)
{
    static const CmDeliveryState steps[] = {CM_DELIVERY_DUE,      CM_DELIVERY_LEASED,
                                            CM_DELIVERY_DONE,     CM_DELIVERY_REFUSED,
                                            CM_DELIVERY_PUT_BACK, CM_DELIVERY_UNKNOWN};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        for (guint j = 0; j < i; j++)
            assert_int_not_equal(cm_delivery_say(steps[i]), cm_delivery_say(steps[j]));
    assert_int_equal(cm_delivery_say(CM_DELIVERY_REDEEMED), cm_delivery_say(CM_DELIVERY_LEASED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_done_with_a_case_is_a_sentence),
        cmocka_unit_test(a_code_without_a_sentence_is_told_apart),
        cmocka_unit_test(each_step_of_a_delivery_has_words_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
