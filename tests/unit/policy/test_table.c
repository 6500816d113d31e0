#include "policy/table.h"

#include "sample.h"

static CmTable *read_table(const char *text, GPtrArray *problems)
{
    CmSourceText *source = source_of("tables/t.tsv", text);
    CmTable *table = cm_table_read("t", source, problems);
    cm_source_text_free(source);
    return table;
}

static void rows_and_columns_are_found_by_name(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmTable) table = read_table("# x\nid\tname\none\t1 \ntwo\n", problems);
    assert_int_equal(problems->len, 0);
    assert_string_equal(cm_policy_table_cell(&table->table, 0, "name"), "1");
    assert_string_equal(cm_policy_table_cell(&table->table, 1, "name"), "");
    assert_int_equal(cm_table_row_find(table, "two"), 1);
    assert_int_equal(cm_table_row_find(table, "three"), -1);
    assert_int_equal(cm_table_column_find(table, "nome"), -1);
}

static void row_with_too_many_cells_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmTable) table = read_table("id\tname\none\t1\t2\n", problems);
    assert_non_null(table);
    assert_true(has_problem(problems, "tables/t.tsv:2:1: the row has 3 cells"));
}

static void row_given_twice_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmTable) table = read_table("id\tname\none\t1\none\t2\n", problems);
    assert_non_null(table);
    assert_true(has_problem(problems, "tables/t.tsv:3:1: 'one' has a row already"));
}

static void column_named_twice_is_a_problem(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    g_autoptr(CmTable) table = read_table("id\tid\n", problems);
    assert_non_null(table);
    assert_true(has_problem(problems, "the column 'id' is named twice"));
}

static void table_without_header_is_none(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) problems = cm_problems_new();
    assert_null(read_table("# only words\n\n", problems));
    assert_int_equal(problems->len, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_columns_are_found_by_name),
        cmocka_unit_test(row_with_too_many_cells_is_a_problem),
        cmocka_unit_test(row_given_twice_is_a_problem),
        cmocka_unit_test(column_named_twice_is_a_problem),
        cmocka_unit_test(table_without_header_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
