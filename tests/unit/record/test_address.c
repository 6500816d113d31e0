#include "record/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void assert_normal(const char *raw, const char *expected)
{
    g_autofree char *address = cm_address_normalise(raw);
    if (address == NULL)
        fail_msg("'%s' was refused", raw);
    assert_string_equal(address, expected);
}

static void assert_no_address(const char *raw)
{
    g_autofree char *address = cm_address_normalise(raw);
    if (address != NULL)
        fail_msg("'%s' became '%s'", raw, address);
}

static void brackets_and_case_do_not_count(void **state G_GNUC_UNUSED)
{
    assert_normal("<Anna.Li@SD.example>", "anna.li@sd.example");
    assert_normal(" anna.li@sd.example ", "anna.li@sd.example");
    assert_no_address("<anna.li@sd.example");
    assert_no_address("anna.li@sd.example>");
    assert_no_address("<<anna.li@sd.example>>");
}

/* Brackets and a source route take the long way, which reads everything there is. */
static void ordinary_addresses_come_out_as_by_the_long_way(void **state G_GNUC_UNUSED)
{
    static const char *const addresses[] = {
        "a@b",
        "Anna.Li+tag@SD.Example",
        "a_b-c@x-y.example",
        "1@2.3",
        ".a@b.example",
        "a.@b.example",
        "a..b@c.example",
        "@b.example",
        "a@",
        "a@.example",
        "a@b..example",
        "a@b.example.",
        "a@xn--bcher-kva.ch",
        "a@XN--A.x",
        "a@b@c",
        "a",
        "+@b.example",
        "a@-b.example",
        "a@b_c.d",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_autofree char *in_brackets = g_strdup_printf("<@relay.example:%s>", addresses[i]);
        g_autofree char *ordinary = cm_address_normalise(addresses[i]);
        g_autofree char *long_way = cm_address_normalise(in_brackets);
        /* A route in front of nothing else is none. */
        if (addresses[i][0] != '@' && g_strcmp0(ordinary, long_way) != 0)
            fail_msg("'%s': '%s' and '%s'", addresses[i], ordinary, long_way);
    }
    g_autofree char *longest = g_strnfill(64, 'a');
    g_autofree char *too_long = g_strconcat("a@", longest, ".example", NULL);
    assert_no_address(too_long);
}

static void the_null_sender_is_empty(void **state G_GNUC_UNUSED)
{
    assert_normal("<>", "");
    assert_normal("", "");
    assert_null(cm_address_normalise(NULL));
}

static void a_bare_local_part_is_kept(void **state G_GNUC_UNUSED)
{
    assert_normal("<Postmaster>", "postmaster");
}

static void needless_quotes_are_taken_off(void **state G_GNUC_UNUSED)
{
    assert_normal("\"anna\"@sd.example", "anna@sd.example");
    assert_normal("\"an\\na\"@sd.example", "anna@sd.example");
}

static void quotes_that_are_needed_stay(void **state G_GNUC_UNUSED)
{
    assert_normal("\"Anna Li\"@sd.example", "\"anna li\"@sd.example");
    assert_normal("\"a@b\"@sd.example", "\"a@b\"@sd.example");
    assert_normal("\"a\\\"b\\\\c\"@sd.example", "\"a\\\"b\\\\c\"@sd.example");
}

static void dots_in_a_row_are_the_same_mailbox_quoted_or_not(void **state G_GNUC_UNUSED)
{
    assert_normal("a..b@sd.example", "\"a..b\"@sd.example");
    assert_normal("\"a..b\"@sd.example", "\"a..b\"@sd.example");
    assert_normal("a.@sd.example", "\"a.\"@sd.example");
}

static void a_source_route_is_dropped(void **state G_GNUC_UNUSED)
{
    assert_normal("<@a.example,@b.example:anna@sd.example>", "anna@sd.example");
    assert_normal("<@[IPv6:2001:db8::1]:anna@sd.example>", "anna@sd.example");
    assert_no_address("<@a.example>");
    assert_no_address("<@a.example:>");
}

static void a_domain_becomes_its_a_labels(void **state G_GNUC_UNUSED)
{
    assert_normal("a@\303\211cole.example", "a@xn--cole-9oa.example");
    assert_normal("a@XN--COLE-9OA.example", "a@xn--cole-9oa.example");
    assert_normal("a@sd.example.", "a@sd.example");
}

static void a_domain_with_two_meanings_is_no_address(void **state G_GNUC_UNUSED)
{
    assert_no_address("a@stra\303\237e.example");
    assert_no_address("a@\317\203\317\202.example");
    assert_no_address("a@x\342\200\215y.example");
}

static void a_local_part_in_any_language_is_folded(void **state G_GNUC_UNUSED)
{
    assert_normal("REN\303\211E@sd.example", "ren\303\251e@sd.example");
    /* The same letter typed as e and a combining accent. */
    assert_normal("rene\314\201e@sd.example", "ren\303\251e@sd.example");
}

static void a_letter_outside_ascii_never_becomes_one_inside(void **state G_GNUC_UNUSED)
{
    assert_normal("\304\260an@sd.example", "\304\260an@sd.example");
}

static void address_literals_are_kept(void **state G_GNUC_UNUSED)
{
    assert_normal("a@[192.0.2.1]", "a@[192.0.2.1]");
    assert_normal("a@[IPv6:2001:DB8::1]", "a@[ipv6:2001:db8::1]");
    assert_no_address("a@[]");
    assert_no_address("a@[192.0.2.1");
    assert_no_address("a@[a b]");
}

