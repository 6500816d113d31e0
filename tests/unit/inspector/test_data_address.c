#include "inspector/data_address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* What is found in @html, as "KIND type=data|". */
static void assert_found(const char *html, const char *expected)
{
    static const char *const kinds[] = {"base64", "escaped", "picture", "none"};
    g_autoptr(GString) text = cm_data_address_text(cm_span_of(html));
    g_autoptr(GString) found = g_string_new(NULL);
    CmDataAddress address;
    gsize offset = 0;
    while (cm_data_address_find((CmSpan){text->str, text->len}, &offset, &address))
        g_string_append_printf(found, "%s %.*s=%.*s|", kinds[address.kind],
                               (int)address.type.length, address.type.bytes,
                               (int)address.data.length, address.data.bytes);
    assert_string_equal(found->str, expected);
}

static void addresses_are_found_in_any_spelling(void **state G_GNUC_UNUSED)
{
    assert_found("<img src=\"data:image/png;base64,AAAA\">", "base64 image/png=AAAA|");
    assert_found("url(DATA:image/png;charset=x; Base64 ,AA\nAA)", "base64 image/png=AAAA|");
    assert_found("'&#68;ata&colon;image/png&semi;base64,AA&#65;A'", "base64 image/png=AAAA|");
    assert_found("'da\r\n\tta:image/png;base64,AAAA'", "base64 image/png=AAAA|");
    assert_found("srcset='data:image/png;base64,AA 1x, data:image/gif;base64,BB 2x'",
                 "base64 image/png=AA 1x, |base64 image/gif=BB 2x|");
}

/* As browsers read them (URL Standard 4.4). */
static void blanks_before_an_address_and_line_ends_in_it_are_none(void **state G_GNUC_UNUSED)
{
    assert_found("<img src=' data:image/gif,GIF'>", "escaped image/gif=GIF|");
    assert_found("<img src='\f\x01 \n\tdata:image/gif,GIF'>", "escaped image/gif=GIF|");
    assert_found("<img src='&#32;&#9;&NewLine;da&Tab;ta:image/gif,GIF'>", "escaped image/gif=GIF|");
    assert_found("<img src='da\nta\t:\nimage/gi\nf,GIF'>", "escaped image/gif=GIF|");
    assert_found("<img src= data:image/gif,GIF>", "escaped image/gif=GIF|");
    assert_found("url( data:image/gif,GIF )", "escaped image/gif=GIF |");
    assert_found("data:image/gif,GIF", "picture image/gif=|");
}

static void escaped_data_end_where_their_value_ends(void **state G_GNUC_UNUSED)
{
    assert_found("\"data:image/svg+xml,<svg x='1'/>\"", "escaped image/svg+xml=<svg x='1'/>|");
    assert_found("'data:image/svg+xml;utf8,<svg x=\"1\"/>'",
                 "escaped image/svg+xml=<svg x=\"1\"/>|");
    assert_found("url(data:image/gif,GIF) x", "escaped image/gif=GIF|");
    assert_found("<img src=data:,GIF alt=x>", "escaped =GIF|");
}

static void what_may_go_on_behind_a_reference_is_only_known_as_a_picture(void **state G_GNUC_UNUSED)
{
    assert_found("'url(&quot;data:image/gif,GIF&quot;)'", "picture image/gif=|");
    assert_found("'data:image/svg+xml,&lt;svg/&gt;'", "picture image/svg+xml=&lt;svg/&gt;|");
    assert_found("see data:image/gif,GIF", "picture image/gif=|");
    assert_found("'data:image/gif'", "picture image/gif=|");
}

/* Each is a picture in Chromium. */
static void type_that_is_none_hides_no_picture(void **state G_GNUC_UNUSED)
{
    assert_found("<img src=\"data:x:;base64,AAAA\">", "base64 x:=AAAA|");
    assert_found("<img src=\"data:'x;base64,AAAA\">", "base64 'x=AAAA|");
    assert_found("<img src=\"data:(x);base64,AAAA\">", "base64 (x)=AAAA|");
    assert_found("url(&quot;data:x:;base64,AAAA&quot;)", "base64 x:=AAAA|");
    assert_found("<img src='data:x,GIF'>", "escaped x=GIF|");
    assert_found("url(data:x:,GIF)", "escaped x:=GIF|");
    g_autofree char *a = g_strnfill(1000, 'a');
    g_autofree char *plain = g_strdup_printf("<img src=\"data:;a=%s,GIF\">", a);
    g_autofree char *base64 = g_strdup_printf("<img src=\"data:;a=%s;base64,AAAA\">", a);
    assert_found(plain, "escaped =GIF|");
    assert_found(base64, "base64 =AAAA|");
}

