#include "store/hash_places.h"

#include "fixture.h"

static void there_are_so_many_places_and_no_more(void **state)
{
    CmHashPlaces places = {0};
    g_autoptr(GError) error = NULL;
    (void)state;
    for (guint i = 0; i < CM_HASH_PLACES; i++)
        assert_true(cm_hash_places_take(&places, NULL));
    assert_false(cm_hash_places_take(&places, &error));
    assert_error(error, CM_ERROR_TEMPORARY);
    assert_false(cm_hash_places_take(&places, NULL));
}

static void a_place_given_back_is_free_and_a_refusal_takes_none(void **state)
{
    CmHashPlaces places = {0};
    (void)state;
    for (guint i = 0; i < CM_HASH_PLACES + 5; i++)
        assert_int_equal(cm_hash_places_take(&places, NULL), i < CM_HASH_PLACES);
    for (guint i = 0; i < CM_HASH_PLACES; i++)
        cm_hash_places_give(&places);
    assert_int_equal(places.taken, 0);
    assert_true(cm_hash_places_take(&places, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_so_many_places_and_no_more),
        cmocka_unit_test(a_place_given_back_is_free_and_a_refusal_takes_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
