#include "inspector/pdf_image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <tiffio.h>
#include <zlib.h>

#include "inspector/xmp.h"

#include "drawn_formats.h"
#include "inspected.h"
#include "packed.h"
#include "pdf_sample.h"

#define WIDTH  320u
#define HEIGHT 240u
#define ALIKE  40u /* bits that may differ */

static CmReport *inspected_file(const char *type, const void *bytes, gsize length)
{
    g_autofree char *mail = packed_mail(type, bytes, length);
    return inspected(mail);
}

/* What a PDF whose object 20 is the picture @bytes is found to have. */
static CmReport *inspected_image(const char *dictionary, const void *bytes, gsize length)
{
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    g_autofree char *whole = g_strdup_printf("/Type/XObject/Subtype/Image/Width %u/Height %u%s",
                                             WIDTH, HEIGHT, dictionary);
    pdf_sample_add(pdf, 21, "[/Indexed/DeviceRGB 255 22 0 R]");
    guint8 palette[768];
    for (guint i = 0; i < sizeof palette; i++)
        palette[i] = (guint8)(255 - i / 3);
    pdf_sample_stream(pdf, 22, "", palette, sizeof palette);
    pdf_sample_stream(pdf, 20, whole, bytes, length);
    pdf_sample_end(pdf, "");
    return inspected_file("application/pdf", pdf->data, pdf->len);
}

static const CmReportPart *image_of(const CmReport *report)
{
    const CmReportPart *png = inspected_part(report, "1/image20.png");
    return png != NULL ? png : inspected_part(report, "1/image20.tiff");
}

/* The picture within looks as the scene does. */
static void assert_alike(const Drawn *drawn, const char *dictionary, const void *bytes,
                         gsize length)
{
    g_autoptr(GBytes) png = drawn_png(drawn, FALSE);
    g_autoptr(CmReport) plain =
        inspected_file("image/png", g_bytes_get_data(png, NULL), g_bytes_get_size(png));
    g_autoptr(CmReport) report = inspected_image(dictionary, bytes, length);
    const CmReportPart *image = image_of(report), *expected = inspected_part(plain, "1");
    assert_non_null(image);
    assert_true(image->inspected);
    assert_int_equal(image->width, WIDTH);
    assert_int_equal(image->hashes->len, CM_REPORT_TURNS);
    guint distance = cm_picture_hash_distance(&g_array_index(image->hashes, CmPictureHash, 0),
                                              &g_array_index(expected->hashes, CmPictureHash, 0));
    if (distance > ALIKE)
        fail_msg("%s: %u bits differ", dictionary, distance);
}

/* @channels values a pixel: 1 grey, 3 colours, 4 ink. */
static GByteArray *samples_of(const Drawn *drawn, guint channels, gboolean inverted)
{
    GByteArray *samples = g_byte_array_new();
    for (gsize i = 0; i < (gsize)drawn->width * drawn->height; i++) {
        const guint8 *rgb = drawn->rgb + 3 * i;
        guint8 grey = (guint8)((299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000u);
        guint8 ink[4] = {(guint8)~rgb[0], (guint8)~rgb[1], (guint8)~rgb[2], 0};
        guint8 pixel[4];
        memcpy(pixel, channels == 1 ? &grey : channels == 3 ? rgb : ink, channels);
        for (guint k = 0; inverted && k < channels; k++)
            pixel[k] = (guint8)~pixel[k];
        g_byte_array_append(samples, pixel, channels);
    }
    return samples;
}

static void samples_of_every_kind_are_looked_at(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint channels;
        gboolean inverted;
        const char *dictionary;
    } kinds[] = {
        {1, FALSE, "/BitsPerComponent 8/ColorSpace/DeviceGray"},
        {1, TRUE, "/BitsPerComponent 8/ColorSpace/DeviceGray/Decode[1 0]"},
        {1, TRUE, "/BitsPerComponent 8/ColorSpace 21 0 R"},
        {3, FALSE, "/BitsPerComponent 8/ColorSpace/DeviceRGB"},
        {4, FALSE, "/BitsPerComponent 8/ColorSpace/DeviceCMYK"},
        {4, TRUE, "/BitsPerComponent 8/ColorSpace/DeviceCMYK/Decode[1 0 1.0 0 1 0 1 0]"},
    };
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) samples = samples_of(drawn, kinds[i].channels, kinds[i].inverted);
        assert_alike(drawn, kinds[i].dictionary, samples->data, samples->len);
    }
}

