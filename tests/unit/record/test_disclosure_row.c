#include "record/disclosure_row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_new_row_says_nothing_yet(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmDisclosureRow) row = cm_disclosure_row_new();
    assert_int_equal(row->at, 0);
    assert_int_equal(row->ruling, 0);
    assert_null(row->recipient);
    assert_false(row->in_doubt);
}

static void rows_own_what_is_put_into_them(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) rows = cm_disclosure_rows_new();
    CmDisclosureRow *row = cm_disclosure_row_new();
    row->student = g_strdup("s1");
    g_ptr_array_add(rows, row); /* the address sanitizer would see a leak */
    assert_int_equal(rows->len, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_row_says_nothing_yet),
        cmocka_unit_test(rows_own_what_is_put_into_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
