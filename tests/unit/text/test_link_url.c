#include "text/link_url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The addresses of @text, divided by blanks. */
static char *addresses(const char *text)
{
    GString *all = g_string_new(NULL);
    gsize length = strlen(text), at = 0;
    CmLinkSpan span;
    while (cm_link_url_next(text, length, at, &span)) {
        assert_true(span.start >= at && span.start < span.end && span.end <= length);
        assert_true(span.next > span.start && span.next <= length);
        g_string_append_printf(all, "%s%.*s", all->len > 0 ? " " : "", (int)(span.end - span.start),
                               text + span.start);
        at = MAX(span.end, span.next);
    }
    return g_string_free(all, FALSE);
}

static void assert_addresses(const char *text, const char *expected)
{
    g_autofree char *found = addresses(text);
    assert_string_equal(found, expected);
}

static void addresses_are_found_with_and_without_a_scheme(void **state)
{
    (void)state;
    assert_addresses("See https://a.example/b?c=d#e now", "https://a.example/b?c=d#e");
    assert_addresses("see instagram.com/me, or www.b.example.", "instagram.com/me www.b.example");
    assert_addresses("snapchat://add/me", "snapchat://add/me");
}

static void what_stands_around_an_address_is_not_part_of_it(void **state)
{
    (void)state;
    assert_addresses("(https://a.example/b) <https://c.example/d>, \"https://e.example/f\".",
                     "https://a.example/b https://c.example/d https://e.example/f");
    assert_addresses("https://a.example/b_(c) \xc2\xab https://d.example/e\xc2\xbb",
                     "https://a.example/b_(c) https://d.example/e");
    assert_addresses("[https://a.example/b]", "https://a.example/b");
}

static void an_address_of_mail_and_a_number_are_none(void **state)
{
    (void)state;
    assert_addresses("robin.x@mail.example or ann@b.example, 3.14 and 10.30 ...", "");
}

static char *part(const char *text, const char *which)
{
    CmLinkSpan span;
    CmLinkUrl url;
    assert_true(cm_link_url_next(text, strlen(text), 0, &span));
    assert_true(cm_link_url_parse(&url, text, &span));
    char *copy = g_str_equal(which, "host")    ? g_strdup(url.host)
                 : g_str_equal(which, "path")  ? g_strdup(url.path)
                 : g_str_equal(which, "query") ? g_strdup(url.query)
                                               : cm_link_url_inner(&url);
    cm_link_url_clear(&url);
    return copy;
}

static void assert_part(const char *text, const char *which, const char *expected)
{
    g_autofree char *found = part(text, which);
    if (expected == NULL)
        assert_null(found);
    else
        assert_string_equal(found, expected);
}

static void an_address_is_taken_apart_and_decoded(void **state)
{
    (void)state;
    assert_part("HTTPS://A.Example:443/%50ath/%C3%A9?q=%41#x", "host", "a.example");
    assert_part("HTTPS://A.Example:443/%50ath/%C3%A9?q=%41#x", "path", "/path/\xc3\xa9");
    assert_part("HTTPS://A.Example:443/%50ath/%C3%A9?q=%41#x", "query", "q=A#x");
    assert_part("https://a.example", "path", "/");
    assert_part("https://a.example/b%00c%zz", "path", "/b c%zz");
}

static void what_stands_before_an_at_sign_is_not_the_host(void **state)
{
    (void)state;
    assert_part("https://school.example@instagram.com/me", "host", "instagram.com");
}

static void an_address_inside_another_is_given_out(void **state)
{
    (void)state;
    assert_part("https://a.example/?url=https%3A%2F%2Fb.example%2Fc&data=x", "inner",
                "url https://b.example/c data x");
    assert_part("https://urldefense.proofpoint.com/v2/url?u=https-3A__b.example_c&d=x", "inner",
                "u=https://b.example/c&d=x");
    assert_part("https://urldefense.com/v3/__https://b.example/c__;!!x", "inner",
                "https://b.example/c ");
    assert_part("https://a.example/b", "inner", NULL);
}

static void a_text_of_nothing_but_dots_is_read_in_one_pass(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"a.", "@a.a.a", "://", "a://", ".a@"};
    for (guint i = 0; i < G_N_ELEMENTS(PIECES); i++) {
        GString *text = g_string_new("@");
        while (text->len < 200000)
            g_string_append(text, PIECES[i]);
        g_autofree char *found = addresses(text->str);
        assert_true(strlen(found) <= 2 * text->len);
        g_string_free(text, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_found_with_and_without_a_scheme),
        cmocka_unit_test(what_stands_around_an_address_is_not_part_of_it),
        cmocka_unit_test(an_address_of_mail_and_a_number_are_none),
        cmocka_unit_test(an_address_is_taken_apart_and_decoded),
        cmocka_unit_test(what_stands_before_an_at_sign_is_not_the_host),
        cmocka_unit_test(an_address_inside_another_is_given_out),
        cmocka_unit_test(a_text_of_nothing_but_dots_is_read_in_one_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
