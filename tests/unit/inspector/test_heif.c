#include "inspector/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/xmp.h"

#include "drawn_formats.h"
#include "samples.h"

static CmPicture *read_picture(GBytes *bytes)
{
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    CmPicture *picture = cm_picture_new();
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    cm_picture_read_heif(picture, (CmSpan){data, length}, charsets);
    return picture;
}

static GBytes *exif_block(void)
{
    GByteArray *tiff = samples_tiff("\1\x0f\0\2\0\0\0\4Abc\0", 1, "", 0);
    return g_byte_array_free_to_bytes(tiff);
}

static void blocks_are_found_and_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) exif = exif_block();
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *xmp = samples_xmp(region);
    g_autoptr(GBytes) heic = drawn_heif(drawn, heif_compression_HEVC, exif, xmp);
    g_autoptr(GBytes) avif = drawn_heif(drawn, heif_compression_AV1, exif, xmp);
    GBytes *const files[] = {heic, avif};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(CmPicture) picture = read_picture(files[i]);
        g_autofree char *texts = samples_texts(picture);
        assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
        assert_true(picture->camera);
        assert_false(picture->broken || picture->unread);
        assert_int_equal(picture->width, 80);
        assert_int_equal(picture->height, 70);
    }
}

/* The four bytes before the structure are anybody's. */
static void an_offset_that_leads_outside_is_survived(void **state G_GNUC_UNUSED)
{
    static const guint8 offsets[][4] = {
        {0xff, 0xff, 0xff, 0xff}, {0, 0, 0, 27}, {0x7f, 0xff, 0xff, 0xff}, {0, 0, 1, 0}};
    g_autoptr(Drawn) drawn = drawn_scene(1, 80, 70, NULL);
    g_autoptr(GBytes) exif = exif_block();
    GBytes *heic = drawn_heif(drawn, heif_compression_HEVC, exif, NULL);
    gsize length = 0;
    guint8 *bytes = g_bytes_unref_to_data(heic, &length);
    guint8 *tiff = memmem(bytes, length, "MM\0*", 4);
    assert_non_null(tiff);
    for (guint i = 0; i < G_N_ELEMENTS(offsets); i++) {
        memcpy(tiff - 4, offsets[i], 4);
        g_autoptr(GBytes) changed = g_bytes_new(bytes, length);
        g_autoptr(CmPicture) picture = read_picture(changed);
        assert_false(picture->camera);
    }
    g_free(bytes);
}

static gboolean is_unread(guint pictures, guint blocks)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 64, 64, NULL);
    Drawn *same[64];
    for (guint i = 0; i < G_N_ELEMENTS(same); i++)
        same[i] = drawn;
    g_autoptr(GBytes) heic = drawn_heic_of(same, pictures, blocks);
    g_autoptr(CmPicture) picture = read_picture(heic);
    assert_int_equal(picture->width, 64);
    return picture->unread;
}

static void pictures_and_blocks_beyond_their_number_mark_the_picture(void **state G_GNUC_UNUSED)
{
    assert_false(is_unread(32, 0));
    assert_true(is_unread(33, 0));
    assert_false(is_unread(1, 32));
    assert_true(is_unread(1, 33));
}

static gboolean is_unread_with_block_of(gsize length)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 64, 64, NULL);
    g_autofree char *packet = samples_xmp("");
    g_autofree char *filler = g_strnfill(length - strlen(packet), ' ');
    g_autofree char *block = g_strconcat(packet, filler, NULL);
    g_autoptr(GBytes) heic = drawn_heif(drawn, heif_compression_HEVC, NULL, block);
    g_autoptr(CmPicture) picture = read_picture(heic);
    return picture->unread;
}

static void a_block_without_end_marks_the_picture(void **state G_GNUC_UNUSED)
{
    assert_false(is_unread_with_block_of(16u << 20));
    assert_true(is_unread_with_block_of((16u << 20) + 1));
}

static gboolean is_unread_with(GBytes *heic, const char *behind, gsize length)
{
    g_autoptr(GByteArray) both = g_byte_array_new();
    g_byte_array_append(both, g_bytes_get_data(heic, NULL), (guint)g_bytes_get_size(heic));
    g_byte_array_append(both, (const guint8 *)behind, (guint)length);
    g_autoptr(GBytes) bytes = g_bytes_new(both->data, both->len);
    g_autoptr(CmPicture) picture = read_picture(bytes);
    assert_false(picture->broken);
    return picture->unread;
}

#define IS_UNREAD_WITH(heic, behind) is_unread_with(heic, behind, sizeof(behind) - 1)

static void a_film_beside_the_picture_or_in_a_box_marks_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 64, 64, NULL);
    g_autoptr(GBytes) heic = drawn_heif(drawn, heif_compression_HEVC, NULL, NULL);
    assert_false(IS_UNREAD_WITH(heic, ""));
    assert_false(IS_UNREAD_WITH(heic, "\0\0\0\x0c"
                                      "freemore"));
    assert_true(IS_UNREAD_WITH(heic, "\0\0\0\x08"
                                     "moov"));
    assert_true(IS_UNREAD_WITH(heic, "\0\0\0\x0c"
                                     "mpvdfilm"));
    assert_true(IS_UNREAD_WITH(heic, "\0\0\0\x20"
                                     "free\0\0\0\x18"
                                     "ftypmp42\0\0\0\0mp42isom"));
}

static void what_cannot_be_parsed_is_broken_and_searched(void **state G_GNUC_UNUSED)
{
    g_autofree char *region = samples_region("Emma Li", "Face");
    g_autofree char *xmp = samples_xmp(region);
    g_autofree char *file = g_strconcat("....ftypheic", xmp, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(file, strlen(file));
    g_autoptr(CmPicture) picture = read_picture(bytes);
    g_autofree char *texts = samples_texts(picture);
    assert_true(picture->broken);
    assert_string_equal(texts, "P xmp:mwg-rs=Emma Li|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_found_and_read),
        cmocka_unit_test(an_offset_that_leads_outside_is_survived),
        cmocka_unit_test(pictures_and_blocks_beyond_their_number_mark_the_picture),
        cmocka_unit_test(a_block_without_end_marks_the_picture),
        cmocka_unit_test(a_film_beside_the_picture_or_in_a_box_marks_it),
        cmocka_unit_test(what_cannot_be_parsed_is_broken_and_searched),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("heif", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