static void type_may_look_like_an_address(void **state G_GNUC_UNUSED)
{
    assert_found("<img src='data:data:,GIF'>", "escaped data:=GIF|none =|");
    assert_found("url(data:data:;base64,AAAA)", "none data=|base64 =AAAA|");
}

/* In a style attribute the quotes of an address are references. */
static void address_behind_a_quote_that_is_a_reference_is_a_picture(void **state G_GNUC_UNUSED)
{
    assert_found("'x:url(&quot;data:a/b,GIF&quot;)'", "picture a/b=|");
    assert_found("'x:url(&#x22;data:a,GIF&#x22;)'", "picture a=|");
    assert_found("he said &quot;data: a, b&quot;", "none  a=|");
    assert_found("url('data:\\'x,GIF')", "picture \\=|");
}

static void escapes_of_a_style_sheet_are_resolved(void **state G_GNUC_UNUSED)
{
    assert_found("url(\\64 ata:image/gif;base64,AA\\\nAA)", "base64 image/gif=AAAA|");
    assert_found("url('d\\61ta:image/gif;base64,AAAA')", "base64 image/gif=AAAA|");
    assert_found("url(\"data\\3a image/gif,G\\49 F\")", "escaped image/gif=GIF|");
    assert_found("url(data:image/gif,a\\29 b)", "picture image/gif=a\\29 b|");
}

static void page_in_an_attribute_has_references_of_its_own(void **state G_GNUC_UNUSED)
{
    assert_found("<iframe srcdoc=\"<img src='&amp;#100;ata&amp;colon;image/gif;base64,AAAA'>\">",
                 "base64 image/gif=AAAA|");
    assert_found("'&amp;amp;#100;ata:image/gif;base64,AA'", "base64 image/gif=AA|");
    assert_found("'data:image/svg+xml,&amp;quot;'", "picture image/svg+xml=&amp;quot;|");
}

static void talk_of_data_is_no_address(void **state G_GNUC_UNUSED)
{
    assert_found("our data: 1, 2 and \"Data: here\", dat: x metadata:y",
                 "none  1=|none  here=|none y=|");
    assert_found("", "");
    assert_found("data:", "none =|");
}

static void escapes_are_resolved_and_the_rest_stays(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) plain = cm_data_address_unescape(cm_span_of("a%2Bb%00%zz%4"));
    assert_int_equal(plain->len, 9);
    assert_memory_equal(plain->str, "a+b\0%zz%4", 9);
}

static void cost_is_linear(void **state G_GNUC_UNUSED)
{
    static const char *const many[] = {"'data:a/b;base64,",
                                       "data:", "=data:", "url(data:", "(&quot;data:"};
    for (guint i = 0; i < G_N_ELEMENTS(many); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint j = 0; j < 200000; j++)
            g_string_append(text, many[i]);
        CmDataAddress address;
        gsize offset = 0, bytes = 0;
        while (cm_data_address_find((CmSpan){text->str, text->len}, &offset, &address))
            bytes += address.data.length;
        assert_true(bytes <= text->len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_found_in_any_spelling),
        cmocka_unit_test(blanks_before_an_address_and_line_ends_in_it_are_none),
        cmocka_unit_test(escaped_data_end_where_their_value_ends),
        cmocka_unit_test(what_may_go_on_behind_a_reference_is_only_known_as_a_picture),
        cmocka_unit_test(type_that_is_none_hides_no_picture),
        cmocka_unit_test(type_may_look_like_an_address),
        cmocka_unit_test(address_behind_a_quote_that_is_a_reference_is_a_picture),
        cmocka_unit_test(escapes_of_a_style_sheet_are_resolved),
        cmocka_unit_test(page_in_an_attribute_has_references_of_its_own),
        cmocka_unit_test(talk_of_data_is_no_address),
        cmocka_unit_test(escapes_are_resolved_and_the_rest_stays),
        cmocka_unit_test(cost_is_linear),
    };
    return cmocka_run_group_tests_name("data_address", tests, NULL, NULL);
}
