#include "inspector/address_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void collect(const char *display, const char *address, gpointer data)
{
    g_string_append_printf(data, "%s<%s>|", display != NULL ? display : "", address);
}

static void assert_addresses(const char *field, const char *expected)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(GString) found = g_string_new(NULL);
    cm_address_list_foreach(cm_span_of(field), charsets, collect, found);
    assert_string_equal(found->str, expected);
}

static void addresses_with_and_without_names_are_read(void **state G_GNUC_UNUSED)
{
    assert_addresses(" a@x, B C <b@x>,\r\n \"D, E\" <d@x>", "<a@x>|B C<b@x>|D, E<d@x>|");
}

static void comments_serve_as_names(void **state G_GNUC_UNUSED)
{
    assert_addresses("a@x (Anna (the) Li)", "Anna (the) Li<a@x>|");
}

static void groups_give_their_members(void **state G_GNUC_UNUSED)
{
    assert_addresses("Team: a@x, B <b@x>;, c@x", "<a@x>|B<b@x>|<c@x>|");
    assert_addresses("undisclosed-recipients:;", "");
}

static void encoded_names_are_decoded(void **state G_GNUC_UNUSED)
{
    assert_addresses("=?utf-8?q?Zo=C3=AB?= <z@x>", "Zoë<z@x>|");
}

static void quoted_local_parts_keep_their_quotes(void **state G_GNUC_UNUSED)
{
    assert_addresses("\"a b\"@x", "<\"a b\"@x>|");
}

static void broken_lists_do_not_hide_addresses(void **state G_GNUC_UNUSED)
{
    assert_addresses("A <a@x", "A<a@x>|");
    assert_addresses("\"A <a@x>", "<A <a@x>>|");
    assert_addresses(",,a@x,", "<a@x>|");
    assert_addresses("<>", "<>|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_with_and_without_names_are_read),
        cmocka_unit_test(comments_serve_as_names),
        cmocka_unit_test(groups_give_their_members),
        cmocka_unit_test(encoded_names_are_decoded),
        cmocka_unit_test(quoted_local_parts_keep_their_quotes),
        cmocka_unit_test(broken_lists_do_not_hide_addresses),
    };
    return cmocka_run_group_tests_name("address_list", tests, NULL, NULL);
}
