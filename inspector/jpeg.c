#include "inspector/picture.h"

#include "inspector/byte_order.h"
#include "inspector/exif.h"
#include "inspector/heif_box.h"
#include "inspector/iptc.h"
#include "inspector/jpeg_segment.h"
#include "inspector/xmp.h"

/* JFIF and Exif segments, XMP in APP1 (ISO 16684-3 1.1.3). */

#define XMP_MARK       "http://ns.adobe.com/xap/1.0/"
#define EXTENSION_MARK "http://ns.adobe.com/xmp/extension/"
#define EXTENSION_MAX  (16u << 20)

enum {
    MARKER_APP1 = 0xe1,
    MARKER_APP13 = 0xed,
    MARKER_COM = 0xfe,
};

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    gsize size;            /* of the file: an extension cannot be longer */
    gsize scan;            /* where the first scan begins */
    GByteArray *resources; /* Photoshop's so far; several segments may make one */
    char *extension;       /* extended XMP, put together from its chunks */
    gsize extension_length, extension_filled;
} Reader;

/* A chunk: mark and NUL, 32 letters of the digest, whole length, offset, bytes. */
static void read_extension(Reader *reader, CmSpan payload)
{
    gsize head = sizeof EXTENSION_MARK + 32;
    gsize whole = cm_read_big(payload, head, 4), offset = cm_read_big(payload, head + 4, 4);
    CmSpan chunk = cm_span_part(payload, head + 8, payload.length);
    if (whole == 0 || whole > MIN(reader->size, EXTENSION_MAX) || offset > whole ||
        chunk.length > whole - offset) {
        reader->picture->unread = TRUE;
        return;
    }
    if (reader->extension == NULL) {
        reader->extension = g_try_malloc0(whole);
        reader->extension_length = reader->extension != NULL ? whole : 0;
    }
    if (whole != reader->extension_length) {
        reader->picture->unread = TRUE;
        return;
    }
    memcpy(reader->extension + offset, chunk.bytes, chunk.length);
    reader->extension_filled += chunk.length;
}

static void finish_extension(Reader *reader)
{
    if (reader->extension == NULL)
        return;
    if (reader->extension_filled < reader->extension_length)
        reader->picture->unread = TRUE;
    cm_xmp_read(reader->picture, (CmSpan){reader->extension, reader->extension_length});
    g_clear_pointer(&reader->extension, g_free);
}

static void read_app1(Reader *reader, CmSpan payload)
{
    if (payload.length > 6 && memcmp(payload.bytes, "Exif\0", 5) == 0)
        cm_exif_read(reader->picture, cm_span_part(payload, 6, payload.length), reader->charsets);
    else if (cm_span_starts(payload, EXTENSION_MARK))
        read_extension(reader, payload);
    else if (cm_span_starts(payload, XMP_MARK))
        cm_xmp_read(reader->picture, cm_span_part(payload, sizeof XMP_MARK, payload.length));
}

static void finish_resources(Reader *reader)
{
    cm_iptc_read(reader->picture, cm_span_of_array(reader->resources), reader->charsets);
    g_byte_array_set_size(reader->resources, 0);
}

/* What does not begin as a resource goes on with the last one of the segment before. */
static void read_app13(Reader *reader, CmSpan payload)
{
    static const char *const marks[] = {"Photoshop 3.0", "Adobe_Photoshop2.5"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!cm_span_starts(payload, marks[i]))
            continue;
        CmSpan resources = cm_span_part(payload, strlen(marks[i]) + 1, payload.length);
        if (cm_iptc_is_resource(resources))
            finish_resources(reader);
        g_byte_array_append(reader->resources, (const guint8 *)resources.bytes,
                            (guint)resources.length);
    }
}

static void read_comment(Reader *reader, CmSpan payload)
{
    GString *text = cm_charset_convert(reader->charsets, NULL, payload);
    cm_picture_add(reader->picture, CM_TEXT_CAPTION, "jpeg:comment", text->str);
    g_string_free(text, TRUE);
}

static void read_segment(Reader *reader, const CmJpegSegment *segment)
{
    CmSpan payload = segment->payload;
    if (cm_jpeg_segment_size(segment, &reader->picture->width, &reader->picture->height))
        return;
    if (segment->marker == MARKER_APP1)
        read_app1(reader, payload);
    else if (segment->marker == MARKER_APP13)
        read_app13(reader, payload);
    else if (segment->marker == MARKER_COM)
        read_comment(reader, payload);
}

/* Walks the segments up to the first scan. Returns FALSE when the file breaks off before it. */
static gboolean read_segments(Reader *reader, CmSpan bytes)
{
    CmJpegSegment segment;
    gsize at = 2;
    while (cm_jpeg_segment_next(bytes, &at, &segment)) {
        reader->scan = at;
        if (segment.marker == CM_JPEG_SCAN)
            return reader->picture->width > 0;
        read_segment(reader, &segment);
    }
    return FALSE;
}

void cm_picture_read_jpeg(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    Reader reader = {.picture = picture, .charsets = charsets, .size = bytes.length};
    reader.resources = g_byte_array_new();
    picture->broken = !read_segments(&reader, bytes);
    finish_resources(&reader);
    g_byte_array_unref(reader.resources);
    finish_extension(&reader);
    /* Telephones put a film of the moment behind the picture. */
    picture->unread |= !picture->broken && cm_heif_box_begins_film(bytes, reader.scan);
    /* What a walk that broke off did not reach, a patient reader may. */
    if (picture->broken)
        cm_xmp_read_anywhere(picture, bytes);
}
