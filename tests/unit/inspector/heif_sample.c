#include "heif_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "inspector/span.h"

#include "drawn_formats.h"

#define TILE 64u

static struct heif_error append(struct heif_context *context G_GNUC_UNUSED, const void *bytes,
                                size_t length, void *out)
{
    g_byte_array_append(out, bytes, (guint)length);
    return (struct heif_error){heif_error_Ok, heif_suberror_Unspecified, ""};
}

static struct heif_image_handle *encode(struct heif_context *context, const Drawn *drawn)
{
    struct heif_encoder *encoder = NULL;
    struct heif_image_handle *handle = NULL;
    struct heif_image *image = drawn_heif_image(drawn);
    heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder);
    heif_context_encode_image(context, image, encoder, NULL, &handle);
    heif_image_release(image);
    heif_encoder_release(encoder);
    return handle;
}

/* Versions of the library do not agree on which of the two is the thumbnail: the later item is. */
static void point_thumbnail(GByteArray *file)
{
    guint8 *box = memmem(file->data, file->len, "thmb", 4), one[2], other[2];
    assert_non_null(box);
    memcpy(one, box + 4, 2);
    memcpy(other, box + 8, 2);
    gboolean later = memcmp(one, other, 2) > 0;
    memcpy(box + 4, later ? one : other, 2);
    memcpy(box + 8, later ? other : one, 2);
}

GBytes *heif_sample_with_thumbnail(const Drawn *drawn, const Drawn *thumbnail)
{
    GByteArray *out = g_byte_array_new();
    struct heif_writer writer = {.writer_api_version = 1, .write = append};
    struct heif_context *context = heif_context_alloc();
    struct heif_image_handle *large = encode(context, drawn), *small = encode(context, thumbnail);
    heif_context_assign_thumbnail(context, large, small);
    heif_context_set_primary_image(context, large);
    heif_context_write(context, &writer, out);
    point_thumbnail(out);
    heif_image_handle_release(small);
    heif_image_handle_release(large);
    heif_context_free(context);
    return g_byte_array_free_to_bytes(out);
}

static void put(GByteArray *out, guint64 value, guint bytes)
{
    guint64 big = GUINT64_TO_BE(value);
    g_byte_array_append(out, (const guint8 *)&big + sizeof big - bytes, bytes);
}

static void put_text(GByteArray *out, const char *text)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

/* Begins a box; end_box() says how long it became. */
static guint begin_box(GByteArray *out, const char *type)
{
    guint start = out->len;
    put(out, 0, 4);
    put_text(out, type);
    return start;
}

static guint begin_full_box(GByteArray *out, const char *type, guint version, guint flags)
{
    guint start = begin_box(out, type);
    put(out, (guint64)version << 24 | flags, 4);
    return start;
}

static void end_box(GByteArray *out, guint start)
{
    guint32 length = GUINT32_TO_BE(out->len - start);
    memcpy(out->data + start, &length, sizeof length);
}

static void put_item(GByteArray *out, guint id, const char *type)
{
    guint box = begin_full_box(out, "infe", 2, id > 1 ? 1 : 0);
    put(out, id, 2);
    put(out, 0, 2);
    put_text(out, type);
    put(out, 0, 1);
    end_box(out, box);
}

static void put_size(GByteArray *out, guint side)
{
    guint box = begin_full_box(out, "ispe", 0, 0);
    put(out, side, 4);
    put(out, side, 4);
    end_box(out, box);
}

/* A box of @type of @file, whole. */
static CmSpan find_box(GBytes *file, const char *type)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(file, &length);
    const char *at = memmem(bytes, length, type, 4);
    assert_non_null(at);
    guint32 size = 0;
    memcpy(&size, at - 4, sizeof size);
    return (CmSpan){at - 4, GUINT32_FROM_BE(size)};
}

static void put_items(GByteArray *out, guint across)
{
    guint box = begin_full_box(out, "iinf", 0, 0);
    put(out, 2, 2);
    put_item(out, 1, "grid");
    put_item(out, 2, "hvc1");
    end_box(out, box);
    box = begin_full_box(out, "iref", 0, 0);
    guint tiles = begin_box(out, "dimg");
    put(out, 1, 2);
    put(out, (guint64)across * across, 2);
    for (guint i = 0; i < across * across; i++)
        put(out, 2, 2);
    end_box(out, tiles);
    end_box(out, box);
}

static void put_properties(GByteArray *out, CmSpan decoder, guint claimed)
{
    guint box = begin_box(out, "iprp"), inner = begin_box(out, "ipco");
    g_byte_array_append(out, (const guint8 *)decoder.bytes, (guint)decoder.length);
    put_size(out, TILE);
    put_size(out, claimed);
    end_box(out, inner);
    inner = begin_full_box(out, "ipma", 0, 0);
    put(out, 2, 4);
    put(out, 1, 2); /* the grid: one property, the third */
    put(out, 1, 1);
    put(out, 3, 1);
    put(out, 2, 2); /* its tile: the first, which no decoder may leave out, and the second */
    put(out, 2, 1);
    put(out, 0x81, 1);
    put(out, 2, 1);
    end_box(out, inner);
    end_box(out, box);
}

static void put_grid(GByteArray *out, guint across)
{
    guint box = begin_box(out, "idat");
    put(out, 1, 2); /* numbers of four bytes */
    put(out, across - 1, 1);
    put(out, across - 1, 1);
    put(out, (guint64)across * TILE, 4);
    put(out, (guint64)across * TILE, 4);
    end_box(out, box);
}

/* Returns where the tile's place is to be written. */
static guint put_places(GByteArray *out, gsize tile)
{
    guint box = begin_full_box(out, "iloc", 1, 0);
    put(out, 0x4400, 2);
    put(out, 2, 2);
    put(out, 1, 2);
    put(out, 1, 2); /* in "idat" */
    put(out, 0, 2);
    put(out, 1, 2);
    put(out, 0, 4);
    put(out, 12, 4);
    put(out, 2, 2);
    put(out, 0, 2);
    put(out, 0, 2);
    put(out, 1, 2);
    put(out, 0, 4);
    put(out, tile, 4);
    end_box(out, box);
    return out->len - 8;
}

GBytes *heif_sample_grid(guint across, guint claimed)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(Drawn) drawn = drawn_scene(1, TILE, TILE, NULL);
    g_autoptr(GBytes) tile = drawn_heif(drawn, heif_compression_HEVC, NULL, NULL);
    CmSpan data = find_box(tile, "mdat");
    put(out, 24, 4);
    put_text(out, "ftypheic");
    put(out, 0, 4);
    put_text(out, "mif1heic");
    guint meta = begin_full_box(out, "meta", 0, 0), box = begin_full_box(out, "hdlr", 0, 0);
    put(out, 0, 4);
    put_text(out, "pict");
    put(out, 0, 8);
    put(out, 0, 5);
    end_box(out, box);
    box = begin_full_box(out, "pitm", 0, 0);
    put(out, 1, 2);
    end_box(out, box);
    put_items(out, across);
    put_properties(out, find_box(tile, "hvcC"), claimed);
    put_grid(out, across);
    guint place = put_places(out, data.length - 8);
    end_box(out, meta);
    guint32 start = GUINT32_TO_BE(out->len + 8);
    memcpy(out->data + place, &start, sizeof start);
    g_byte_array_append(out, (const guint8 *)data.bytes, (guint)data.length);
    return g_byte_array_free_to_bytes(out);
}
