#include <libheif/heif.h>

#include "inspector/picture.h"

#include "inspector/byte_order.h"
#include "inspector/exif.h"
#include "inspector/heif_box.h"
#include "inspector/xmp.h"

/* HEIC and AVIF (ISO/IEC 23008-12): libheif finds the blocks, our own readers read them. */

#define HEAD         8u /* bytes of the file's own box "ftyp": its length and type */
#define PICTURES_MAX 32
#define BLOCKS_MAX   32
#define BLOCK_MAX    ((gsize)16 << 20)

/* The block begins with where in it the TIFF structure begins (A.2.1): a number that anybody may
 * have written. */
static void read_exif(CmPicture *picture, CmSpan block, CmCharsets *charsets)
{
    gsize start = cm_read_big(block, 0, 4);
    CmSpan tiff = cm_span_part(block, 4, block.length);
    cm_exif_read(picture, cm_span_part(tiff, start, tiff.length), charsets);
}

static gboolean is_xmp(const struct heif_image_handle *handle, heif_item_id id, CmSpan block)
{
    const char *type = heif_image_handle_get_metadata_content_type(handle, id);
    return g_strcmp0(type, "application/rdf+xml") == 0 || cm_span_starts(block, "<?xpacket") ||
           cm_span_starts(block, "<x:xmpmeta");
}

static void read_block(CmPicture *picture, const struct heif_image_handle *handle, heif_item_id id,
                       CmCharsets *charsets)
{
    gsize size = heif_image_handle_get_metadata_size(handle, id);
    g_autofree char *bytes = size <= BLOCK_MAX ? g_try_malloc(MAX(size, 1)) : NULL;
    if (bytes == NULL || heif_image_handle_get_metadata(handle, id, bytes).code != heif_error_Ok) {
        picture->unread = TRUE;
        return;
    }
    CmSpan block = {bytes, size};
    if (g_strcmp0(heif_image_handle_get_metadata_type(handle, id), "Exif") == 0)
        read_exif(picture, block, charsets);
    else if (is_xmp(handle, id, block))
        cm_xmp_read(picture, block);
}

static void read_blocks(CmPicture *picture, const struct heif_image_handle *handle,
                        CmCharsets *charsets)
{
    heif_item_id ids[BLOCKS_MAX];
    int there = heif_image_handle_get_number_of_metadata_blocks(handle, NULL);
    int count = heif_image_handle_get_list_of_metadata_block_IDs(handle, NULL, ids, BLOCKS_MAX);
    picture->unread |= there > BLOCKS_MAX;
    for (int i = 0; i < count; i++)
        read_block(picture, handle, ids[i], charsets);
}

static void read_size(CmPicture *picture, const struct heif_image_handle *handle)
{
    picture->width = MAX(picture->width, (guint)MAX(heif_image_handle_get_width(handle), 0));
    picture->height = MAX(picture->height, (guint)MAX(heif_image_handle_get_height(handle), 0));
}

static void read_pictures(CmPicture *picture, struct heif_context *context, CmCharsets *charsets)
{
    heif_item_id ids[PICTURES_MAX];
    int count = heif_context_get_list_of_top_level_image_IDs(context, ids, PICTURES_MAX);
    picture->unread |= heif_context_get_number_of_top_level_images(context) > PICTURES_MAX;
    for (int i = 0; i < count; i++) {
        struct heif_image_handle *handle = NULL;
        if (heif_context_get_image_handle(context, ids[i], &handle).code != heif_error_Ok) {
            picture->unread = TRUE;
            continue;
        }
        read_size(picture, handle);
        read_blocks(picture, handle, charsets);
        heif_image_handle_release(handle);
    }
}

/* Beside the pictures (ISO/IEC 23008-12 7), or whole within a box of its own (Motion Photo format
 * 1.0, "mpvd") or behind the last one. */
static gboolean has_film(CmSpan bytes)
{
    CmSpan film;
    return cm_heif_box_find(bytes, "moov", &film) || cm_heif_box_find(bytes, "mpvd", &film) ||
           cm_heif_box_begins_film(bytes, HEAD);
}

void cm_picture_read_heif(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    struct heif_context *context = heif_context_alloc();
    struct heif_error error =
        heif_context_read_from_memory_without_copy(context, bytes.bytes, bytes.length, NULL);
    if (error.code == heif_error_Ok)
        read_pictures(picture, context, charsets);
    heif_context_free(context);
    picture->unread |= has_film(bytes);
    picture->broken = picture->width == 0;
    if (picture->broken)
        cm_picture_read_unknown(picture, bytes, charsets);
}
