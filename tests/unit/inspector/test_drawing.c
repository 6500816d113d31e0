#include "inspector/drawing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static gboolean is_whole(const char *content)
{
    g_autofree char *drawing = g_strconcat("<svg>", content, "</svg>", NULL);
    return cm_drawing_is_whole(cm_span_of(drawing));
}

static void drawing_of_lines_and_words_is_whole(void **state G_GNUC_UNUSED)
{
    assert_true(
        is_whole("<text>Emma&#39;s &amp; Zo&#235;'s</text><path d='M0 0'/><use href='#a'/>"));
    assert_true(cm_drawing_is_whole(cm_span_of("<?xml version='1.0'?><s:svg xmlns:s='x'/>")));
    assert_false(cm_drawing_is_whole(cm_span_of("words")));
}

static void picture_that_becomes_a_part_leaves_it_whole(void **state G_GNUC_UNUSED)
{
    assert_true(is_whole("<image href='data:image/gif;base64,AAAA'/>"));
    assert_true(is_whole("<image href='DATA:image/gif;BASE64,AAAA'/>"));
    assert_true(is_whole("<image href='&#100;ata:image/gif;base64,AAAA'/>"));
    assert_true(is_whole("<image href='data:image/gif,GIF'/>"));
    assert_true(is_whole("<style>.a{fill:url(data:image/gif;base64,AAAA)}</style>"));
}

static void picture_from_elsewhere_does_not(void **state G_GNUC_UNUSED)
{
    assert_false(is_whole("<image href='x.jpg'/>"));
    assert_false(is_whole("<s:image href='x.jpg'/>"));
    assert_false(is_whole("<IMAGE\nhref='x.jpg'/>"));
    assert_false(is_whole("<feImage href='x.jpg'/>"));
    assert_false(is_whole("<foreignObject><img src='x.jpg'/></foreignObject>"));
    assert_false(is_whole("<image href='data:image/gif;base64,AAAA'/><image href='x.jpg'/>"));
}

/* What stands elsewhere in the drawing makes up for nothing. */
static void each_reference_counts_by_itself(void **state G_GNUC_UNUSED)
{
    assert_false(is_whole("<image href='x.jpg'/><desc>'data:image/gif;base64,AAAA'</desc>"));
    assert_false(is_whole("<image href='x.jpg'/><!-- 'data:,x' 'data:,y' -->"));
    assert_true(is_whole("<image href='data:image/gif;base64,AAAA'/><image href=' #a '/><image/>"));
    assert_true(is_whole("<image\nhref\n=\n' \tda\nta:image/gif;base64,AAAA'/>"));
}

static void every_way_to_refer_elsewhere_is_seen(void **state G_GNUC_UNUSED)
{
    static const char *const ways[] = {
        "<use href='x.svg#a'/>",
        "<use xlink:href='https://x.example/a.svg#a'/>",
        "<feImage xlink:href='x.jpg'/>",
        "<rect fill='url(x.svg#a)'/>",
        "<rect style='mask:URL( \"x.svg#a\" )'/>",
        "<rect fill='&#117;rl(x.svg#a)'/>",
        "<rect style='fill:url(&quot;x.svg#a&quot;)'/>",
        "<style>@import 'x.css';</style>",
        "<style>@IMPORT url(#a);</style>",
        "<style>a{background:image-set('x.jpg' 1x)}</style>",
        "<?xml-stylesheet href='x.css'?>",
        "<foreignObject><div style='background:url(x.jpg)'/></foreignObject>",
        "<foreignObject><img srcset='x.jpg 1x'/></foreignObject>",
        "<foreignObject><iframe srcdoc='x'/></foreignObject>",
        "<foreignObject><video poster='x.jpg'/></foreignObject>",
        "<foreignObject><link rel='stylesheet' href='x.css'/></foreignObject>",
        "<animate attributeName='xlink:href' values='a;b'/>",
        "<set attributeName='&#104;ref' to='x.jpg'/>",
        "<g xml:base='https://x.example/'><use href='#a'/></g>",
        "<rect onload='x()'/>",
        "<!ATTLIST image href CDATA 'x.jpg'>",
        "<image alt='>' href='x.jpg'/>",
        "<image\rhref='x.jpg'/>",
        "<image =href='x.jpg'/>",
        "<image \"x\" href='x.jpg'/>",
        "<image alt='x href='x.jpg'/>",
        "<image href=x.jpg />",
    };
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        if (is_whole(ways[i]))
            fail_msg("%s", ways[i]);
}

