#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

static void only_types_with_a_reader_are_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    assert_false(cm_picture_read(picture, "image/jxl", (CmSpan){"", 0}, charsets));
    assert_false(picture->broken);
    assert_true(cm_picture_read(picture, "image/png", (CmSpan){"", 0}, charsets));
    assert_true(picture->broken);
}

static void blank_texts_are_left_out(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_picture_add(picture, CM_TEXT_CAPTION, "x", " \t ");
    cm_picture_add(picture, CM_TEXT_CAPTION, "x", " a ");
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C x=a|");
}

static void too_many_texts_mark_the_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = cm_picture_new();
    for (guint i = 0; i < 3000; i++)
        cm_picture_add(picture, CM_TEXT_CAPTION, "x", "a");
    assert_true(picture->texts->len < 3000);
    assert_true(picture->unread);
}

static void a_text_without_end_marks_the_picture(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmPicture) picture = cm_picture_new();
    g_autofree char *text = g_strnfill(1u << 20, 'x');
    cm_picture_add(picture, CM_TEXT_CAPTION, "x", text);
    assert_true(picture->unread);
}

static void unknown_formats_show_their_exif_and_xmp(void **state G_GNUC_UNUSED)
{
    static const char maker[] = "\1\x0f\0\2\0\0\0\4Abc\0";
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    GByteArray *file = samples_tiff(maker, 1, packet, strlen(packet));
    g_byte_array_prepend(file,
                         (const guint8 *)"\0\0\0\x18"
                                         "ftypheicExif\0\0",
                         18);
    cm_picture_read_unknown(picture, samples_span(file), charsets);
    g_byte_array_unref(file);
    assert_true(picture->camera);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_types_with_a_reader_are_read),
        cmocka_unit_test(blank_texts_are_left_out),
        cmocka_unit_test(too_many_texts_mark_the_picture),
        cmocka_unit_test(a_text_without_end_marks_the_picture),
        cmocka_unit_test(unknown_formats_show_their_exif_and_xmp),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("picture", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
