#include "released.h"

#include "store/case_proposals.h"

/* Wants to release @positions ("01": the first two) of the case as @actor, who is @person, in sight
 * of @revision. TRUE when it is decided, FALSE when it is proposed. */
static gboolean releases(Fixture *fixture, const char *id, const char *actor, const char *person,
                         const char *positions, guint revision)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmRuling) ruling =
        cm_ruling_new(id, CM_RULING_RELEASE, actor, "officer", "as agreed");
    for (; *positions != '\0'; positions++)
        cm_ruling_add_position(ruling, (guint)(*positions - '0'));
    if (!cm_store_case_decide_by_two(fixture->store, ruling, person, revision, NULL, &error))
        fail_msg("%s", error->message);
    return ruling->number != 0;
}

static void there_is_none_until_somebody_proposes(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmCaseProposal) none = NULL;
    assert_true(cm_store_case_proposal(fixture->store, id, &none, NULL));
    assert_null(none);
}

static void a_proposal_says_who_what_and_in_sight_of_what(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_false(releases(fixture, id, "ann", "ann@x", "10", 1));
    g_autoptr(CmCaseProposal) proposal = NULL;
    assert_true(cm_store_case_proposal(fixture->store, id, &proposal, NULL));
    assert_string_equal(proposal->actor, "ann");
    assert_string_equal(proposal->person, "ann@x");
    assert_int_equal(proposal->kind, CM_RULING_RELEASE);
    assert_int_equal(proposal->revision, 1);
    assert_int_equal(proposal->at, FIXTURE_START);
    assert_int_equal(proposal->positions->len, 2);
    assert_int_equal(g_array_index(proposal->positions, guint, 0), 0);
    g_autoptr(GPtrArray) comments = cm_store_case_comments(fixture->store, id, NULL);
    assert_int_equal(comments->len, 1);
    CmAuditQuery query = {.event = "case.propose"};
    g_autoptr(GPtrArray) entries = cm_store_audit_list(fixture->store, &query, NULL);
    const CmAuditEntry *entry = g_ptr_array_index(entries, 0);
    assert_string_equal(entry->details, "release revision=1 recipients=0,1");
    released_assert_all(fixture, id, CM_CASE_HELD);
}

static void another_person_confirms_exactly_that(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_false(releases(fixture, id, "ann", "ann@x", "10", 1));
    assert_true(releases(fixture, id, "bob", "bob@x", "01", 1));
    released_assert_all(fixture, id, CM_CASE_RELEASING);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_proposals"), 0);
}

static void other_recipients_are_a_proposal_of_their_own(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_false(releases(fixture, id, "ann", "ann@x", "0", 1));
    assert_false(releases(fixture, id, "bob", "bob@x", "01", 1));
    released_assert_all(fixture, id, CM_CASE_HELD);
    assert_true(releases(fixture, id, "ann", "ann@x", "01", 1));
    released_assert_all(fixture, id, CM_CASE_RELEASING);
}

static void what_was_judged_again_is_proposed_anew(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_false(releases(fixture, id, "ann", "ann@x", "01", 1));
    fixture_execute(fixture, "UPDATE cases SET revision = 2");
    assert_false(releases(fixture, id, "bob", "bob@x", "01", 0));
    assert_true(releases(fixture, id, "ann", "ann@x", "01", 2));
}

static void one_person_under_two_names_stays_one(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    assert_false(releases(fixture, id, "ann", "ann@x", "01", 1));
    assert_false(releases(fixture, id, "ann", "ann-again", "01", 1));
    assert_false(releases(fixture, id, "ANN", "a", "01", 1));
    assert_false(releases(fixture, id, "ann2", "a", "01", 1));
    released_assert_all(fixture, id, CM_CASE_HELD);
}

static void a_decision_ends_what_was_proposed(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(CmRuling) no = cm_ruling_new(id, CM_RULING_REJECT, "eve", "officer", "no");
    cm_ruling_add_position(no, 1);
    assert_false(releases(fixture, id, "ann", "ann@x", "0", 1));
    assert_true(cm_store_case_decide(fixture->store, no, 0, NULL, NULL));
    assert_false(releases(fixture, id, "bob", "bob@x", "0", 1));
}

static void what_cannot_be_decided_is_not_proposed(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *id = released_hold(fixture);
    g_autoptr(GError) missing = NULL;
    g_autoptr(GError) closed = NULL;
    g_autoptr(GError) old = NULL;
    g_autoptr(CmRuling) nowhere = cm_ruling_new("C-NONE", CM_RULING_RELEASE, "a", "officer", "x");
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_RELEASE, "a", "officer", "x");
    assert_false(cm_store_case_decide_by_two(fixture->store, nowhere, "a", 1, NULL, &missing));
    assert_error(missing, CM_ERROR_NO_INPUT);
    assert_false(cm_store_case_decide_by_two(fixture->store, ruling, "a", 2, NULL, &old));
    assert_error(old, CM_ERROR_TEMPORARY);
    assert_true(released_decide(fixture, id, CM_RULING_REJECT, NULL));
    assert_false(cm_store_case_decide_by_two(fixture->store, ruling, "a", 1, NULL, &closed));
    assert_error(closed, CM_ERROR_NOT_PERMITTED);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM case_proposals"), 0);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM audit WHERE event = 'case.propose'"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(there_is_none_until_somebody_proposes),
        TEST(a_proposal_says_who_what_and_in_sight_of_what),
        TEST(another_person_confirms_exactly_that),
        TEST(other_recipients_are_a_proposal_of_their_own),
        TEST(what_was_judged_again_is_proposed_anew),
        TEST(one_person_under_two_names_stays_one),
        TEST(a_decision_ends_what_was_proposed),
        TEST(what_cannot_be_decided_is_not_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
