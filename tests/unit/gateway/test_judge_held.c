#include "gateway/judge_held.h"

#include "held_mail.h"

static CmHeld *held_as(TestDistrict *district, const char *id, const char *user)
{
    CmStore *store = cm_gateway_store(district->gateway);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, NULL);
    g_autoptr(GBytes) body = cm_store_case_body(store, id, "test", "test", NULL);
    CmHeld *again = cm_held_new(district->gateway, held, user, body, NULL);
    assert_non_null(again);
    return again;
}

static CmHeld *held_of(TestDistrict *district, const char *id)
{
    return held_as(district, id, "anna");
}

static guint permitted(TestDistrict *district, CmHeld *held, const char *shown)
{
    g_free(held->declared);
    held->declared = g_strdup(shown);
    assert_true(cm_held_judge(district->gateway, held, NULL));
    g_autoptr(GArray) positions = cm_held_permitted(held);
    return positions->len;
}

static void a_held_mail_is_judged_as_it_was_and_as_it_is_declared(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmHeld) held = held_of(district, id);
    assert_int_equal(permitted(district, held, NULL), 0);
    assert_int_equal(permitted(district, held, "none"), 1);
    assert_int_equal(permitted(district, held, "Noah Gagn\303\251"), 0);
    assert_int_equal(permitted(district, held, "Emma Li"), 1);
}

static void only_those_who_wait_are_judged_for(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id =
        hold_mail(district, "09-blog-undeclared.eml",
                  TEST_TO("<cedarnews@post.wordpress.com>", "<news@gazette.example>"));
    answer_notice(district, "anna", id, "Drop: cedarnews@post.wordpress.com");
    g_autoptr(CmHeld) held = held_of(district, id);
    assert_int_equal(held->envelope->recipients->len, 1);
    assert_int_equal(g_array_index(held->positions, guint, 0), 1);
}

static void what_is_held_stays_held_where_the_filter_only_observes_by_now(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmHeld) held = held_of(district, id);
    assert_int_equal(cm_gateway_mode(district->gateway), CM_MODE_OBSERVE);
    assert_int_equal(permitted(district, held, NULL), 0);
    assert_int_equal(permitted(district, held, "none"), 1);
}

/* Mail of a student is not judged at all. */
static void mail_that_is_not_judged_any_more_goes_to_nobody(void **state)
{
    TestDistrict *district = *state;
    g_autofree char *id = HOLD_PHOTO(district);
    g_autoptr(CmHeld) held = held_as(district, id, "emma");
    assert_int_equal(permitted(district, held, "none"), 0);
    assert_null(held->judgement->report);
}

static int set_up_observing(void **state)
{
    *state = test_district_new(TEST_INSPECTOR | TEST_OBSERVE);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_DISTRICT(a_held_mail_is_judged_as_it_was_and_as_it_is_declared),
        TEST_IN_DISTRICT(only_those_who_wait_are_judged_for),
        TEST_IN_DISTRICT(mail_that_is_not_judged_any_more_goes_to_nobody),
        cmocka_unit_test_setup_teardown(
            what_is_held_stays_held_where_the_filter_only_observes_by_now, set_up_observing,
            tear_down_district),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
