#include "text/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static CmMatch match(const char *pattern, const char *text)
{
    g_autoptr(CmPattern) compiled = cm_pattern_new(pattern, NULL);
    assert_non_null(compiled);
    return cm_pattern_match(compiled, text, strlen(text));
}

static void text_fits_or_does_not(void **state)
{
    (void)state;
    assert_int_equal(match("@post\\.x\\.com$", "a@post.x.com"), CM_MATCH_YES);
    assert_int_equal(match("@post\\.x\\.com$", "a@post.x.com.net"), CM_MATCH_NO);
    assert_int_equal(match("^é", "éa"), CM_MATCH_YES);
    assert_int_equal(match("a", ""), CM_MATCH_NO);
}

static void match_that_takes_too_long_is_unknown(void **state)
{
    (void)state;
    g_autofree char *many = g_strnfill(64, 'a');
    g_autofree char *text = g_strconcat(many, "!", NULL);
    assert_int_equal(match("^(a+)+$", text), CM_MATCH_UNKNOWN);
}

static void bytes_that_are_not_utf8_are_searched_all_the_same(void **state)
{
    (void)state;
    assert_int_equal(match("b$", "a\xff"
                                 "b"),
                     CM_MATCH_YES);
}

static void pattern_captures_its_first_group_and_without_one_nothing(void **state)
{
    (void)state;
    gsize start = 7, end = 9;
    g_autoptr(CmPattern) none = cm_pattern_new("^/watch", NULL);
    assert_int_equal(cm_pattern_capture(none, "/watch?v=1", 10, &start, &end), CM_MATCH_YES);
    assert_int_equal(start, 0);
    assert_int_equal(end, 0);
    g_autoptr(CmPattern) two = cm_pattern_new("^/@(\\w+)|^/c/(\\w+)", NULL);
    assert_int_equal(cm_pattern_capture(two, "/@heron", 7, &start, &end), CM_MATCH_YES);
    assert_int_equal(start, 2);
    assert_int_equal(end, 7);
}

static void wrong_pattern_is_told_with_its_offset(void **state)
{
    (void)state;
    const char *const wrong[] = {"a(b", "[", "a\\C", "*"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(cm_pattern_new(wrong[i], &error));
        assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_CONFIG));
        assert_non_null(strstr(error->message, "at offset"));
    }
}

static void the_first_group_is_told_where_there_is_one(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text;
        gsize start, end;
    } CAPTURES[] = {
        {"^/([a-z]+)", "/robin/x", 1, 6},
        {"^/[a-z]+", "/robin/x", 0, 0},
        {"^/(?:x|([a-z]+))", "/x", 0, 0},
        {"^/()x", "/x", 1, 1},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CAPTURES); i++) {
        g_autoptr(CmPattern) pattern = cm_pattern_new(CAPTURES[i].pattern, NULL);
        gsize start = 7, end = 7;
        assert_int_equal(
            cm_pattern_capture(pattern, CAPTURES[i].text, strlen(CAPTURES[i].text), &start, &end),
            CM_MATCH_YES);
        assert_int_equal(start, CAPTURES[i].start);
        assert_int_equal(end, CAPTURES[i].end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_fits_or_does_not),
        cmocka_unit_test(match_that_takes_too_long_is_unknown),
        cmocka_unit_test(bytes_that_are_not_utf8_are_searched_all_the_same),
        cmocka_unit_test(pattern_captures_its_first_group_and_without_one_nothing),
        cmocka_unit_test(wrong_pattern_is_told_with_its_offset),
        cmocka_unit_test(the_first_group_is_told_where_there_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
