#include "roster/row_width.h"

#include <string.h>

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

static guint usual_of(const char *text)
{
    g_autoptr(CmCsv) csv = cm_csv_new(g_strdup(text), strlen(text), ',');
    guint usual = cm_row_width_usual(csv);
    CmCsvRow row;
    if (text[0] != '\0') /* it is still at its beginning */
        assert_int_equal(cm_csv_next(csv, &row), CM_CSV_ROW);
    return usual;
}

static void most_rows_say_what_is_usual(void **state G_GNUC_UNUSED)
{
    assert_int_equal(usual_of("a,b\n\"c,c\",d\ne,f,\n"), 2);
    assert_int_equal(usual_of("a,b,\nc,d,\ne,f\n"), 3);
    assert_int_equal(usual_of("a,b,\nc,d\n"), 2);
    assert_int_equal(usual_of(""), 0);
}

static void rows_without_a_text_do_not_count(void **state G_GNUC_UNUSED)
{
    assert_int_equal(usual_of("a,b\n,,\n, ,\n,,\n"), 2);
}

static void a_row_that_cannot_be_read_does_not_count(void **state G_GNUC_UNUSED)
{
    assert_int_equal(usual_of("a,b\n\"c\"d,e,f\n"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_rows_say_what_is_usual),
        cmocka_unit_test(rows_without_a_text_do_not_count),
        cmocka_unit_test(a_row_that_cannot_be_read_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
