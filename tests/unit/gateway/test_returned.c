#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "holding.h"

#include "base/error.h"
#include "gateway/returned.h"
#include "store/deliveries.h"

static CmDelivery *claim(TestDistrict *district, const char *id)
{
    CmDelivery *delivery = NULL;
    holding_release(district, id);
    assert_true(cm_store_delivery_claim(cm_gateway_store(district->gateway), G_TIME_SPAN_MINUTE,
                                        &delivery, NULL));
    return delivery;
}

static void a_message_that_comes_back_as_it_was_held_is_known_once(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT);
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {0};
    g_autoptr(GError) error = NULL;
    assert_true(
        cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned, NULL));
    assert_string_equal(returned.case_id, id);
    assert_null(returned.subject);
    assert_false(cm_returned_redeem(district->gateway, delivery->token, envelope, message,
                                    &returned, &error));
    assert_int_equal(error->code, CM_ERROR_NOT_PERMITTED);
}

static void one_that_was_changed_is_not(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = holding_hold(district);
    g_autoptr(CmDelivery) delivery = claim(district, id);
    g_autoptr(CmMessage) message = test_message(HOLDING_TEXT "more\n");
    g_autoptr(CmEnvelope) envelope =
        test_envelope(NULL, "anna@sd.example", TEST_TO("<" HOLDING_BLOG ">"));
    g_auto(CmReturned) returned = {0};
    assert_false(
        cm_returned_redeem(district->gateway, delivery->token, envelope, message, &returned, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, holding_setup, holding_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_message_that_comes_back_as_it_was_held_is_known_once),
        TEST(one_that_was_changed_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
