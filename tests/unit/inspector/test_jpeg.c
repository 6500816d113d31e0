#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "samples.h"

#define XMP_HEAD       "http://ns.adobe.com/xap/1.0/"
#define EXTENSION_HEAD "http://ns.adobe.com/xmp/extension/"

static CmPicture *read_and_free(GByteArray *jpeg)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmPicture *picture = cm_picture_new();
    cm_picture_read_jpeg(picture, samples_span(jpeg), charsets);
    g_byte_array_unref(jpeg);
    return picture;
}

static void add_xmp(GByteArray *jpeg, const char *packet)
{
    samples_jpeg_segment(jpeg, 0xe1, XMP_HEAD, sizeof XMP_HEAD, packet, strlen(packet));
}

static void size_is_read_from_the_frame(void **state G_GNUC_UNUSED)
{
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    assert_false(picture->broken || picture->unread || picture->camera || picture->location);
    assert_int_equal(picture->width, 4000);
    assert_int_equal(picture->height, 3000);
}

static void people_and_camera_are_read(void **state G_GNUC_UNUSED)
{
    static const char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x0f\0\2\0\0\0\4Abc\0\0\0\0\0";
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_segment(jpeg, 0xe1, exif, sizeof exif - 1, "", 0);
    add_xmp(jpeg, packet);
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    g_autofree char *texts = samples_texts(picture);
    assert_true(picture->camera);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

#define PHOTOSHOP "Photoshop 3.0"
#define CAPTION   "8BIM\4\4\0\0\0\0\0\x08\x1c\2\x78\0\3"

/* Of "8BIM": @first in one segment, @second in the next. */
static void assert_captions(const char *first, gsize first_length, const char *second,
                            gsize second_length, const char *expected)
{
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_segment(jpeg, 0xed, PHOTOSHOP, sizeof PHOTOSHOP, first, first_length);
    samples_jpeg_segment(jpeg, 0xed, PHOTOSHOP, sizeof PHOTOSHOP, second, second_length);
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, expected);
    assert_false(picture->unread);
}

static void resources_go_on_in_the_next_segment(void **state G_GNUC_UNUSED)
{
    static const char resources[] =
        "8BIM\4\x0c\0\0\0\0\0\x0c............" CAPTION "Ava" CAPTION "Bea";
    for (gsize length = 0; length < sizeof resources; length++)
        assert_captions(resources, length, resources + length, sizeof resources - 1 - length,
                        "C iptc:Caption=Ava|C iptc:Caption=Bea|");
}

static void resources_of_photoshop_2_are_read(void **state G_GNUC_UNUSED)
{
    static const char caption[] = "Adobe_Photoshop2.5:" CAPTION "Ava";
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_segment(jpeg, 0xed, caption, sizeof caption - 1, "", 0);
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "C iptc:Caption=Ava|");
}

static void add_extension(GByteArray *jpeg, const char *packet, gsize whole, gsize offset,
                          gsize length)
{
    GByteArray *head = g_byte_array_new();
    const guint8 numbers[] = {0, 0, (guint8)(whole >> 8),  (guint8)whole,
                              0, 0, (guint8)(offset >> 8), (guint8)offset};
    g_byte_array_append(head, (const guint8 *)EXTENSION_HEAD, sizeof EXTENSION_HEAD);
    g_byte_array_append(head, (const guint8 *)"0123456789abcdef0123456789abcdef", 32);
    g_byte_array_append(head, numbers, sizeof numbers);
    samples_jpeg_segment(jpeg, 0xe1, (const char *)head->data, head->len, packet + offset, length);
    g_byte_array_unref(head);
}

static void extended_packets_are_put_together(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Ava Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    gsize length = strlen(packet), half = length / 2;
    GByteArray *jpeg = samples_jpeg_begin();
    add_extension(jpeg, packet, length, half, length - half);
    add_extension(jpeg, packet, length, 0, half);
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    g_autofree char *texts = samples_texts(picture);
    assert_string_equal(texts, "P xmp:mwg-rs=Ava Li|");
    assert_false(picture->unread);
}

static void extension_with_a_piece_missing_marks_the_picture(void **state G_GNUC_UNUSED)
{
    g_autofree char *packet = samples_xmp("");
    GByteArray *jpeg = samples_jpeg_begin();
    add_extension(jpeg, packet, strlen(packet), 0, 10);
    add_extension(jpeg, packet, 60000, 0, 10);
    samples_jpeg_end(jpeg);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    assert_true(picture->unread);
}

static void file_that_breaks_off_is_broken_but_its_people_are_found(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *packet = samples_xmp(region);
    GByteArray *jpeg = samples_jpeg_begin();
    g_byte_array_append(jpeg, (const guint8 *)"\0\0", 2);
    add_xmp(jpeg, packet);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    assert_true(picture->broken);
    assert_int_equal(picture->texts->len, 1);
}

static gboolean is_unread_with(const char *behind, gsize length)
{
    GByteArray *jpeg = samples_jpeg_begin();
    samples_jpeg_end(jpeg);
    g_byte_array_append(jpeg, (const guint8 *)behind, (guint)length);
    g_autoptr(CmPicture) picture = read_and_free(jpeg);
    assert_false(picture->broken);
    return picture->unread;
}

static void a_film_behind_the_picture_marks_it(void **state G_GNUC_UNUSED)
{
    assert_false(is_unread_with("", 0));
    assert_false(is_unread_with("ftyp and other words", 20));
    assert_true(is_unread_with("\0\0\0\x18"
                               "ftypmp42\0\0\0\0mp42isom",
                               24));
}

static void every_truncation_is_broken_or_whole(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autofree char *packet = samples_xmp("");
    GByteArray *jpeg = samples_jpeg_begin();
    add_xmp(jpeg, packet);
    samples_jpeg_end(jpeg);
    for (guint length = 0; length + 4 < jpeg->len; length++) {
        g_autoptr(CmPicture) picture = cm_picture_new();
        cm_picture_read_jpeg(picture, (CmSpan){(const char *)jpeg->data, length}, charsets);
        assert_true(picture->broken);
    }
    g_byte_array_unref(jpeg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(size_is_read_from_the_frame),
        cmocka_unit_test(resources_go_on_in_the_next_segment),
        cmocka_unit_test(resources_of_photoshop_2_are_read),
        cmocka_unit_test(people_and_camera_are_read),
        cmocka_unit_test(extended_packets_are_put_together),
        cmocka_unit_test(extension_with_a_piece_missing_marks_the_picture),
        cmocka_unit_test(file_that_breaks_off_is_broken_but_its_people_are_found),
        cmocka_unit_test(a_film_behind_the_picture_marks_it),
        cmocka_unit_test(every_truncation_is_broken_or_whole),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("jpeg", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
