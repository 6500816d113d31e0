#include <pthread.h>

#include <libheif/heif.h>

#include "inspector/frames.h"
#include "inspector/heif_box.h"

/* HEIC and AVIF by libheif: of what the decoder gives, the brightness plane is the picture. */

#define PICTURES_MAX 32 /* more are said to be unread with the metadata */
/* A telephone makes 12 million pixels of 48; each has its own beginning, be it ever so small. */
#define TILES_MAX      1024u
#define THUMBNAIL_SIDE 200 /* pixels, at least */
#define THUMBNAIL_PART 50  /* its form may differ by one part in so many */

/* The sandbox has no threads, and a decoder that waits for one waits for ever. These two take the
 * place of the libraries' functions of their names, as any program's may: libde265, of which
 * libheif wants a thread for every tile, then decodes where it is called; dav1d, which asks how
 * many processors it may use, learns of one. */
__attribute__((visibility("default"))) int de265_start_worker_threads(void *decoder, int threads);
int de265_start_worker_threads(void *decoder G_GNUC_UNUSED, int threads G_GNUC_UNUSED)
{
    return 0; /* DE265_OK */
}

__attribute__((visibility("default"))) int pthread_getaffinity_np(pthread_t thread, size_t size,
                                                                  cpu_set_t *processors)
{
    (void)thread;
    memset(processors, 0, size);
    CPU_SET_S(0, size, processors);
    return 0;
}

/* What a newer library may decode, and a reader's own program with it. */
static CmReason reason_of(struct heif_error error)
{
    gboolean unsupported = error.code == heif_error_Unsupported_filetype ||
                           error.code == heif_error_Unsupported_feature ||
                           error.code == heif_error_Decoder_plugin_error;
    if (error.code == heif_error_Memory_allocation_error)
        return CM_REASON_TOO_LARGE;
    return unsupported ? CM_REASON_UNKNOWN_TYPE : CM_REASON_BROKEN;
}

static gboolean is_good(struct heif_error error)
{
    return error.code == heif_error_Ok;
}

/* Planes of more than 8 bits have 2 bytes a value. */
static void narrow_row(const guint8 *plane, guint width, guint bits, guint8 *row)
{
    for (guint i = 0; i < width; i++)
        row[i] = (guint8)(((guint)plane[2 * i] | (guint)plane[2 * i + 1] << 8) >> (bits - 8));
}

static CmGrey *grey_of_brightness(const struct heif_image *image)
{
    const enum heif_channel channel = heif_channel_Y;
    int stride = 0, bits = heif_image_get_bits_per_pixel_range(image, channel);
    int width = heif_image_get_width(image, channel),
        height = heif_image_get_height(image, channel);
    const guint8 *plane = heif_image_get_plane_readonly(image, channel, &stride);
    CmGreyMaker maker;
    if (plane == NULL || width <= 0 || height <= 0 || bits < 8 || bits > 16)
        return NULL;
    g_autofree guint8 *row = g_try_malloc((gsize)width);
    if (row == NULL || !cm_grey_maker_init(&maker, (guint)width, (guint)height))
        return NULL;
    for (gsize i = 0; i < (gsize)height; i++) {
        const guint8 *at = plane + i * (gsize)stride;
        if (bits > 8)
            narrow_row(at, (guint)width, (guint)bits, row);
        cm_grey_maker_add(&maker, bits > 8 ? row : at);
    }
    return cm_grey_maker_finish(&maker);
}

static CmReason decode(const struct heif_image_handle *handle, CmGrey **grey)
{
    struct heif_image *image = NULL;
    struct heif_error error =
        heif_decode_image(handle, &image, heif_colorspace_YCbCr, heif_chroma_420, NULL);
    if (is_good(error))
        *grey = grey_of_brightness(image);
    heif_image_release(image);
    return *grey != NULL ? CM_REASON_NONE : reason_of(error);
}

/* TRUE when @small may show the whole of @large, as what pictures of telephones carry beside
 * themselves does, and is large enough for a hash. */
static gboolean stands_for(const struct heif_image_handle *small,
                           const struct heif_image_handle *large)
{
    gint64 width = heif_image_handle_get_width(small), height = heif_image_handle_get_height(small);
    gint64 across = width * heif_image_handle_get_height(large);
    gint64 down = height * heif_image_handle_get_width(large);
    return MIN(width, height) >= THUMBNAIL_SIDE && width <= heif_image_handle_get_width(large) &&
           height <= heif_image_handle_get_height(large) &&
           ABS(across - down) * THUMBNAIL_PART <= across;
}