/* One bit a pixel, black where a mask has ink. */
static GByteArray *ink_of(const Drawn *drawn)
{
    GByteArray *bits = g_byte_array_new();
    g_byte_array_set_size(bits, WIDTH / 8 * HEIGHT);
    memset(bits->data, 0, bits->len);
    for (gsize i = 0; i < (gsize)WIDTH * HEIGHT; i++) {
        const guint8 *rgb = drawn->rgb + 3 * i;
        if (299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2] >
            1000u * (64 + (i * 97 + i / 320 * 61) % 128))
            bits->data[i / 8] |= (guint8)(0x80 >> i % 8);
    }
    return bits;
}

/* Rows with the filter "up" before each, deflated: what most programs write. */
static GByteArray *filtered(const GByteArray *samples, guint channels)
{
    gsize row = (gsize)WIDTH * channels;
    g_autoptr(GByteArray) rows = g_byte_array_new();
    for (gsize y = 0; y < HEIGHT; y++) {
        g_byte_array_append(rows, (const guint8 *)"\2", 1);
        for (gsize i = 0; i < row; i++) {
            guint8 above = y > 0 ? samples->data[(y - 1) * row + i] : 0;
            guint8 byte = (guint8)(samples->data[y * row + i] - above);
            g_byte_array_append(rows, &byte, 1);
        }
    }
    uLongf room = compressBound(rows->len);
    GByteArray *packed = g_byte_array_new();
    g_byte_array_set_size(packed, (guint)room);
    assert_int_equal(compress(packed->data, &room, rows->data, rows->len), Z_OK);
    g_byte_array_set_size(packed, (guint)room);
    return packed;
}

static void rows_with_filters_are_unpacked_where_a_png_has_none_such(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    g_autoptr(GByteArray) ink = samples_of(drawn, 4, FALSE);
    g_autoptr(GByteArray) packed = filtered(ink, 4);
    assert_alike(drawn,
                 "/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter[/FlateDecode]/DecodeParms"
                 "[<</Predictor 12/Colors 4/Columns 320>>]",
                 packed->data, packed->len);
}

static void rows_that_are_described_otherwise_are_not_looked_at(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    g_autoptr(GByteArray) colours = samples_of(drawn, 3, FALSE);
    g_autoptr(GByteArray) packed = filtered(colours, 3);
    g_autoptr(CmReport) report =
        inspected_image("/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
                        "/DecodeParms<</Predictor 12/Colors 1/Columns 960>>",
                        packed->data, packed->len);
    assert_false(image_of(report)->inspected);
}

/* What a mask says of colours counts for nobody. */
static void mask_has_no_palette(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    g_autoptr(GByteArray) bits = ink_of(drawn);
    assert_alike(drawn, "/ImageMask true/ColorSpace 21 0 R", bits->data, bits->len);
    assert_alike(drawn, "/ImageMask true/ColorSpace[/Indexed/DeviceRGB 1 9 0 R]", bits->data,
                 bits->len);
}

static void filters_in_a_row_are_undone(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    g_autoptr(GByteArray) colours = samples_of(drawn, 3, FALSE);
    g_autoptr(GByteArray) packed = filtered(colours, 3);
    g_autoptr(GString) hex = g_string_new(NULL);
    for (guint i = 0; i < packed->len; i++)
        g_string_append_printf(hex, "%02x", packed->data[i]);
    assert_alike(drawn,
                 "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter[/ASCIIHexDecode/FlateDecode]"
                 "/DecodeParms[null<</Predictor 15/Colors 3/Columns 320>>]",
                 hex->str, hex->len);
}

