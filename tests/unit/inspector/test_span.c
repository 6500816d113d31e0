#include "inspector/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_part_never_reaches_beyond_the_whole(void **state G_GNUC_UNUSED)
{
    CmSpan whole = cm_span_of("abcdef");
    assert_int_equal(cm_span_part(whole, 2, 3).length, 3);
    assert_int_equal(cm_span_part(whole, 2, 100).length, 4);
    assert_int_equal(cm_span_part(whole, 6, 1).length, 0);
    assert_int_equal(cm_span_part(whole, G_MAXSIZE, G_MAXSIZE).length, 0);
}

static void what_is_found_is_found_from_the_offset_on(void **state G_GNUC_UNUSED)
{
    CmSpan whole = cm_span_of("abcabc");
    assert_int_equal(cm_span_find(whole, 0, "bc"), 1);
    assert_int_equal(cm_span_find(whole, 2, "bc"), 4);
    assert_int_equal(cm_span_find(whole, 5, "bc"), 6);
    assert_int_equal(cm_span_find(whole, 100, "bc"), 6);
    assert_int_equal(cm_span_find((CmSpan){NULL, 0}, 0, "bc"), 0);
}

static void a_part_of_nothing_is_nothing(void **state G_GNUC_UNUSED)
{
    CmSpan part = cm_span_part((CmSpan){NULL, 0}, 8, 4);
    assert_null(part.bytes);
    assert_int_equal(part.length, 0);
}

static void beginnings_are_compared_with_and_without_case(void **state G_GNUC_UNUSED)
{
    CmSpan whole = cm_span_of("Abc");
    assert_true(cm_span_starts(whole, "Ab"));
    assert_false(cm_span_starts(whole, "ab"));
    assert_true(cm_span_starts_caseless(whole, "ab"));
    assert_false(cm_span_starts(whole, "Abcd"));
    assert_true(cm_span_starts(whole, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_never_reaches_beyond_the_whole),
        cmocka_unit_test(a_part_of_nothing_is_nothing),
        cmocka_unit_test(what_is_found_is_found_from_the_offset_on),
        cmocka_unit_test(beginnings_are_compared_with_and_without_case),
    };
    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
