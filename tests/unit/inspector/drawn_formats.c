#include "drawn_formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gif_lib.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

/* The encoder of HEVC, which only these tests use, does not give back all that it took. */
const char *__lsan_default_suppressions(void);
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void)
{
    return "leak:x265_malloc";
}

static void append_png(png_structp png, png_bytep bytes, size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), bytes, (guint)length);
}

GBytes *drawn_png(const Drawn *drawn, gboolean interlaced)
{
    GByteArray *out = g_byte_array_new();
    g_autofree png_bytep *rows = g_new(png_bytep, drawn->height);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    for (guint i = 0; i < drawn->height; i++)
        rows[i] = drawn->rgb + 3 * (gsize)i * drawn->width;
    png_set_write_fn(png, out, append_png, NULL);
    png_set_IHDR(png, info, drawn->width, drawn->height, 8, PNG_COLOR_TYPE_RGB,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    return g_byte_array_free_to_bytes(out);
}

GBytes *drawn_webp(const Drawn *drawn)
{
    uint8_t *bytes = NULL;
    gsize length = WebPEncodeRGB(drawn->rgb, (int)drawn->width, (int)drawn->height,
                                 3 * (int)drawn->width, 80, &bytes);
    GBytes *made = g_bytes_new(bytes, length);
    WebPFree(bytes);
    return made;
}

static int append_gif(GifFileType *gif, const GifByteType *bytes, int length)
{
    g_byte_array_append(gif->UserData, bytes, (guint)length);
    return length;
}

static void put_gif_frame(GifFileType *gif, const Drawn *drawn, gboolean interlaced)
{
    static const guint starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
    g_autofree guint8 *row = g_malloc(drawn->width);
    EGifPutImageDesc(gif, 0, 0, (int)drawn->width, (int)drawn->height, interlaced, NULL);
    for (guint pass = 0; pass < (interlaced ? 4 : 1); pass++)
        for (guint y = interlaced ? starts[pass] : 0; y < drawn->height;
             y += interlaced ? steps[pass] : 1) {
            const guint8 *rgb = drawn->rgb + 3 * (gsize)y * drawn->width;
            for (guint x = 0; x < drawn->width; x++, rgb += 3)
                row[x] = (guint8)((299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2]) / 1000u);
            EGifPutLine(gif, row, (int)drawn->width);
        }
}

/* Its 256 colours are greys. */
static GBytes *make_gif(Drawn *const *frames, guint count, gboolean interlaced)
{
    GByteArray *out = g_byte_array_new();
    int failure = 0;
    GifFileType *gif = EGifOpen(out, append_gif, &failure);
    ColorMapObject *map = GifMakeMapObject(256, NULL);
    for (guint i = 0; i < 256; i++)
        map->Colors[i] = (GifColorType){(GifByteType)i, (GifByteType)i, (GifByteType)i};
    EGifPutScreenDesc(gif, (int)frames[0]->width, (int)frames[0]->height, 256, 0, map);
    for (guint i = 0; i < count; i++)
        put_gif_frame(gif, frames[i], interlaced);
    EGifCloseFile(gif, &failure);
    GifFreeMapObject(map);
    return g_byte_array_free_to_bytes(out);
}

GBytes *drawn_gif(const Drawn *drawn, gboolean interlaced)
{
    Drawn only = *drawn, *frames[] = {&only};
    return make_gif(frames, 1, interlaced);
}

GBytes *drawn_gif_of(Drawn *const *frames, guint count)
{
    return make_gif(frames, count, FALSE);
}

void drawn_webp_put(GByteArray *out, const char *name, const void *data, guint length)
{
    guint32 size = GUINT32_TO_LE(length);
    g_byte_array_append(out, (const guint8 *)name, 4);
    g_byte_array_append(out, (const guint8 *)&size, 4);
    g_byte_array_append(out, data, length);
    g_byte_array_append(out, (const guint8 *)"", length & 1);
}

