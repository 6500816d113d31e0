#include "text/names_across.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What the words between '[' and ']' of @marked are. */
static CmNamesAcross across(const char *marked, gboolean *rows)
{
    g_autofree char *text = g_strdup(marked);
    char *open = strchr(text, '[');
    memmove(open, open + 1, strlen(open));
    char *close = strchr(text, ']');
    memmove(close, close + 1, strlen(close));
    gsize length = strlen(text), start = (gsize)(open - text), end = (gsize)(close - text);
    *rows = cm_names_across_rows(text, length, start, end);
    return cm_names_across(text, length, start, end);
}

static void expect(const char *marked, CmNamesAcross expected)
{
    gboolean rows;
    assert_int_equal(across(marked, &rows), expected);
}

static gboolean are_rows(const char *marked)
{
    gboolean rows;
    across(marked, &rows);
    return rows;
}

static void two_lines_of_one_word_each_are_one_name(void **state)
{
    (void)state;
    expect("[Ashdown\nRobin]", CM_ACROSS_ONE);
    expect("Dear all\n\n> [Ashdown\n> Robin]\nThanks", CM_ACROSS_ONE);
    expect("1. [Ashdown\r\nRobin] 7", CM_ACROSS_ONE);
    expect("Brown [Ashdown\tRobin] Stone", CM_ACROSS_ONE);
}

static void capitals_on_both_sides_are_two_people(void **state)
{
    (void)state;
    expect("Present:\nRobin [Brown\nAsh] Stone", CM_ACROSS_TWO);
    expect("Robin,[Brown\nAsh],Stone,5", CM_ACROSS_TWO);
    expect("teacher Robin [Brown\r\nAsh] Stone", CM_ACROSS_TWO);
    expect("\xc3\x89lise [Brown\nAsh] \xc3\x89mond", CM_ACROSS_TWO);
}

static void other_words_leave_it_unsure(void **state)
{
    (void)state;
    expect("I met [Ashdown\nRobin] yesterday", CM_ACROSS_UNSURE);
    expect("I met [Ashdown\nRobin]", CM_ACROSS_UNSURE);
    expect("[Ashdown\nRobin] Marie", CM_ACROSS_UNSURE);
}

static void rows_of_family_and_given_names_are_known(void **state)
{
    (void)state;
    assert_true(are_rows("Brown, [Robin\nAshdown], Ash"));
    assert_true(are_rows("x\nBrown,[Robin\nAshdown],Ash\ny"));
    assert_false(are_rows("I met Ash, [Robin\nAshdown], and others"));
    assert_false(are_rows("Ash, Emma, [Robin\nAshdown], Brown"));
    assert_false(are_rows("Brown, [Robin\nAshdown] won"));
    assert_false(are_rows("Brown, [Robin Ashdown], Ash"));
    assert_false(are_rows("[Robin\nAshdown]"));
}

static void long_lines_are_looked_at_in_part(void **state)
{
    (void)state;
    g_autofree char *dots = g_strnfill(5000, '.');
    g_autofree char *far =
        g_strconcat("Robin ", dots, "\xc3\xa9[Ashdown\nRobin]\xc3\xa9", dots, " Stone", NULL);
    expect(far, CM_ACROSS_UNSURE);
    g_autofree char *marks = g_strconcat("Robin \xc3\xa9", dots, "[Ashdown\nRobin]", dots, NULL);
    expect(marks, CM_ACROSS_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_lines_of_one_word_each_are_one_name),
        cmocka_unit_test(capitals_on_both_sides_are_two_people),
        cmocka_unit_test(other_words_leave_it_unsure),
        cmocka_unit_test(rows_of_family_and_given_names_are_known),
        cmocka_unit_test(long_lines_are_looked_at_in_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
