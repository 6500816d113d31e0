#include "policy/override.h"

#include "district_sample.h"

static CmAction action_of(const CmPolicy *policy, CmGroup group, CmRelation relation)
{
    const CmActionTable *table = cm_policy_action_table_find(policy, "actions");
    return (CmAction)table->actions[group][relation];
}

static void single_cells_of_a_row_are_changed(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        good_policy("d.policy", "override table actions\n  row name public hold, news reject\n");
    assert_int_equal(action_of(policy, CM_GROUP_NAME, CM_RELATION_PUBLIC), CM_ACTION_HOLD);
    assert_int_equal(action_of(policy, CM_GROUP_NAME, CM_RELATION_NEWS), CM_ACTION_REJECT);
    assert_int_equal(action_of(policy, CM_GROUP_NAME, CM_RELATION_PARTNER), CM_ACTION_TAG);
}

static void rows_are_added_and_dropped(void **state)
{
    (void)state;
    g_autoptr(CmPolicy) policy =
        good_policy("d.policy", "override table platforms\n  drop row facebook\n"
                                "  add row ourblog name \"Our blog\", kind blog\n"
                                "  row instagram name Insta\n");
    const CmPolicyTable *table = cm_policy_table_find(policy, "platforms");
    guint last = table->rows->len - 1;
    assert_string_not_equal(cm_policy_table_cell(table, 0, "id"), "facebook");
    assert_string_equal(cm_policy_table_cell(table, last, "id"), "ourblog");
    assert_string_equal(cm_policy_table_cell(table, last, "name"), "Our blog");
    assert_string_equal(cm_policy_table_cell(table, last, "addresses"), "");
}

static void wrong_row_column_or_cell_is_named_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *line, *complaint;
    } wrong[] = {
        {"row nam public hold", "d.policy:2:7: expected a row of the table, found 'nam' (did you "
                                "mean 'name'?)"},
        {"row name publik hold", "d.policy:2:12: expected a column of the table, found 'publik'"},
        {"row name public holt", "d.policy:2:19: expected an action, found 'holt'"},
        {"row name public", "d.policy:2:18: expected a cell"},
        {"row name", "d.policy:2:11: expected a column"},
        {"row name public hold news hold", "d.policy:2:24: expected a comma, found 'news'"},
        {"drop row nam", "expected a row of the table"},
        {"drop row name public", "expected the end of the line"},
        {"drop name", "expected: drop row NAME"},
        {"add row name public hold", "'name' has a row already"},
        {"add row smell public hold", "d.policy:2:11: expected a row, found 'smell'"},
        {"change name public hold", "expected what is done with a row, found 'change'"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strdup_printf("override table actions\n  %s\n", wrong[i].line);
        assert_bad("d.policy", text, wrong[i].complaint);
    }
    assert_bad("d.policy", "override table action\n  row name public hold\n",
               "expected the name of a table, found 'action' (did you mean 'actions'?)");
}

static void table_without_a_row_that_it_needs_is_refused(void **state)
{
    (void)state;
    assert_bad("d.policy", "override table actions\n  drop row name\n",
               "the table has no row for 'name'");
}

static void whole_table_stands_in_with_a_warning(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmPolicy) policy =
        district_policy("tables/texting.tsv", "domain\tcarriers\tcountry\tkind\tstate\n", problems);
    assert_non_null(policy);
    assert_true(has_problem(problems, "the whole table stands in for that of /usr/share"));
    assert_int_equal(cm_policy_table_find(policy, "texting")->rows->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_cells_of_a_row_are_changed),
        cmocka_unit_test(rows_are_added_and_dropped),
        cmocka_unit_test(wrong_row_column_or_cell_is_named_where_it_stands),
        cmocka_unit_test(table_without_a_row_that_it_needs_is_refused),
        cmocka_unit_test(whole_table_stands_in_with_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