/* RFC 9649 2.7.1. */
GBytes *drawn_webp_of(Drawn *const *frames, guint count)
{
    GByteArray *file = g_byte_array_new();
    guint32 width = GUINT32_TO_LE(frames[0]->width - 1),
            height = GUINT32_TO_LE(frames[0]->height - 1);
    guint8 canvas[10] = {2};
    memcpy(canvas + 4, &width, 3);
    memcpy(canvas + 7, &height, 3);
    g_byte_array_append(file, (const guint8 *)"RIFF\0\0\0\0WEBP", 12);
    drawn_webp_put(file, "VP8X", canvas, sizeof canvas);
    drawn_webp_put(file, "ANIM", "\0\0\0\0\0\0", 6);
    for (guint i = 0; i < count; i++) {
        g_autoptr(GBytes) still = drawn_webp(frames[i]);
        g_autoptr(GByteArray) frame = g_byte_array_new();
        guint8 head[16] = {0};
        gsize length = 0;
        const guint8 *bytes = g_bytes_get_data(still, &length);
        memcpy(head + 6, canvas + 4, 6);
        g_byte_array_append(frame, head, sizeof head);
        g_byte_array_append(frame, bytes + 12, (guint)length - 12);
        drawn_webp_put(file, "ANMF", frame->data, frame->len);
    }
    guint32 size = GUINT32_TO_LE(file->len - 8);
    memcpy(file->data + 4, &size, 4);
    return g_byte_array_free_to_bytes(file);
}

static void put_tiff_page(TIFF *tiff, const Drawn *drawn)
{
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, drawn->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, drawn->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    for (guint i = 0; i < drawn->height; i++)
        TIFFWriteScanline(tiff, drawn->rgb + 3 * (gsize)i * drawn->width, i, 0);
    TIFFWriteDirectory(tiff);
}

