#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

static void add_chunk(GByteArray *png, const char *type, const char *data, gsize length)
{
    const guint8 size[] = {0, 0, (guint8)(length >> 8), (guint8)length};
    g_byte_array_append(png, size, sizeof size);
    g_byte_array_append(png, (const guint8 *)type, 4);
    g_byte_array_append(png, (const guint8 *)data, (guint)length);
    g_byte_array_append(png, (const guint8 *)"crc!", 4);
}

static GByteArray *begin(void)
{
    GByteArray *png = g_byte_array_new();
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    add_chunk(png, "IHDR", "\0\0\1\x2c\0\0\0\xc8\x08\2\0\0\0", 13);
    return png;
}

static CmPicture *finish(GByteArray *png)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmPicture *picture = cm_picture_new();
    add_chunk(png, "IEND", "", 0);
    cm_picture_read_png(picture, samples_span(png), charsets);
    g_byte_array_unref(png);
    return picture;
}

static void a_logo_is_read_wholly(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    add_chunk(png, "tEXt", "Software\0Paint", 14);
    g_autoptr(CmPicture) picture = finish(png);
    assert_false(picture->broken || picture->unread || picture->camera);
    assert_int_equal(picture->width, 300);
    assert_int_equal(picture->height, 200);
    assert_int_equal(picture->texts->len, 0);
}

static void texts_are_captions(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    add_chunk(png, "tEXt", "Title\0Zo\xeb", 9);
    add_chunk(png, "iTXt", "Title\0\0\0en\0\0Emma", 16);
    g_autoptr(CmPicture) picture = finish(png);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C png:text=Zoë|C png:text=Emma|");
}

static void compressed_texts_are_read(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    static const char packed[] = "Title\0\0\x78\x9c\x73\xcd\xcd\x4d\x04\x00\x03\x9a\x01\x81";
    add_chunk(png, "zTXt", packed, sizeof packed - 1);
    g_autoptr(CmPicture) picture = finish(png);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C png:text=Emma|");
}

static void compressed_text_that_is_damaged_marks_the_picture(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    add_chunk(png, "zTXt", "Title\0\0junk", 11);
    g_autoptr(CmPicture) picture = finish(png);
    assert_true(picture->unread);
}

static void people_are_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    g_autoptr(GString) data = g_string_new_len("XML:com.adobe.xmp\0\0\0\0\0", 22);
    GByteArray *png = begin();
    g_string_append(data, packet);
    add_chunk(png, "iTXt", data->str, data->len);
    g_autoptr(CmPicture) picture = finish(png);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

static void file_without_its_end_is_broken(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) picture = cm_picture_new();
    GByteArray *png = begin();
    cm_picture_read_png(picture, samples_span(png), charsets);
    assert_true(picture->broken);
    g_byte_array_unref(png);
}

static void frames_of_an_animation_mark_the_picture(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    add_chunk(png, "fdAT", "\0\0\0\1pixels", 10);
    g_autoptr(CmPicture) picture = finish(png);
    assert_true(picture->unread);
}

static void only_the_first_header_says_the_size(void **state G_GNUC_UNUSED)
{
    GByteArray *png = begin();
    add_chunk(png, "IHDR", "\0\0\0\x10\0\0\0\x10\x08\2\0\0\0", 13);
    g_autoptr(CmPicture) picture = finish(png);
    assert_int_equal(picture->width, 300);
    assert_int_equal(picture->height, 200);
    assert_true(picture->unread);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logo_is_read_wholly),
        cmocka_unit_test(only_the_first_header_says_the_size),
        cmocka_unit_test(texts_are_captions),
        cmocka_unit_test(frames_of_an_animation_mark_the_picture),
        cmocka_unit_test(compressed_texts_are_read),
        cmocka_unit_test(compressed_text_that_is_damaged_marks_the_picture),
        cmocka_unit_test(people_are_read),
        cmocka_unit_test(file_without_its_end_is_broken),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("png", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
