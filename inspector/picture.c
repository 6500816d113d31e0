#include "inspector/picture.h"

#include "inspector/exif.h"
#include "inspector/xmp.h"

#define EXIF_BLOCKS_MAX 4u
#define TEXTS_MAX       2000u
#define TEXT_MAX        (64u << 10)

static void text_free(gpointer data)
{
    CmPictureText *text = data;
    g_free(text->text);
    g_free(text);
}

CmPicture *cm_picture_new(void)
{
    CmPicture *picture = g_new0(CmPicture, 1);
    picture->texts = g_ptr_array_new_with_free_func(text_free);
    picture->areas = g_array_new(FALSE, FALSE, sizeof(CmPictureArea));
    return picture;
}

void cm_picture_free(CmPicture *picture)
{
    if (picture == NULL)
        return;
    g_ptr_array_unref(picture->texts);
    g_array_unref(picture->areas);
    g_free(picture);
}

/* FALSE of what is no number, too. */
static gboolean is_fraction(double number)
{
    return number >= 0 && number <= 1;
}

void cm_picture_add_area(CmPicture *picture, const CmPictureArea *area)
{
    if (picture->areas->len < CM_PICTURE_AREAS_MAX && is_fraction(area->x) &&
        is_fraction(area->y) && is_fraction(area->width) && is_fraction(area->height) &&
        area->width > 0 && area->height > 0)
        g_array_append_val(picture->areas, *area);
}

void cm_picture_add(CmPicture *picture, CmReportTextRole role, const char *source, const char *text)
{
    g_autofree char *stripped = g_strstrip(g_strndup(text, TEXT_MAX));
    if (strlen(text) > TEXT_MAX || picture->texts->len >= TEXTS_MAX) {
        picture->unread = TRUE;
        return;
    }
    if (*stripped == '\0')
        return;
    CmPictureText *added = g_new0(CmPictureText, 1);
    added->role = role;
    added->source = source;
    added->text = g_steal_pointer(&stripped);
    g_ptr_array_add(picture->texts, added);
}

static const struct {
    const char *type;
    void (*read)(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
} readers[] = {
    {"image/jpeg", cm_picture_read_jpeg},
    {"image/png", cm_picture_read_png},
    {"image/gif", cm_picture_read_gif},
    {"image/webp", cm_picture_read_webp},
    {"image/tiff", cm_picture_read_tiff},
    {"image/heic", cm_picture_read_heif},
    {"image/heif", cm_picture_read_heif},
    {"image/avif", cm_picture_read_heif},
    {"image/vnd.adobe.photoshop", cm_picture_read_photoshop},
};

gboolean cm_picture_read(CmPicture *picture, const char *type, CmSpan bytes, CmCharsets *charsets)
{
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
        if (!g_str_equal(type, readers[i].type))
            continue;
        readers[i].read(picture, bytes, charsets);
        return TRUE;
    }
    return FALSE;
}

void cm_picture_read_unknown(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    static const char mark[6] = {'E', 'x', 'i', 'f', 0, 0};
    const char *at = bytes.bytes, *end = bytes.bytes + bytes.length;
    cm_xmp_read_anywhere(picture, bytes);
    if (cm_span_starts(bytes, "II") || cm_span_starts(bytes, "MM"))
        cm_exif_read(picture, bytes, charsets);
    for (guint i = 0; i < EXIF_BLOCKS_MAX; i++) {
        at = memmem(at, (gsize)(end - at), mark, sizeof mark);
        if (at == NULL)
            return;
        at += sizeof mark;
        cm_exif_read(picture, (CmSpan){at, (gsize)(end - at)}, charsets);
    }
}