/* NULL when there is none to use; else the caller's. */
static struct heif_image_handle *find_thumbnail(const struct heif_image_handle *handle)
{
    heif_item_id id = 0;
    struct heif_image_handle *thumbnail = NULL;
    if (heif_image_handle_get_list_of_thumbnail_IDs(handle, &id, 1) != 1 ||
        !is_good(heif_image_handle_get_thumbnail(handle, id, &thumbnail)))
        return NULL;
    if (stands_for(thumbnail, handle))
        return thumbnail;
    heif_image_handle_release(thumbnail);
    return NULL;
}

static gboolean admit(const struct heif_image_handle *handle, CmFrames *frames)
{
    guint width = (guint)MAX(heif_image_handle_get_width(handle), 0);
    guint height = (guint)MAX(heif_image_handle_get_height(handle), 0);
    return cm_frames_admit(frames, width, height, cm_pixel_limits()->whole);
}

/* FALSE: there is none, or none that can be shown. */
static gboolean read_thumbnail(const struct heif_image_handle *handle, CmFrames *frames)
{
    CmGrey *grey = NULL;
    struct heif_image_handle *thumbnail = find_thumbnail(handle);
    if (thumbnail != NULL && admit(thumbnail, frames))
        (void)decode(thumbnail, &grey);
    heif_image_handle_release(thumbnail);
    if (grey == NULL)
        return FALSE;
    cm_frames_give(frames, grey);
    return TRUE;
}

/* A picture of 12 million pixels takes half a second or more to decode, its thumbnail a hundredth
 * of that. Who wants but one frame gets the thumbnail; else it is no more than a first look, for
 * anybody can put another picture there. */
static void read_handle(const struct heif_image_handle *handle, CmFrames *frames)
{
    CmGrey *grey = NULL;
    guint64 before = frames->pixels;
    if (!admit(handle, frames))
        return;
    guint64 pixels = frames->pixels - before;
    gboolean shown = read_thumbnail(handle, frames);
    if (shown && frames->ended)
        return;
    if (!cm_frames_spend(frames, pixels) && shown) {
        cm_frames_fail(frames, CM_REASON_UNKNOWN_TYPE);
        return;
    }
    CmReason reason = decode(handle, &grey);
    if (grey != NULL)
        cm_frames_give(frames, grey);
    else
        cm_frames_fail(frames, reason);
}

/* A picture beside the first, where @id is one. */
static void read_further(struct heif_context *context, heif_item_id id, CmFrames *frames)
{
    struct heif_image_handle *handle = NULL;
    struct heif_error error = heif_context_get_image_handle(context, id, &handle);
    if (!is_good(error))
        cm_frames_fail(frames, reason_of(error));
    else if (!heif_image_handle_is_primary_image(handle))
        read_handle(handle, frames);
    heif_image_handle_release(handle);
}

static void read_pictures(struct heif_context *context, CmFrames *frames)
{
    heif_item_id ids[PICTURES_MAX];
    struct heif_image_handle *handle = NULL;
    struct heif_error error = heif_context_get_primary_image_handle(context, &handle);
    if (is_good(error))
        read_handle(handle, frames);
    else
        cm_frames_fail(frames, reason_of(error));
    heif_image_handle_release(handle);
    int count = heif_context_get_list_of_top_level_image_IDs(context, ids, PICTURES_MAX);
    for (int i = 0; i < count && !frames->ended; i++)
        read_further(context, ids[i], frames);
}

void cm_frames_read_heif(CmSpan bytes, CmFrames *frames)
{
    if (cm_heif_box_tiles(bytes) > TILES_MAX) {
        cm_frames_fail(frames, CM_REASON_TOO_MANY);
        return;
    }
    struct heif_context *context = heif_context_alloc();
    heif_context_set_max_decoding_threads(context, 0);
    struct heif_error error =
        heif_context_read_from_memory_without_copy(context, bytes.bytes, bytes.length, NULL);
    if (is_good(error))
        read_pictures(context, frames);
    else
        cm_frames_fail(frames, reason_of(error));
    heif_context_free(context);
}

CmReason cm_pixels_read_heif(CmSpan bytes, CmGrey **grey)
{
    return cm_frames_first(cm_frames_read_heif, bytes, grey);
}
