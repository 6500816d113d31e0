#include "inspector/html_entity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void assert_entity(const char *text, gunichar expected, gsize taken)
{
    gunichar characters[2] = {0};
    assert_int_equal(cm_html_entity_read(cm_span_of(text), CM_HTML_IN_TEXT, characters), taken);
    assert_int_equal(characters[0], expected);
    assert_int_equal(characters[1], 0);
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

static void every_name_of_the_standard_is_known(void **state G_GNUC_UNUSED)
{
    assert_entity("&ZeroWidthSpace;", 0x200b, 16);
    assert_entity("&Eopf;", 0x1d53c, 6);
    assert_entity("&CounterClockwiseContourIntegral;", 0x2233, 33);
    gunichar characters[2];
    CmSpan both = cm_span_of("&fjlig;");
    assert_int_equal(cm_html_entity_read(both, CM_HTML_IN_TEXT, characters), 7);
    assert_int_equal(characters[0], 'f');
    assert_int_equal(characters[1], 'j');
}

static void old_names_need_no_end_but_within_addresses(void **state G_GNUC_UNUSED)
{
    assert_entity("&eacuteo St", 0xe9, 7);
    assert_entity("&notit;", 0xac, 4);
    assert_entity("&notin;", 0x2209, 7);
    assert_entity("&ltx", '<', 3);
    static const char *const addresses[] = {"&copy=2", "&eacuteo", "&not1"};
    gunichar characters[2];
    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++)
        assert_int_equal(
            cm_html_entity_read(cm_span_of(addresses[i]), CM_HTML_IN_ATTRIBUTE, characters), 0);
    assert_int_equal(cm_html_entity_read(cm_span_of("&copy;x"), CM_HTML_IN_ATTRIBUTE, characters),
                     6);
    assert_int_equal(cm_html_entity_read(cm_span_of("&eacute o"), CM_HTML_IN_ATTRIBUTE, characters),
                     7);
}

static void numbers_of_windows_are_its_characters(void **state G_GNUC_UNUSED)
{
    assert_entity("&#138;", 0x160, 6);
    assert_entity("&#x9E;", 0x17e, 6);
    assert_entity("&#146;", 0x2019, 6);
    assert_entity("&#129;", 0x81, 6);
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
        cmocka_unit_test(every_name_of_the_standard_is_known),
        cmocka_unit_test(old_names_need_no_end_but_within_addresses),
        cmocka_unit_test(numbers_of_windows_are_its_characters),
        cmocka_unit_test(what_is_no_entity_takes_nothing),
        cmocka_unit_test(impossible_characters_are_replaced),
    };
    return cmocka_run_group_tests_name("html_entity", tests, NULL, NULL);
}
