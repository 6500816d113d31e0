#include "text/link_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_host(const char *written, const char *expected, gboolean disguised)
{
    gboolean found = FALSE;
    g_autofree char *host = cm_link_host_normalise(written, strlen(written), &found);
    if (expected == NULL) {
        assert_null(host);
        return;
    }
    assert_non_null(host);
    assert_string_equal(host, expected);
    assert_int_equal(found, disguised);
}

static void a_host_is_in_lower_case_without_its_last_dot(void **state)
{
    (void)state;
    assert_host("WWW.Instagram.COM", "www.instagram.com", FALSE);
    assert_host("instagram.com.", "instagram.com", FALSE);
}

static void percent_signs_are_decoded(void **state)
{
    (void)state;
    assert_host("%69nstagram%2Ecom", "instagram.com", TRUE);
}

static void punycode_and_look_alike_letters_read_as_what_they_look_like(void **state)
{
    (void)state;
    assert_host("xn--nstagram-shh.com", "instagram.com", TRUE);
    assert_host("\xd1\x96nstagram.com", "instagram.com", TRUE);
    assert_host("in\xc2\xadstagram.com", "instagram.com", TRUE);
    assert_host("\xef\xbd\x89nstagram.com", "instagram.com", TRUE);
}

static void what_is_no_host_is_refused(void **state)
{
    (void)state;
    assert_host("localhost", NULL, FALSE);
    assert_host("a..b", NULL, FALSE);
    assert_host("", NULL, FALSE);
    assert_host("a b.com", NULL, FALSE);
    assert_host("%ff%fe.com", NULL, FALSE);
    assert_host("a%00.com", NULL, FALSE);
    g_autofree char *many = g_strnfill(CM_LINK_HOST_MOST, 'a');
    g_autofree char *host = g_strconcat(many, ".com", NULL);
    assert_host(host, NULL, FALSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_host_is_in_lower_case_without_its_last_dot),
        cmocka_unit_test(percent_signs_are_decoded),
        cmocka_unit_test(punycode_and_look_alike_letters_read_as_what_they_look_like),
        cmocka_unit_test(what_is_no_host_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
