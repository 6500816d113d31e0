#include "inspector/pdf_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <zlib.h>

#include "inspector/picture.h"

#define ROOM (1u << 20)

static GByteArray *deflated(const char *bytes, gsize length)
{
    GByteArray *packed = g_byte_array_new();
    uLongf room = compressBound(length);
    g_byte_array_set_size(packed, (guint)room);
    assert_int_equal(compress(packed->data, &room, (const Bytef *)bytes, length), Z_OK);
    g_byte_array_set_size(packed, (guint)room);
    return packed;
}

static void assert_png(const CmPdfPicture *picture, CmSpan bytes)
{
    g_autoptr(GByteArray) png = cm_pdf_picture_to_png(picture, bytes, ROOM);
    assert_non_null(png);
    g_autoptr(CmCharsets) charsets = cm_charsets_new();
    g_autoptr(CmPicture) read = cm_picture_new();
    assert_true(cm_picture_read(read, "image/png", cm_span_of_array(png), charsets));
    assert_false(read->broken || read->unread);
    assert_int_equal(read->width, picture->width);
    assert_int_equal(read->height, picture->height);
}

static void stream_is_unpacked_within_its_limit(void **state G_GNUC_UNUSED)
{
    static const char zeros[100000] = "";
    gboolean whole = FALSE;
    g_autoptr(GByteArray) packed = deflated(zeros, sizeof zeros);
    g_autoptr(GByteArray) plain = cm_pdf_inflate(cm_span_of_array(packed), sizeof zeros, &whole);
    assert_int_equal(plain->len, sizeof zeros);
    assert_true(whole);
    assert_null(cm_pdf_inflate(cm_span_of_array(packed), sizeof zeros - 1, &whole));
    g_byte_array_set_size(packed, packed->len - 5);
    g_autoptr(GByteArray) part = cm_pdf_inflate(cm_span_of_array(packed), sizeof zeros, &whole);
    assert_true(whole);
    assert_true(part->len <= sizeof zeros);
    packed->data[1] ^= 0xff;
    g_autoptr(GByteArray) odd = cm_pdf_inflate(cm_span_of_array(packed), sizeof zeros, &whole);
    assert_false(whole);
}

static void pixels_become_a_png(void **state G_GNUC_UNUSED)
{
    static const char pixels[4 * 3 * 2] = "\xff\0\0\0\xff";
    CmPdfPicture picture = {.width = 4, .height = 2, .channels = 3, .bits = 8};
    assert_png(&picture, (CmSpan){pixels, sizeof pixels});
    g_autoptr(GByteArray) packed = deflated(pixels, sizeof pixels);
    picture.deflated = TRUE;
    assert_png(&picture, cm_span_of_array(packed));
    CmPdfPicture lines = {.width = 8, .height = 3, .channels = 1, .bits = 1};
    assert_png(&lines, (CmSpan){"\xaa\x55\xaa", 3});
}

static void rows_with_filters_pass_as_they_are(void **state G_GNUC_UNUSED)
{
    static const char rows[] = "\0abc\1def";
    CmPdfPicture picture = {
        .width = 3, .height = 2, .channels = 1, .bits = 8, .deflated = TRUE, .png_rows = TRUE};
    g_autoptr(GByteArray) packed = deflated(rows, sizeof rows - 1);
    assert_png(&picture, cm_span_of_array(packed));
}

static void what_is_not_there_is_not_made_up(void **state G_GNUC_UNUSED)
{
    CmPdfPicture large = {.width = 60000, .height = 60000, .channels = 3, .bits = 8};
    CmPdfPicture ink = {.width = 4, .height = 1, .channels = 2, .bits = 8};
    CmPdfPicture short_ = {.width = 4, .height = 4, .channels = 3, .bits = 8};
    assert_null(cm_pdf_picture_to_png(&large, (CmSpan){"x", 1}, ROOM));
    assert_null(cm_pdf_picture_to_png(&ink, (CmSpan){"0123456789abcdef", 16}, ROOM));
    assert_null(cm_pdf_picture_to_png(&short_, (CmSpan){"x", 1}, ROOM));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stream_is_unpacked_within_its_limit),
        cmocka_unit_test(pixels_become_a_png),
        cmocka_unit_test(rows_with_filters_pass_as_they_are),
        cmocka_unit_test(what_is_not_there_is_not_made_up),
    };
    return cmocka_run_group_tests_name("pdf_picture", tests, NULL, NULL);
}
