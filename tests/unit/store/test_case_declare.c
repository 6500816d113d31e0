#include "store/case_declare.h"

#include "released.h"

#include "store/case_fresh.h"
#include "store/retention.h"

static void declare(Fixture *fixture, const char *id, const char *shown)
{
    const CmCaseDeclaration declaration = {shown, "the sender says so"};
    g_autoptr(GError) error = NULL;
    if (!cm_store_case_declare(fixture->store, id, "ann", &declaration, &error))
        fail_msg("%s", error->message);
}

static char *declared(Fixture *fixture, const char *id)
{
    g_autoptr(CmCaseEvidence) evidence = cm_store_case_evidence(fixture->store, id, NULL);
    assert_non_null(evidence);
    return g_strdup(evidence->declared);
}

static void the_latest_declaration_is_kept_with_the_case(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_null(declared(fixture, id));
    declare(fixture, id, "Emma Li");
    declare(fixture, id, "Noah Gagn\303\251");
    g_autofree char *kept = declared(fixture, id);
    assert_string_equal(kept, "Noah Gagn\303\251");
}

static void each_is_a_remark_of_its_own(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    declare(fixture, id, "Emma Li");
    declare(fixture, id, "none");
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, id, NULL);
    assert_int_equal(comments->len, 2);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.comment'"), 2);
}

static void it_is_erased_with_the_case(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    declare(fixture, id, "Emma Li");
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM cases WHERE declared IS NOT NULL"), 1);
    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
    released_advance(fixture, 500 * G_TIME_SPAN_DAY);
    assert_int_equal(cm_store_erase_due(fixture->store, 400, 10, NULL), 1);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM cases WHERE declared IS NOT NULL"), 0);
}

static void nothing_is_declared_of_a_case_that_is_none(void **state)
{
    Fixture *fixture = *state;
    const CmCaseDeclaration declaration = {"none", "a remark"};
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_case_declare(fixture->store, "C-NONE", "ann", &declaration, &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_latest_declaration_is_kept_with_the_case),
        TEST(each_is_a_remark_of_its_own),
        TEST(it_is_erased_with_the_case),
        TEST(nothing_is_declared_of_a_case_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
