#include "fixture.h"

#include "store/policies.h"

static GPtrArray *sources(void)
{
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)cm_source_text_free);
    g_autoptr(GBytes) rules = g_bytes_new_static("rule x\n", 7);
    g_autoptr(GBytes) empty = g_bytes_new_static(NULL, 0);
    g_ptr_array_add(list, cm_source_text_new("a.policy", rules));
    g_ptr_array_add(list, cm_source_text_new("tables/b.tsv", empty));
    return list;
}

static void a_policy_comes_back_as_it_was_kept(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GPtrArray) kept = sources();
    assert_true(cm_store_policy_keep(fixture->store, "sha256:1", kept, NULL));
    assert_true(cm_store_policy_keep(fixture->store, "sha256:1", kept, NULL));
    g_autoptr(GPtrArray) back = cm_store_policy_load(fixture->store, "sha256:1", NULL);
    assert_int_equal(back->len, 2);
    const CmSourceText *first = g_ptr_array_index(back, 0);
    const CmSourceText *second = g_ptr_array_index(back, 1);
    assert_string_equal(first->name, "a.policy");
    assert_int_equal(g_bytes_get_size(first->text), 7);
    assert_string_equal(second->name, "tables/b.tsv");
    assert_int_equal(g_bytes_get_size(second->text), 0);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'policy.keep'"), 1);
}

static void a_policy_that_never_decided_is_no_input(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_null(cm_store_policy_load(fixture->store, "sha256:2", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_policy_comes_back_as_it_was_kept),
        TEST(a_policy_that_never_decided_is_no_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
