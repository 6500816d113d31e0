#include "inspector/html_entity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_entity(const char *text, gunichar expected, gsize taken)
{
    gunichar character = 0;
    assert_int_equal(cm_html_entity_read(cm_span_of(text), &character), taken);
    assert_int_equal(character, expected);
}

static void named_and_numbered_characters_are_read(void **state G_GNUC_UNUSED)
{
    assert_entity("&eacute;", 0xe9, 8);
    assert_entity("&Zcaron;x", 0x17d, 8);
    assert_entity("&shy;", 0xad, 5);
    assert_entity("&amp", '&', 4);
    assert_entity("&#233;", 0xe9, 6);
    assert_entity("&#xE9;", 0xe9, 6);
    assert_entity("&#233x", 0xe9, 5);
    assert_entity("&zwnj;", 0x200c, 6);
    assert_entity("&AElig;", 0xc6, 7);
}

static void what_is_no_entity_takes_nothing(void **state G_GNUC_UNUSED)
{
    static const char *const none[] = {"&", "& b", "&nosuch;", "&#;", "&#x;", "&#"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++)
        assert_entity(none[i], 0, 0);
}

static void impossible_characters_are_replaced(void **state G_GNUC_UNUSED)
{
    assert_entity("&#0;", 0xfffd, 4);
    assert_entity("&#xD800;", 0xfffd, 8);
    assert_entity("&#99999999999999999999;", 0xfffd, 23);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_and_numbered_characters_are_read),
        cmocka_unit_test(what_is_no_entity_takes_nothing),
        cmocka_unit_test(impossible_characters_are_replaced),
    };
    return cmocka_run_group_tests_name("html_entity", tests, NULL, NULL);
}
