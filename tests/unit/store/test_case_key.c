#include "store/case_key.h"

#include <string.h>

#include "fixture.h"

static void identify(const Fixture *fixture, CmCase *held, guint8 *duplicate_key)
{
    g_auto(CmNewCase) new_case = {0};

    cm_new_case_identify(&new_case, fixture->store, held, FIXTURE_BODY, strlen(FIXTURE_BODY));
    memcpy(duplicate_key, new_case.duplicate_key, CM_DUPLICATE_KEY_BYTES);
}

static void the_mark_of_a_message_needs_the_key_of_its_store(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    guint8 before[CM_DUPLICATE_KEY_BYTES], after[CM_DUPLICATE_KEY_BYTES];

    identify(fixture, held, before);
    fixture->store->key->duplicate[0] ^= 1;
    identify(fixture, held, after);
    assert_memory_not_equal(before, after, sizeof before);
}

static void recipients_do_not_flow_into_each_other(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) one = fixture_case();
    g_autoptr(CmCase) two = fixture_case();
    guint8 a[CM_DUPLICATE_KEY_BYTES], b[CM_DUPLICATE_KEY_BYTES];

    g_ptr_array_set_size(one->recipients, 0);
    g_ptr_array_set_size(two->recipients, 0);
    cm_case_add_recipient(one, "a", "ab@x", NULL);
    cm_case_add_recipient(one, "a", "c@x", NULL);
    cm_case_add_recipient(two, "a", "ab@xc@x", NULL);
    identify(fixture, one, a);
    identify(fixture, two, b);
    assert_memory_not_equal(a, b, sizeof a);
}

static void without_an_author_the_address_counts_and_then_the_sender(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    guint8 a[CM_DUPLICATE_KEY_BYTES], b[CM_DUPLICATE_KEY_BYTES], c[CM_DUPLICATE_KEY_BYTES];

    identify(fixture, held, a);
    g_clear_pointer(&held->author, g_free);
    identify(fixture, held, b);
    g_clear_pointer(&held->author_address, g_free);
    identify(fixture, held, c);
    assert_memory_not_equal(a, b, sizeof a);
    assert_memory_not_equal(b, c, sizeof b);
}

static void every_case_gets_an_id_and_a_key_of_its_own(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) first = fixture_case();
    g_autoptr(CmCase) second = fixture_case();
    g_auto(CmNewCase) a = {0};
    g_auto(CmNewCase) b = {0};

    second->held_at = 12345;
    assert_true(cm_new_case_seal(&a, fixture->store, first,
                                 &(CmCaseContent){.record = "{}", .notice = "n"}, NULL));
    assert_true(cm_new_case_seal(&b, fixture->store, second,
                                 &(CmCaseContent){.record = "{}", .notice = NULL}, NULL));
    assert_string_not_equal(first->id, second->id);
    assert_memory_not_equal(a.body_key, b.body_key, CM_SEAL_KEY_BYTES);
    assert_string_not_equal(a.body, b.body);
    assert_non_null(a.notice);
    assert_null(b.notice);
    assert_int_equal(first->held_at, FIXTURE_START);
    assert_int_equal(second->held_at, 12345);
}

static void clearing_erases_the_key(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    const guint8 nothing[CM_SEAL_KEY_BYTES] = {0};
    CmNewCase new_case = {0};

    assert_true(cm_new_case_seal(&new_case, fixture->store, held,
                                 &(CmCaseContent){.record = "{}", .notice = NULL}, NULL));
    assert_memory_not_equal(new_case.body_key, nothing, sizeof nothing);
    cm_new_case_clear(&new_case);
    assert_memory_equal(new_case.body_key, nothing, sizeof nothing);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_mark_of_a_message_needs_the_key_of_its_store),
        TEST(recipients_do_not_flow_into_each_other),
        TEST(without_an_author_the_address_counts_and_then_the_sender),
        TEST(every_case_gets_an_id_and_a_key_of_its_own),
        TEST(clearing_erases_the_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