static GBytes *make_tiff(Drawn *const *pages, guint count, guint below)
{
    const uint64_t places[8] = {0}; /* the library fills them in */
    g_autofree char *path = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;
    int fd = g_file_open_tmp("drawn-XXXXXX.tif", &path, NULL);
    TIFF *tiff = TIFFFdOpen(fd, path, "w");
    if (below > 0)
        TIFFSetField(tiff, TIFFTAG_SUBIFD, (int)below, places);
    for (guint i = 0; i < count; i++)
        put_tiff_page(tiff, pages[i]);
    TIFFClose(tiff);
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    unlink(path);
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

GBytes *drawn_tiff_of(Drawn *const *pages, guint count)
{
    return make_tiff(pages, count, 0);
}

GBytes *drawn_tiff_below(Drawn *const *pages, guint count)
{
    return make_tiff(pages, count, count - 1);
}

GBytes *drawn_tiff(const Drawn *drawn)
{
    Drawn only = *drawn, *pages[] = {&only};
    return drawn_tiff_of(pages, 1);
}

/* Floyd and Steinberg's way: what a dot has too much, its neighbours get less. */
static guint8 *dots_of(const Drawn *drawn)
{
    gsize stride = ((gsize)drawn->width + 7) / 8;
    guint8 *dots = g_malloc0(stride * drawn->height);
    g_autofree int *error = g_new0(int, 2 * ((gsize)drawn->width + 2));
    for (guint y = 0; y < drawn->height; y++) {
        int *here = error + (y % 2) * ((gsize)drawn->width + 2),
            *next = error + ((y + 1) % 2) * ((gsize)drawn->width + 2);
        memset(next, 0, ((gsize)drawn->width + 2) * sizeof *next);
        for (guint x = 0; x < drawn->width; x++) {
            const guint8 *rgb = drawn->rgb + 3 * ((gsize)y * drawn->width + x);
            int want = (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000 + here[x + 1] / 16;
            gboolean white = want >= 128;
            int rest = want - (white ? 255 : 0);
            dots[stride * y + x / 8] |= (guint8)(white ? 0 : 0x80 >> x % 8);
            here[x + 2] += 7 * rest;
            next[x] += 3 * rest;
            next[x + 1] += 5 * rest;
            next[x + 2] += rest;
        }
    }
    return dots;
}

GBytes *drawn_ink(const Drawn *drawn, guint packing, guint options)
{
    g_autofree char *path = NULL;
    g_autofree char *bytes = NULL;
    g_autofree guint8 *dots = dots_of(drawn);
    gsize length = 0, stride = ((gsize)drawn->width + 7) / 8;
    int fd = g_file_open_tmp("drawn-XXXXXX.tif", &path, NULL);
    TIFF *tiff = TIFFFdOpen(fd, path, "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, drawn->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, drawn->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, drawn->height);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, packing);
    if (packing == COMPRESSION_CCITTFAX3)
        TIFFSetField(tiff, TIFFTAG_GROUP3OPTIONS, options);
    for (guint i = 0; i < drawn->height; i++)
        TIFFWriteScanline(tiff, dots + stride * i, i, 0);
    TIFFClose(tiff);
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    unlink(path);
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

GBytes *drawn_ink_packed(const Drawn *drawn, guint packing, guint options)
{
    g_autofree char *path = NULL;
    g_autoptr(GBytes) file = drawn_ink(drawn, packing, options);
    int fd = g_file_open_tmp("drawn-XXXXXX.tif", &path, NULL);
    assert_int_equal(write(fd, g_bytes_get_data(file, NULL), g_bytes_get_size(file)),
                     g_bytes_get_size(file));
    close(fd);
    TIFF *tiff = TIFFOpen(path, "r");
    tmsize_t length = TIFFRawStripSize(tiff, 0);
    g_autofree guint8 *strip = g_malloc((gsize)length);
    length = TIFFReadRawStrip(tiff, 0, strip, length);
    TIFFClose(tiff);
    unlink(path);
    return g_bytes_new(strip, (gsize)length);
}

static struct heif_error append_heif(struct heif_context *context G_GNUC_UNUSED, const void *bytes,
                                     size_t length, void *out)
{
    g_byte_array_append(out, bytes, (guint)length);
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

struct heif_image *drawn_heif_image(const Drawn *drawn)
{
    struct heif_image *image = NULL;
    int stride = 0;
    heif_image_create((int)drawn->width, (int)drawn->height, heif_colorspace_RGB,
                      heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, (int)drawn->width, (int)drawn->height, 8);
    uint8_t *plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (guint i = 0; i < drawn->height; i++)
        memcpy(plane + (gsize)i * (gsize)stride, drawn->rgb + 3 * (gsize)i * drawn->width,
               3 * (gsize)drawn->width);
    return image;
}

GBytes *drawn_heif(const Drawn *drawn, enum heif_compression_format format, GBytes *exif,
                   const char *xmp)
{
    GByteArray *out = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append_heif};
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder = NULL;
    struct heif_image_handle *handle = NULL;
    struct heif_image *image = drawn_heif_image(drawn);
    if (heif_context_get_encoder_for_format(context, format, &encoder).code != heif_error_Ok)
        fail_msg("there is no encoder");
    heif_encoder_set_lossy_quality(encoder, 60);
    heif_context_encode_image(context, image, encoder, NULL, &handle);
    if (exif != NULL)
        heif_context_add_exif_metadata(context, handle, g_bytes_get_data(exif, NULL),
                                       (int)g_bytes_get_size(exif));
    if (xmp != NULL)
        heif_context_add_XMP_metadata(context, handle, xmp, (int)strlen(xmp));
    heif_context_write(context, &writer, out);
    heif_image_handle_release(handle);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return g_byte_array_free_to_bytes(out);
}

GBytes *drawn_heic_of(Drawn *const *pictures, guint count, guint blocks)
{
    static const char packet[] =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>";
    GByteArray *out = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append_heif};
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder = NULL;
    heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
    for (guint i = 0; i < count; i++) {
        struct heif_image_handle *handle = NULL;
        struct heif_image *image = drawn_heif_image(pictures[i]);
        heif_context_encode_image(context, image, encoder, NULL, &handle);
        for (guint k = 0; k < blocks; k++)
            heif_context_add_XMP_metadata(context, handle, packet, (int)strlen(packet));
        heif_image_handle_release(handle);
        heif_image_release(image);
    }
    heif_context_write(context, &writer, out);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return g_byte_array_free_to_bytes(out);
}

GBytes *drawn_heic_with_thumbnail(const Drawn *drawn, int side)
{
    GByteArray *out = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append_heif};
    struct heif_context *context = heif_context_alloc();
    struct heif_encoder *encoder = NULL;
    struct heif_image_handle *handle = NULL, *thumbnail = NULL;
    struct heif_image *image = drawn_heif_image(drawn);
    heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
    heif_context_encode_image(context, image, encoder, NULL, &handle);
    heif_context_encode_thumbnail(context, image, handle, encoder, NULL, side, &thumbnail);
    heif_context_write(context, &writer, out);
    heif_image_handle_release(thumbnail);
    heif_image_handle_release(handle);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return g_byte_array_free_to_bytes(out);
}
