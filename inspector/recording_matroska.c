#include "inspector/recording.h"

/* Titles and tags of Matroska and WebM (RFC 9559; EBML: RFC 8794). */

#define ELEMENTS_MAX 50000u
#define DEPTH_MAX    8u

enum {
    ID_SEGMENT = 0x18538067,
    ID_INFO = 0x1549a966,
    ID_TITLE = 0x7ba9,
    ID_TAGS = 0x1254c367,
    ID_TAG = 0x7373,
    ID_SIMPLE_TAG = 0x67c8,
    ID_TAG_NAME = 0x45a3,
    ID_TAG_STRING = 0x4487,
    ID_TRACKS = 0x1654ae6b,
    ID_TRACK = 0xae,
    ID_TRACK_NAME = 0x536e,
};

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    guint elements;
    CmSpan name; /* of the tag whose value comes next */
} Reader;

/* A number whose first byte says by its leading zeros how many bytes it has. An id keeps that
 * mark, a length does not; all ones is a length that is not known. */
static gboolean read_number(CmSpan bytes, gsize *at, gboolean keep, guint64 *value)
{
    if (*at >= bytes.length)
        return FALSE;
    guint first = (guchar)bytes.bytes[*at], length = 1;
    while (length <= 8 && (first & (0x100u >> length)) == 0)
        length++;
    if (length > (keep ? 4 : 8) || bytes.length - *at < length)
        return FALSE;
    guint64 number = keep ? first : first & ((0x100u >> length) - 1);
    gboolean unknown = !keep && number == (0x100u >> length) - 1;
    for (guint i = 1; i < length; i++) {
        guint next = (guchar)bytes.bytes[*at + i];
        unknown = unknown && next == 0xff;
        number = number << 8 | next;
    }
    *at += length;
    *value = unknown ? bytes.length - *at : number;
    return TRUE;
}

static void read_elements(Reader *reader, CmSpan bytes, guint depth);

static void read_tag_text(Reader *reader, CmSpan text)
{
    if (cm_span_starts(reader->name, "ENCODER") || cm_span_starts(reader->name, "DURATION") ||
        cm_span_starts(reader->name, "_STATISTICS") || cm_span_starts(reader->name, "NUMBER_OF") ||
        cm_span_starts(reader->name, "BPS"))
        return;
    if (cm_span_starts_caseless(reader->name, "RECORDING_LOCATION") ||
        cm_span_starts_caseless(reader->name, "LOCATION"))
        reader->picture->location = TRUE;
    cm_recording_add(reader->picture, reader->charsets, "matroska:tag", "utf-8", text);
}

static void read_element(Reader *reader, guint64 id, CmSpan data, guint depth)
{
    switch (id) {
    case ID_SEGMENT:
    case ID_INFO:
    case ID_TAGS:
    case ID_TAG:
    case ID_SIMPLE_TAG:
    case ID_TRACKS:
    case ID_TRACK:
        if (depth < DEPTH_MAX)
            read_elements(reader, data, depth + 1);
        break;
    case ID_TITLE:
    case ID_TRACK_NAME:
        cm_recording_add(reader->picture, reader->charsets, "matroska:title", "utf-8", data);
        break;
    case ID_TAG_NAME:
        reader->name = data;
        break;
    case ID_TAG_STRING:
        read_tag_text(reader, data);
        break;
    default:
        break;
    }
}

static void read_elements(Reader *reader, CmSpan bytes, guint depth)
{
    gsize at = 0;
    guint64 id = 0, length = 0;
    while (read_number(bytes, &at, TRUE, &id) && read_number(bytes, &at, FALSE, &length)) {
        if (reader->elements++ >= ELEMENTS_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        CmSpan data = cm_span_part(bytes, at, (gsize)MIN(length, G_MAXSIZE));
        read_element(reader, id, data, depth);
        at += data.length;
    }
}

void cm_recording_read_matroska(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    Reader reader = {.picture = picture, .charsets = charsets, .name = {"", 0}};
    read_elements(&reader, bytes, 0);
}
