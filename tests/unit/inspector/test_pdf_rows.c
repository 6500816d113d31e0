#include "inspector/pdf_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_rows(const CmPdfRows *rows, CmSpan bytes, CmSpan expected)
{
    g_autoptr(GByteArray) plain = cm_pdf_rows_undo(rows, bytes);
    assert_non_null(plain);
    assert_int_equal(plain->len, expected.length);
    if (plain->len > 0)
        assert_memory_equal(plain->data, expected.bytes, expected.length);
}

static void rows_of_png_are_added_up(void **state G_GNUC_UNUSED)
{
    CmPdfRows rows = {.predictor = 15, .colours = 1, .bits = 8, .columns = 3};
    assert_rows(&rows, (CmSpan){"\0abc\2\1\1\1\1a\1\1", 12}, (CmSpan){"abcbcdabc", 9});
    assert_rows(&rows, (CmSpan){"\0\4\4\4\3\2\2\2", 8}, (CmSpan){"\4\4\4\4\6\7", 6});
    assert_rows(&rows, (CmSpan){"\0\4\5\6\4\1\1\1", 8}, (CmSpan){"\4\5\6\5\6\7", 6});
}

/* A pixel of twelve bits is two bytes away from the next. */
static void step_is_a_whole_pixel(void **state G_GNUC_UNUSED)
{
    CmPdfRows rows = {.predictor = 10, .colours = 3, .bits = 4, .columns = 2};
    assert_int_equal(cm_pdf_rows_length(&rows), 3);
    assert_rows(&rows, (CmSpan){"\1abc", 4}, (CmSpan){"ab\xc4", 3});
}

static void last_row_may_be_short(void **state G_GNUC_UNUSED)
{
    CmPdfRows rows = {.predictor = 12, .colours = 1, .bits = 8, .columns = 3};
    assert_rows(&rows, (CmSpan){"\0abc\2\1", 6}, (CmSpan){"abcb", 4});
    assert_rows(&rows, (CmSpan){"\0abc\2", 5}, (CmSpan){"abc", 3});
    assert_rows(&rows, (CmSpan){"", 0}, (CmSpan){"", 0});
}

static void rows_of_tiff_are_added_up(void **state G_GNUC_UNUSED)
{
    CmPdfRows rows = {.predictor = 2, .colours = 2, .bits = 8, .columns = 2};
    assert_rows(&rows, (CmSpan){"ab\1\1AB\2\2", 8}, (CmSpan){"abbcABCD", 8});
    CmPdfRows deep = {.predictor = 2, .colours = 1, .bits = 16, .columns = 2};
    assert_rows(&deep, (CmSpan){"\1\xff\1\2", 4}, (CmSpan){"\1\xff\3\1", 4});
    assert_rows(&deep, (CmSpan){"\1\xff\1", 3}, (CmSpan){"\1\xff\2", 3});
}

static void rows_of_other_kinds_are_not_undone(void **state G_GNUC_UNUSED)
{
    static const CmPdfRows kinds[] = {
        {.predictor = 2, .colours = 1, .bits = 4, .columns = 3},
        {.predictor = 3, .colours = 1, .bits = 8, .columns = 3},
        {.predictor = 12, .colours = 0, .bits = 8, .columns = 3},
        {.predictor = 12, .colours = 1, .bits = 0, .columns = 3},
        {.predictor = 12, .colours = 1, .bits = 8, .columns = 0},
        {.predictor = 12, .colours = G_MAXINT, .bits = G_MAXINT, .columns = G_MAXINT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        assert_null(cm_pdf_rows_undo(&kinds[i], (CmSpan){"\0abc", 4}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_png_are_added_up),
        cmocka_unit_test(step_is_a_whole_pixel),
        cmocka_unit_test(last_row_may_be_short),
        cmocka_unit_test(rows_of_tiff_are_added_up),
        cmocka_unit_test(rows_of_other_kinds_are_not_undone),
    };
    return cmocka_run_group_tests_name("pdf_rows", tests, NULL, NULL);
}
