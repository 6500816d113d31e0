#include "base/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void an_address_means_itself(void **state G_GNUC_UNUSED)
{
    assert_true(cm_host_matches("192.0.2.7", "a.example", "192.0.2.7"));
    assert_false(cm_host_matches("192.0.2.7", "a.example", "192.0.2.70"));
    assert_false(cm_host_matches("192.0.2.7", "192.0.2.7", NULL));
    assert_true(cm_host_matches("2001:DB8:0::7", NULL, "2001:db8::7"));
}

static void a_network_means_every_address_in_it(void **state G_GNUC_UNUSED)
{
    assert_true(cm_host_matches("192.0.2.0/24", NULL, "192.0.2.255"));
    assert_false(cm_host_matches("192.0.2.0/24", NULL, "192.0.3.0"));
    assert_true(cm_host_matches("209.85.128.0/17", NULL, "209.85.255.1"));
    assert_false(cm_host_matches("209.85.128.0/17", NULL, "209.85.127.1"));
    assert_true(cm_host_matches("2001:db8::/33", NULL, "2001:db8:7fff::1"));
    assert_false(cm_host_matches("2001:db8::/33", NULL, "2001:db8:8000::1"));
    assert_true(cm_host_matches("0.0.0.0/0", NULL, "203.0.113.9"));
    assert_false(cm_host_matches("0.0.0.0/0", NULL, "2001:db8::1"));
}

static void a_name_means_that_host_in_any_case(void **state G_GNUC_UNUSED)
{
    assert_true(cm_host_matches("Mail.SD.example", "mail.sd.EXAMPLE", "192.0.2.7"));
    assert_false(cm_host_matches("mail.sd.example", "xmail.sd.example", "192.0.2.7"));
    assert_false(cm_host_matches("mail.sd.example", NULL, "192.0.2.7"));
}

static void a_full_stop_means_every_name_below(void **state G_GNUC_UNUSED)
{
    assert_true(cm_host_matches(".google.com", "mail-ed1-f41.GOOGLE.com", NULL));
    assert_false(cm_host_matches(".google.com", "evilgoogle.com", NULL));
    assert_false(cm_host_matches(".google.com", "google.com.evil.example", NULL));
    assert_false(cm_host_matches(".google.com", "google.com", NULL));
    assert_false(cm_host_matches(".google.com", ".google.com", NULL));
}

static void what_means_nothing_matches_nobody(void **state G_GNUC_UNUSED)
{
    const char *const wrong[] = {"",      ".",           "192.0.2.0/33", "192.0.2.0/",
                                 "/8",    "a b",         "::1/129",      "*.google.com",
                                 "[::1]", "10.0.0.0/-1", "10.0.0/8",     "192.0.2.0/x"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        assert_false(cm_host_is_pattern(wrong[i]));
        assert_false(cm_host_matches(wrong[i], wrong[i], "192.0.2.0"));
    }
}

static void one_pattern_of_several_is_enough(void **state G_GNUC_UNUSED)
{
    const char *const patterns[] = {"mail.sd.example", "192.0.2.0/24", NULL}, *const none[] = {
                                                                                  NULL};
    assert_true(cm_host_is_among(patterns, "other.example", "192.0.2.9"));
    assert_false(cm_host_is_among(patterns, "other.example", "198.51.100.9"));
    assert_false(cm_host_is_among(none, "mail.sd.example", "192.0.2.9"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_means_itself),
        cmocka_unit_test(a_network_means_every_address_in_it),
        cmocka_unit_test(a_name_means_that_host_in_any_case),
        cmocka_unit_test(a_full_stop_means_every_name_below),
        cmocka_unit_test(what_means_nothing_matches_nobody),
        cmocka_unit_test(one_pattern_of_several_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