static void what_is_no_address_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const wrong[] = {
        "@sd.example",
        "a@",
        "a@b@c.example",
        "a b@sd.example",
        "a@sd..example",
        "a@.example",
        "a@sd example",
        "\"a@sd.example",
        "\"a\"b@sd.example",
        "\"\"@sd.example",
        "\"a\\",
        "a,b@sd.example",
        "a@sd.example,b@x",
        "a(b)@sd.example",
        "a@sd.example;",
        "a@sd\\.example",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_no_address(wrong[i]);
}

static void control_characters_are_refused(void **state G_GNUC_UNUSED)
{
    assert_no_address("a\n@sd.example");
    assert_no_address("\"a\r\nb\"@sd.example");
    assert_no_address("\"a\\\tb\"@sd.example");
    assert_no_address("a\302\205@sd.example");
    assert_no_address("a\342\200\250@sd.example");
    assert_no_address("a\177@sd.example");
}

static void bytes_that_are_not_utf8_are_refused(void **state G_GNUC_UNUSED)
{
    assert_no_address("ren\351e@sd.example");
    assert_no_address("a@\377.example");
}

static void an_address_beyond_the_limit_is_refused(void **state G_GNUC_UNUSED)
{
    g_autofree char *local = g_strnfill(CM_ADDRESS_MAX - strlen("@sd.example"), 'a');
    g_autofree char *fits = g_strconcat(local, "@sd.example", NULL);
    g_autofree char *too_long = g_strconcat("a", fits, NULL);
    g_autofree char *huge = g_strnfill(1000000, 'a');
    assert_normal(fits, fits);
    assert_no_address(too_long);
    assert_no_address(huge);
}

static void a_label_or_domain_beyond_dns_is_refused(void **state G_GNUC_UNUSED)
{
    g_autofree char *label = g_strnfill(63, 'a');
    g_autofree char *fits = g_strconcat("x@", label, ".example", NULL);
    g_autofree char *too_long = g_strconcat("x@a", label, ".example", NULL);
    g_autofree char *domain =
        g_strconcat("x@", label, ".", label, ".", label, ".", label, ".example", NULL);
    assert_normal(fits, fits);
    assert_no_address(too_long);
    assert_no_address(domain);
}

static void assert_untagged(const char *address, const char *expected)
{
    g_autofree char *untagged = cm_address_without_tag(address);
    assert_string_equal(untagged, expected);
}

static void a_tag_is_taken_off(void **state G_GNUC_UNUSED)
{
    assert_untagged("anna+news@sd.example", "anna@sd.example");
    assert_untagged("anna+a+b@sd.example", "anna@sd.example");
    assert_untagged("anna+news", "anna");
    assert_untagged("anna@sd.example", "anna@sd.example");
    assert_untagged("", "");
}

static void what_only_looks_like_a_tag_stays(void **state G_GNUC_UNUSED)
{
    assert_untagged("+anna@sd.example", "+anna@sd.example");
    assert_untagged("\"a b+c\"@sd.example", "\"a b+c\"@sd.example");
}

static void the_domain_is_what_follows_the_last_at(void **state G_GNUC_UNUSED)
{
    assert_string_equal(cm_address_domain("anna@sd.example"), "sd.example");
    assert_string_equal(cm_address_domain("\"a@b\"@sd.example"), "sd.example");
    assert_string_equal(cm_address_domain("\"a@b\""), "");
    assert_string_equal(cm_address_domain("postmaster"), "");
    assert_string_equal(cm_address_domain(""), "");
}

static void a_domain_is_within_itself_and_what_is_above(void **state G_GNUC_UNUSED)
{
    assert_true(cm_domain_is_within("sd.example", "sd.example"));
    assert_true(cm_domain_is_within("mail.sd.example", "sd.example"));
    assert_true(cm_domain_is_within("mail.sd.example", "SD.example"));
}

static void a_domain_that_only_ends_alike_is_not_within(void **state G_GNUC_UNUSED)
{
    assert_false(cm_domain_is_within("evilsd.example", "sd.example"));
    assert_false(cm_domain_is_within("example", "sd.example"));
    assert_false(cm_domain_is_within("sd.example.evil", "sd.example"));
    assert_false(cm_domain_is_within("sd.example", ""));
    assert_false(cm_domain_is_within("", "sd.example"));
    assert_false(cm_domain_is_within("", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_and_case_do_not_count),
        cmocka_unit_test(ordinary_addresses_come_out_as_by_the_long_way),
        cmocka_unit_test(the_null_sender_is_empty),
        cmocka_unit_test(a_bare_local_part_is_kept),
        cmocka_unit_test(needless_quotes_are_taken_off),
        cmocka_unit_test(quotes_that_are_needed_stay),
        cmocka_unit_test(dots_in_a_row_are_the_same_mailbox_quoted_or_not),
        cmocka_unit_test(a_source_route_is_dropped),
        cmocka_unit_test(a_domain_becomes_its_a_labels),
        cmocka_unit_test(a_domain_with_two_meanings_is_no_address),
        cmocka_unit_test(a_local_part_in_any_language_is_folded),
        cmocka_unit_test(a_letter_outside_ascii_never_becomes_one_inside),
        cmocka_unit_test(address_literals_are_kept),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(control_characters_are_refused),
        cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
        cmocka_unit_test(an_address_beyond_the_limit_is_refused),
        cmocka_unit_test(a_label_or_domain_beyond_dns_is_refused),
        cmocka_unit_test(a_tag_is_taken_off),
        cmocka_unit_test(what_only_looks_like_a_tag_stays),
        cmocka_unit_test(the_domain_is_what_follows_the_last_at),
        cmocka_unit_test(a_domain_is_within_itself_and_what_is_above),
        cmocka_unit_test(a_domain_that_only_ends_alike_is_not_within),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
