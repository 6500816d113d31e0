#include "policy/check.h"

#include "sample.h"

static void unknown_scope_reader_and_action_are_refused(void **state)
{
    (void)state;
    assert_refused("tables/scopes.tsv", "website\tnever", "websit\tnever",
                   "did you mean 'website'?");
    assert_refused("tables/scopes.tsv", "\nnews\t", "\nnewz\t", "did you mean 'news'?");
    assert_refused("tables/actions.tsv", "media\thold", "media\thald", "found 'hald'");
    assert_refused("tables/actions.tsv", "disclosed\tchannel", "disclosed\tchanel",
                   "did you mean 'channel'?");
}

static void row_that_is_missing_is_refused(void **state)
{
    (void)state;
    assert_refused("tables/uninspectable.tsv", "\ncrashed\t", "\n# crashed\t",
                   "the table has no row for 'crashed'");
    assert_refused("tables/scopes.tsv", "\nbarred\t", "\n#\t", "the table has no row for 'barred'");
}

static void cell_that_could_be_asked_for_must_be_given(void **state)
{
    (void)state;
    assert_refused("tables/actions.tsv", "media\thold", "media\t",
                   "the row 'media' says nothing for 'channel'");
}

static void policy_without_the_table_of_scopes_is_refused(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = shipped_sources();
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_ptr_array_remove(sources, source_find(sources, "tables/scopes.tsv"));
    assert_null(cm_policy_new(sources, problems, NULL));
    assert_true(has_problem(problems, "the policy has no table tables/scopes.tsv"));
}

/* DOMAIN.md's first table, cell by cell where it says more than "none". */
static void shipped_needs_are_those_of_the_procedure(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy = shipped_policy();
    const guint32 website = 1u << cm_policy_scope_find(policy, "website");
    for (guint group = 0; group < CM_GROUP_COUNT; group++) {
        assert_int_equal(policy->needs[CM_RELATION_BARRED][group].kind, CM_NEED_NEVER);
        assert_int_equal(policy->needs[CM_RELATION_SELF][group].kind, CM_NEED_NONE);
        assert_int_equal(policy->needs[CM_RELATION_OWN_GUARDIAN][group].kind, CM_NEED_NONE);
        assert_int_equal(policy->needs[CM_RELATION_STAFF][group].kind, CM_NEED_NONE);
    }
    assert_int_equal(policy->needs[CM_RELATION_CHANNEL][CM_GROUP_RECORD].kind, CM_NEED_NEVER);
    assert_int_equal(policy->needs[CM_RELATION_NEWS][CM_GROUP_RECORD].kind, CM_NEED_NEVER);
    assert_int_equal(policy->needs[CM_RELATION_SITE][CM_GROUP_MEDIA].scopes, website);
    assert_int_equal(policy->needs[CM_RELATION_PARTNER][CM_GROUP_NAME].kind, CM_NEED_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_scope_reader_and_action_are_refused),
        cmocka_unit_test(row_that_is_missing_is_refused),
        cmocka_unit_test(cell_that_could_be_asked_for_must_be_given),
        cmocka_unit_test(policy_without_the_table_of_scopes_is_refused),
        cmocka_unit_test(shipped_needs_are_those_of_the_procedure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