/* Of what readers make different things, or of which more is shown than a hash tells. */
static void what_is_not_plain_is_not_looked_at(void **state G_GNUC_UNUSED)
{
    static const char *const dictionaries[] = {
        "/BitsPerComponent 8/ColorSpace/DeviceGray/W 10",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/F(other)",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Decode[0 0.5]",
        "/BitsPerComponent 8/ColorSpace 21 0 R/Decode[0 128]",
        "/BitsPerComponent 8/ColorSpace 21 0 R/Decode[0 1]",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/RunLengthDecode",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FooDecode",
        "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
        "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1"
        "/Columns 400>>",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode/DecodeParms"
        "<</Predictor 12.0/Columns 100>>",
    };
    g_autofree char *bytes = g_malloc0((gsize)WIDTH * HEIGHT);
    for (guint i = 0; i < G_N_ELEMENTS(dictionaries); i++) {
        g_autoptr(CmReport) report = inspected_image(dictionaries[i], bytes, (gsize)WIDTH * HEIGHT);
        if (image_of(report) == NULL || image_of(report)->inspected)
            fail_msg("%s is looked at", dictionaries[i]);
        assert_int_equal(image_of(report)->reason, CM_REASON_UNKNOWN_TYPE);
    }
}

static void palette_that_is_used_as_usual_is(void **state G_GNUC_UNUSED)
{
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    g_autoptr(GByteArray) samples = samples_of(drawn, 1, TRUE);
    assert_alike(drawn, "/BitsPerComponent 8/ColorSpace 21 0 R/Decode[0 255]", samples->data,
                 samples->len);
}

/* A palette is no longer than 256 colours, whatever its stream makes of a few bytes. */
static void palette_without_end_is_none(void **state G_GNUC_UNUSED)
{
    g_autofree char *runs = g_strnfill(20000, '\x81');
    g_autofree char *bytes = g_malloc0((gsize)WIDTH * HEIGHT);
    g_autoptr(GByteArray) pdf = pdf_sample_begin();
    pdf_sample_stream(pdf, 23, "/Filter/RunLengthDecode", runs, 20000);
    pdf_sample_stream(pdf, 20,
                      "/Subtype/Image/Width 320/Height 240/BitsPerComponent 8"
                      "/ColorSpace[/Indexed/DeviceRGB 255 23 0 R]",
                      bytes, (gsize)WIDTH * HEIGHT);
    pdf_sample_end(pdf, "");
    g_autoptr(CmReport) report = inspected_file("application/pdf", pdf->data, pdf->len);
    assert_false(image_of(report)->inspected);
}

static void faxes_are_looked_at(void **state G_GNUC_UNUSED)
{
    static const struct {
        guint packing, options;
        const char *parameters;
    } kinds[] = {
        {COMPRESSION_CCITTFAX4, 0, "/K -1"},
        {COMPRESSION_CCITTFAX3, 0, "/K 0/EndOfLine true"},
        {COMPRESSION_CCITTFAX3, GROUP3OPT_2DENCODING, "/K 4/EndOfLine true"},
        {COMPRESSION_CCITTRLE, 0, "/EncodedByteAlign true"},
    };
    g_autoptr(Drawn) drawn = drawn_scene(3, WIDTH, HEIGHT, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GBytes) packed = drawn_ink_packed(drawn, kinds[i].packing, kinds[i].options);
        g_autofree char *dictionary =
            g_strdup_printf("/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
                            "/DecodeParms<<%s/Columns %u>>",
                            kinds[i].parameters, WIDTH);
        assert_alike(drawn, dictionary, g_bytes_get_data(packed, NULL), g_bytes_get_size(packed));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_of_every_kind_are_looked_at),
        cmocka_unit_test(rows_with_filters_are_unpacked_where_a_png_has_none_such),
        cmocka_unit_test(rows_that_are_described_otherwise_are_not_looked_at),
        cmocka_unit_test(faxes_are_looked_at),
        cmocka_unit_test(mask_has_no_palette),
        cmocka_unit_test(filters_in_a_row_are_undone),
        cmocka_unit_test(what_is_not_plain_is_not_looked_at),
        cmocka_unit_test(palette_that_is_used_as_usual_is),
        cmocka_unit_test(palette_without_end_is_none),
    };
    if (!cm_xmp_start())
        return 1;
    int failed = cmocka_run_group_tests_name("pdf_image", tests, NULL, NULL);
    cm_xmp_stop();
    return failed;
}
