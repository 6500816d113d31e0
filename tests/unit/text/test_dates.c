#include "text/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void on_date(CmDay day, gpointer data)
{
    char written[16];
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day);
    g_date_strftime(written, sizeof written, "%F", &date);
    g_string_append_printf(data, "%s%s", ((GString *)data)->len > 0 ? " " : "", written);
}

static void assert_dates(const char *text, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    cm_dates_find(text, strlen(text), on_date, found);
    assert_string_equal(found->str, expected);
}

static void dates_are_found_as_people_write_them(void **state)
{
    (void)state;
    assert_dates("born 2011-03-24, 2011/3/25 and 2011.03.26.", "2011-03-24 2011-03-25 2011-03-26");
    assert_dates("March 4, 2011; Mar. 4th 2011; 4th of March, 2011; 4-Mar-2011",
                 "2011-03-04 2011-03-04 2011-03-04 2011-03-04");
    assert_dates("le 4 mars 2011, 1er f\xc3\xa9vrier 2012, 15 ao\xc3\xbbt 2012",
                 "2011-03-04 2012-02-01 2012-08-15");
    assert_dates("24/03/2011", "2011-03-24");
}

static void a_date_that_reads_either_way_is_found_both_ways(void **state)
{
    (void)state;
    assert_dates("04/03/2011", "2011-04-03 2011-03-04");
    assert_dates("04/04/2011", "2011-04-04");
}

static void what_is_no_date_is_none(void **state)
{
    (void)state;
    assert_dates("2011", "");
    assert_dates("in March 2011 and 31 February 2011, room 20111, 2011-13-01, 12011-03-04", "");
    assert_dates("123/04/2011 and 4 x 2011", "");
    assert_dates("", "");
    assert_dates("4\nmars 2011", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_found_as_people_write_them),
        cmocka_unit_test(a_date_that_reads_either_way_is_found_both_ways),
        cmocka_unit_test(what_is_no_date_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
