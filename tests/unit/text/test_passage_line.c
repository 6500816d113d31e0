#include "text/passage_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static CmPassageText text_of(const char *bytes)
{
    return (CmPassageText){bytes, strlen(bytes)};
}

static void a_line_has_no_blanks_before_it_and_no_end(void **state)
{
    (void)state;
    CmPassageText text = text_of("  one\r\ntwo");
    CmPassageLine line = cm_passage_line_at(&text, 0);
    assert_int_equal(line.start, 2);
    assert_int_equal(line.end, 5);
    assert_int_equal(line.next, 7);
    line = cm_passage_line_at(&text, line.next);
    assert_int_equal(line.end, 10);
    assert_int_equal(line.next, 10);
}

static void words_are_compared_without_case(void **state)
{
    (void)state;
    CmPassageText text = text_of("On Monday, Bo WROTE:* ");
    assert_true(cm_passage_begins_with_any(&text, 0, WORDS("le ", "on ")));
    assert_false(cm_passage_begins_with_any(&text, 20, WORDS("wrote:")));
    assert_true(cm_passage_contains_any(&text, 0, text.length, WORDS("monday")));
    assert_false(cm_passage_contains_any(&text, 4, text.length, WORDS("monday")));
    assert_true(cm_passage_ends_with_any(&text, 0, text.length, WORDS("wrote:")));
    assert_false(cm_passage_ends_with_any(&text, 18, text.length, WORDS("wrote:")));
}

static void dashes_and_stars_around_words_are_passed_over(void **state)
{
    (void)state;
    CmPassageText text = text_of("---- Original Message ----");
    CmPassageLine line = cm_passage_line_at(&text, 0);
    assert_int_equal(cm_passage_skip_rule(&text, &line), 5);
    CmPassageText bold = text_of("**From:**");
    assert_int_equal(cm_passage_skip_stars(&bold, 0), 2);
    assert_int_equal(cm_passage_skip_stars(&bold, 9), 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_no_blanks_before_it_and_no_end),
        cmocka_unit_test(words_are_compared_without_case),
        cmocka_unit_test(dashes_and_stars_around_words_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
