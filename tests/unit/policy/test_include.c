#include "policy/include.h"

#include "sample.h"

static void includes_of_policy_files_are_found_in_order(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(free_source);
    g_ptr_array_add(sources, source_of("a.policy", "include \"/one\"\n# x\ninclude \"../two\"\n"));
    g_ptr_array_add(sources, source_of("a.cases", "include \"/three\"\n"));
    g_autoptr(GPtrArray) includes = cm_includes_find(sources);
    assert_int_equal(includes->len, 2);
    const CmInclude *second = g_ptr_array_index(includes, 1);
    assert_string_equal(second->folder, "../two");
    assert_string_equal(second->file, "a.policy");
    assert_int_equal(second->line, 3);
}

static void include_without_one_quoted_folder_is_a_problem(void **state)
{
    (void)state;
    static const char *const wrong[] = {"include", "include /one", "include \"\"",
                                        "include \"/one\" \"/two\""};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GPtrArray) problems = cm_problems_new();
        CmSourceText *source = source_of("a.policy", wrong[i]);
        g_autoptr(GPtrArray) lines = cm_token_lines_read(source, problems);
        assert_null(cm_include_folder(g_ptr_array_index(lines, 0), problems));
        assert_true(has_problem(problems, "expected the path of a folder in double quotes"));
        cm_source_text_free(source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(includes_of_policy_files_are_found_in_order),
        cmocka_unit_test(include_without_one_quoted_folder_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
