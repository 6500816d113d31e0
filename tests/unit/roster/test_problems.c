#include "roster/problems.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

static void problems_come_in_the_order_in_which_they_were_found(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    cm_import_problems_add(problems, "a.csv", 2, "id", TRUE, "one");
    cm_import_problems_add(problems, "b.csv", 0, NULL, FALSE, "two");
    g_autoptr(GPtrArray) list = cm_import_problems_take(problems);
    assert_int_equal(list->len, 2);
    const CmImportProblem *first = g_ptr_array_index(list, 0);
    const CmImportProblem *second = g_ptr_array_index(list, 1);
    assert_string_equal(first->reason, "one");
    assert_true(first->skipped);
    assert_null(second->column);
    g_autoptr(GPtrArray) empty = cm_import_problems_take(problems);
    assert_int_equal(empty->len, 0);
}

static void of_very_many_the_rest_is_counted(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmProblems) problems = cm_import_problems_new();
    for (guint i = 0; i < CM_PROBLEMS_LISTED + 5; i++)
        cm_import_problems_add(problems, "a.csv", i + 2, "id", i % 2 == 0, "again");
    cm_import_problems_add(problems, "b.csv", 1, NULL, FALSE, "another file");
    g_autoptr(GPtrArray) list = cm_import_problems_take(problems);
    assert_int_equal(list->len, CM_PROBLEMS_LISTED + 2);
    const CmImportProblem *last = g_ptr_array_index(list, list->len - 1);
    assert_string_equal(last->file, "a.csv");
    assert_non_null(strstr(last->reason, "5 further problems"));
}

static void a_quoted_text_is_short_and_clean(void **state G_GNUC_UNUSED)
{
    g_autofree char *long_text = g_strnfill(500, 'x');
    g_autofree char *cut = cm_import_problems_quote(long_text);
    assert_true(strlen(cut) <= 60);
    g_autofree char *clean = cm_import_problems_quote("a\r\nb\x1b");
    assert_null(strpbrk(clean, "\r\n\x1b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_come_in_the_order_in_which_they_were_found),
        cmocka_unit_test(of_very_many_the_rest_is_counted),
        cmocka_unit_test(a_quoted_text_is_short_and_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
