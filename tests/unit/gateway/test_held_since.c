#include "gateway/held_since.h"

#include "held_mail.h"
#include "holding.h"

#include "store/deliveries.h"

#define DAY G_TIME_SPAN_DAY

static gint64 since(TestDistrict *district, const char *id)
{
    g_autoptr(CmCase) held = cm_store_case_get(cm_gateway_store(district->gateway), id, NULL);
    gint64 found = 0;
    assert_true(cm_held_since(district->gateway, held, &found, NULL));
    return found;
}

static void settle(TestDistrict *district, CmSettleKind kind)
{
    CmStore *store = cm_gateway_store(district->gateway);
    const CmSettlement settlement = {.kind = kind, .server = "127.0.0.1:1"};
    g_autoptr(CmDelivery) delivery = NULL;
    assert_true(cm_store_delivery_claim(store, G_TIME_SPAN_MINUTE, &delivery, NULL));
    assert_true(cm_store_delivery_settle(store, delivery, &settlement, NULL, NULL));
}

static void a_case_waits_since_it_was_held(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + DAY);
    assert_int_equal(since(district, id), TEST_NOW);
}

static void one_that_was_released_in_vain_waits_since_it_was_held_again(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    cm_clock_set(district->clock, TEST_NOW + 2 * DAY);
    holding_release(district, id);
    settle(district, CM_SETTLE_REFUSED);
    assert_int_equal(since(district, id), TEST_NOW + 2 * DAY);
    cm_clock_set(district->clock, TEST_NOW + 5 * DAY);
    holding_release(district, id);
    settle(district, CM_SETTLE_PUT_BACK);
    assert_int_equal(since(district, id), TEST_NOW + 5 * DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_case_waits_since_it_was_held),
        TEST_IN_DISTRICT(one_that_was_released_in_vain_waits_since_it_was_held_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
