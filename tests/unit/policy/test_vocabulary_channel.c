#include "policy/vocabulary_channel.h"

#include "sample.h"

static void each_fact_of_a_channel_is_asked_by_itself(void **state)
{
    (void)state;
    CmRecipient reader = {.registered = CM_YES,
                          .approved = CM_NO,
                          .expired = CM_YES,
                          .supervised = CM_UNKNOWN,
                          .sender_maintains = CM_NO};
    CmBinding binding = {.reader = &reader};
    assert_int_equal(cm_ask_channel_is_registered(&binding, 0), CM_YES);
    assert_int_equal(cm_ask_channel_is_approved(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_channel_has_not_expired(&binding, 0), CM_NO);
    assert_int_equal(cm_ask_channel_is_supervised(&binding, 0), CM_UNKNOWN);
    assert_int_equal(cm_ask_author_maintains_channel(&binding, 0), CM_NO);
}

static void what_is_not_known_of_an_expiry_stays_unknown(void **state)
{
    (void)state;
    CmRecipient reader = {.expired = CM_UNKNOWN};
    CmBinding binding = {.reader = &reader};
    assert_int_equal(cm_ask_channel_has_not_expired(&binding, 0), CM_UNKNOWN);
    reader.expired = CM_NO;
    assert_int_equal(cm_ask_channel_has_not_expired(&binding, 0), CM_YES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fact_of_a_channel_is_asked_by_itself),
        cmocka_unit_test(what_is_not_known_of_an_expiry_stays_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
