#include "text/digit_groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

/* TRUE when @text from byte @at on can be read as @grouping. */
static gboolean reads(const char *text, gsize at, const char *grouping)
{
    CmDigitGrouping wanted;
    assert_true(cm_digit_grouping_parse(grouping, &wanted, NULL));
    CmDigitGroups groups;
    cm_digit_groups_read(&groups, text, strlen(text), at);
    for (guint i = 0; i < groups.count; i++)
        if (groups.readings[i].grouping == wanted)
            return TRUE;
    return FALSE;
}

static void groups_are_read_with_any_one_sign_between_them(void **state)
{
    (void)state;
    assert_true(reads("130692544", 0, "9"));
    assert_true(reads("130 692 544", 0, "3-3-3"));
    assert_true(reads("130-692-544", 0, "3-3-3"));
    assert_true(reads("130\xc2\xa0"
                      "692\xc2\xa0"
                      "544",
                      0, "3-3-3"));
    assert_true(reads("604) 555-0142", 0, "3-3-4"));
    assert_true(reads("604)555-0142", 0, "3-3-4"));
    assert_true(reads("250 555-0142", 0, "3-3-4"));
    assert_false(reads("250-555 0142", 0, "3-3-4"));
    assert_false(reads("130 692-544", 0, "3-3-3"));
    assert_false(reads("130  692 544", 0, "3-3-3"));
}

static void a_number_may_be_followed_by_another(void **state)
{
    (void)state;
    assert_true(reads("130 692 544 2026", 0, "3-3-3"));
    assert_true(reads("130-692-544 2026", 0, "3-3-3"));
    assert_true(reads("130-692-544, 12", 0, "3-3-3"));
    assert_true(reads("130-692-544.", 0, "3-3-3"));
}

static void part_of_a_longer_number_is_none(void **state)
{
    (void)state;
    assert_false(reads("130-692-544-1", 0, "3-3-3"));
    assert_false(reads("130692544x", 0, "9"));
    assert_false(reads("130692544.25", 0, "9"));
    assert_false(reads("0.130692544", 2, "9"));
    assert_false(reads("1,130692544", 2, "9"));
    assert_false(reads("130692544@sd.example", 0, "9"));
}

static void digits_come_with_the_reading_and_never_too_many(void **state)
{
    (void)state;
    CmDigitGroups groups;
    const char *text = "12-34";
    cm_digit_groups_read(&groups, text, strlen(text), 0);
    assert_int_equal(groups.count, 1);
    assert_int_equal(groups.readings[0].count, 4);
    assert_memory_equal(groups.digits, "\1\2\3\4", 4);
    assert_int_equal(groups.end, 2);
    g_autofree char *many = g_strnfill(1000, '7');
    cm_digit_groups_read(&groups, many, 1000, 0);
    assert_int_equal(groups.count, 0);
    assert_int_equal(groups.end, 1000);
}

static void the_first_group_of_a_grouping_is_known(void **state)
{
    (void)state;
    CmDigitGrouping grouping;
    assert_true(cm_digit_grouping_parse("5-3-12", &grouping, NULL));
    assert_int_equal(cm_digit_grouping_first(grouping), 5);
    assert_true(cm_digit_grouping_parse("16", &grouping, NULL));
    assert_int_equal(cm_digit_grouping_first(grouping), 16);
}

static void a_grouping_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",   "3-",    "-3",  "3-x",      "0",
                                        "25", "12-13", "3 3", "1-1-1-1-1"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        CmDigitGrouping grouping = 7;
        assert_false(cm_digit_grouping_parse(wrong[i], &grouping, &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
        assert_int_equal(grouping, 7);
    }
}

static gboolean is_amount(const char *text, gsize at)
{
    gsize end;
    return cm_digit_groups_is_amount(text, strlen(text), at, &end);
}

static void an_amount_has_its_currency_before_or_after(void **state)
{
    (void)state;
    assert_true(is_amount("$78,400", 1));
    assert_true(is_amount("$ 1200.50", 2));
    assert_true(is_amount("78 400 $", 0));
    assert_true(is_amount("78\xc2\xa0"
                          "400\xc2\xa0$",
                          0));
    assert_true(is_amount("500 dollars", 0));
    assert_true(is_amount("\xe2\x82\xac 500", 4));
    assert_true(is_amount("CAD 78,400", 4));
    assert_true(is_amount("$2.4 million", 1));
    assert_true(is_amount("$1.2M", 1));
    assert_true(is_amount("2,4 millions de dollars", 0));
    assert_false(is_amount("2.4 million people", 0));
    assert_false(is_amount("$5 Mugs", 1));
    assert_false(is_amount("$5", 1));
    assert_false(is_amount("78 400", 0));
    assert_false(is_amount("78400 people", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_are_read_with_any_one_sign_between_them),
        cmocka_unit_test(a_number_may_be_followed_by_another),
        cmocka_unit_test(part_of_a_longer_number_is_none),
        cmocka_unit_test(digits_come_with_the_reading_and_never_too_many),
        cmocka_unit_test(the_first_group_of_a_grouping_is_known),
        cmocka_unit_test(a_grouping_that_is_none_is_refused),
        cmocka_unit_test(an_amount_has_its_currency_before_or_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
