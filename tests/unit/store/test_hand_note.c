#include "fixture.h"

#include "store/audit.h"
#include "store/hand_note.h"
#include "store/rulings.h"

static void empty_and_absent_are_not_given(void **state)
{
    (void)state;
    assert_false(cm_hand_is_given(NULL));
    assert_false(cm_hand_is_given(""));
    assert_true(cm_hand_is_given("x"));
}

static void numbers_count_the_entries_of_their_event(void **state)
{
    Fixture *fixture = *state;
    guint64 number = 0;
    assert_true(cm_store_audit_add(fixture->store, "olga", "address.register", "g1", NULL, NULL));
    assert_true(cm_store_audit_add(fixture->store, "olga", "channel.register", "c", NULL, NULL));
    g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
    assert_true(cm_connection_begin_write(connection, NULL));
    assert_true(cm_hand_number_next(fixture->store, connection, "address.register", &number, NULL));
    assert_int_equal(number, 2);
    assert_true(cm_hand_number_next(fixture->store, connection, "namesake.mark", &number, NULL));
    assert_int_equal(number, 1);
}

static void a_remark_is_sealed_with_its_case(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    {
        g_autoptr(CmConnection) connection = cm_database_take(fixture->store->database, NULL);
        assert_true(cm_connection_begin_write(connection, NULL));
        assert_true(cm_hand_remark_add(fixture->store, connection, held->id, "olga", NULL, NULL));
        assert_true(
            cm_hand_remark_add(fixture->store, connection, held->id, "olga", "known", NULL));
        assert_true(cm_connection_commit(connection, NULL));
    }
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, held->id, NULL);
    assert_int_equal(comments->len, 1);
    assert_string_equal(((const CmCaseComment *)g_ptr_array_index(comments, 0))->text, "known");
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.comment'"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_and_absent_are_not_given),
        TEST(numbers_count_the_entries_of_their_event),
        TEST(a_remark_is_sealed_with_its_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
