#include "fixture.h"

#include "store/case_proposals.h"
#include "store/rulings.h"

static void there_is_none_until_somebody_proposes(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    g_autoptr(CmCaseProposal) none = NULL;
    assert_true(cm_store_case_proposal(fixture->store, held->id, &none, NULL));
    assert_null(none);
}

static void the_latest_proposal_counts_and_its_reason_is_sealed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmCase) held = fixture_case();
    fixture_add(fixture, held);
    assert_true(cm_store_case_propose(fixture->store, held->id, 1, "ann", "as agreed", NULL));
    assert_true(cm_store_case_propose(fixture->store, held->id, 2, "bob", "by telephone", NULL));
    g_autoptr(CmCaseProposal) proposal = NULL;
    assert_true(cm_store_case_proposal(fixture->store, held->id, &proposal, NULL));
    assert_string_equal(proposal->actor, "bob");
    assert_int_equal(proposal->revision, 2);
    assert_int_equal(proposal->at, FIXTURE_START);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, held->id, NULL);
    assert_int_equal(comments->len, 2);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.propose'"), 2);
}

static void a_case_that_is_not_there_cannot_be_proposed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    assert_false(cm_store_case_propose(fixture->store, "C-NONE", 1, "ann", "x", &error));
    assert_error(error, CM_ERROR_NO_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(there_is_none_until_somebody_proposes),
        TEST(the_latest_proposal_counts_and_its_reason_is_sealed),
        TEST(a_case_that_is_not_there_cannot_be_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