static gboolean is_whole_in(const char *set)
{
    g_autofree char *drawing = g_strdup_printf("<?xml version='1.0' encoding=\"%s\"?><svg/>", set);
    return cm_drawing_is_whole(cm_span_of(drawing));
}

/* "+ADw-image" is an element in UTF-7. */
static void sets_without_plain_letters_may_hide_a_reference(void **state G_GNUC_UNUSED)
{
    assert_true(is_whole_in("UTF-8"));
    assert_true(is_whole_in("utf-16"));
    assert_true(is_whole_in("ISO-8859-1"));
    assert_false(is_whole_in("UTF-7"));
    assert_false(is_whole_in("IBM037"));
    assert_false(is_whole_in("hz-gb-2312"));
}

static void long_names_hide_nothing(void **state G_GNUC_UNUSED)
{
    for (guint length = 50; length < 70; length++) {
        g_autofree char *prefix = g_strnfill(length, 'p');
        g_autofree char *image = g_strdup_printf("<%s:image %s:href='x.jpg'/>", prefix, prefix);
        g_autofree char *script = g_strdup_printf("<%s:script/>", prefix);
        g_autofree char *other = g_strdup_printf("<%s:rect/>", prefix);
        assert_false(is_whole(image));
        assert_false(is_whole(script));
        assert_true(is_whole(other));
    }
}

static void ordinary_drawings_are_whole(void **state G_GNUC_UNUSED)
{
    static const char *const ordinary[] = {
        "<a href='https://x.example/'><text>Emma</text></a>",
        "<g xmlns:href='http://x' xmlns:data='http://y' xmlns:ontology='http://z'/>",
        "<rect fill='url(#a)' style='fill:url(&quot;#a&quot;);mask:url( \"#b\" )'/>",
        "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>Emma's</div></foreignObject>",
        "<!-- Illustrator's own; it's \"good\" -->",
        "<linearGradient xlink:href='#b'/><textPath href='#c'/>",
        "<metadata><cc:license rdf:resource='http://creativecommons.org/'/></metadata>",
        "<animate attributeName='fill' values='red;blue'/>",
        "<style><![CDATA[ a > b { fill: red } ]]></style>",
    };
    for (guint i = 0; i < G_N_ELEMENTS(ordinary); i++)
        if (!is_whole(ordinary[i]))
            fail_msg("%s", ordinary[i]);
    assert_true(cm_drawing_is_whole(cm_span_of(
        "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg><path d='M0 0'/></svg>")));
}

static void address_that_is_hidden_does_not(void **state G_GNUC_UNUSED)
{
    assert_false(is_whole("<image href='&d;'/><!-- 'data:,x' --><!ENTITY d 'x'>"));
    assert_false(is_whole("<style>.a{fill:url(\\64 ata:image/gif;base64,AAAA)}</style>"));
    assert_false(is_whole("<script>x()</script>"));
    assert_false(is_whole("<style>.a{fill:url(&quot;data:image/gif,GIF&quot;)}</style>"));
    assert_false(is_whole("<desc>our data: none</desc>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing_of_lines_and_words_is_whole),
        cmocka_unit_test(picture_that_becomes_a_part_leaves_it_whole),
        cmocka_unit_test(picture_from_elsewhere_does_not),
        cmocka_unit_test(each_reference_counts_by_itself),
        cmocka_unit_test(every_way_to_refer_elsewhere_is_seen),
        cmocka_unit_test(sets_without_plain_letters_may_hide_a_reference),
        cmocka_unit_test(long_names_hide_nothing),
        cmocka_unit_test(ordinary_drawings_are_whole),
        cmocka_unit_test(address_that_is_hidden_does_not),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
