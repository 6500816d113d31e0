#include "inspector/sheet_dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define STYLES                                                                                     \
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd;@'/><numFmt "          \
    "numFmtId='165' formatCode='0.0&quot; days&quot;'/><numFmt numFmtId='166' "                    \
    "formatCode='[Red]h:mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"  \
    "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf "            \
    "numFmtId='166'/><xf numFmtId='20'/></cellXfs></styleSheet>"

static void assert_shown(const char *workbook, guint64 style, const char *number,
                         const char *expected)
{
    g_autoptr(CmSheetDates) dates = cm_sheet_dates_new(cm_span_of(STYLES), cm_span_of(workbook));
    char day[CM_SHEET_DAY_BYTES] = "none";
    cm_sheet_dates_show(dates, style, number, day);
    assert_string_equal(day, expected);
}

static void numbers_of_a_style_with_a_day_are_days(void **state G_GNUC_UNUSED)
{
    assert_shown("", 1, "40179", "2010-01-01");
    assert_shown("", 2, "41707.75", "2014-03-09");
    assert_shown("", 1, "61", "1900-03-01");
    assert_shown("", 1, "1", "1900-01-01");
    assert_shown("", 1, "2958465", "9999-12-31");
    assert_shown("<w><workbookPr date1904='1'/></w>", 1, "38717", "2010-01-01");
}

static void other_numbers_are_none(void **state G_GNUC_UNUSED)
{
    for (guint64 style = 3; style <= 7; style++)
        assert_shown("", style, "40179", "none");
    assert_shown("", 0, "40179", "none");
    assert_shown("", 1, "0", "none");
    assert_shown("", 1, "-1", "none");
    assert_shown("", 1, "2958466", "none");
    assert_shown("", 1, "nan", "none");
    assert_shown("", 1, "40179x", "none");
    assert_shown("", 1, "", "none");
    assert_shown("", G_MAXUINT64, "40179", "none");
}

static void workbook_without_styles_shows_no_day(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmSheetDates) dates = cm_sheet_dates_new(cm_span_of("<cellXfs"), cm_span_of(""));
    char day[CM_SHEET_DAY_BYTES];
    assert_false(cm_sheet_dates_show(dates, 0, "40179", day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_a_style_with_a_day_are_days),
        cmocka_unit_test(other_numbers_are_none),
        cmocka_unit_test(workbook_without_styles_shows_no_day),
    };
    return cmocka_run_group_tests_name("sheet_dates", tests, NULL, NULL);
}
