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
        cmocka_unit_test(address_that_is_hidden_does_not),
    };
    return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
