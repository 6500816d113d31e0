#include "inspector/recording.h"

#include "inspector/byte_order.h"

/* ID3 tags of MP3 and AAC files: version 2.2 to 2.4 at the front (id3.org, "ID3 tag
 * version 2.4.0"), version 1 at the end. */

#define HEAD       10u
#define FRAMES_MAX 1000u

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    guint version;
} Reader;

/* Seven bits of each byte, so that no sound is found in it. */
static gsize read_safe(CmSpan bytes, gsize at)
{
    guint32 raw = cm_read_big(bytes, at, 4);
    return (raw & 0x7fu) | (raw >> 1 & 0x3f80u) | (raw >> 2 & 0x1fc000u) | (raw >> 3 & 0xfe00000u);
}

static const char *charset_of(guint code, CmSpan text)
{
    switch (code) {
    case 1:
        return cm_span_starts(text, "\xfe\xff") ? "utf-16be" : "utf-16le";
    case 2:
        return "utf-16be";
    case 3:
        return "utf-8";
    default:
        return NULL;
    }
}

static CmSpan skip_mark(CmSpan text)
{
    gboolean mark = cm_span_starts(text, "\xff\xfe") || cm_span_starts(text, "\xfe\xff");
    return cm_span_part(text, mark ? 2 : 0, text.length);
}

/* Behind the language of a comment stands a description, which ends with a NUL. */
static CmSpan skip_description(CmSpan text, gboolean wide)
{
    for (gsize i = 3; i < text.length; i += wide ? 2 : 1) {
        gboolean end =
            text.bytes[i] == '\0' && (!wide || (i + 1 < text.length && text.bytes[i + 1] == '\0'));
        if (end)
            return cm_span_part(text, i + (wide ? 2 : 1), text.length);
    }
    return text;
}

static void read_frame(Reader *reader, CmSpan id, CmSpan data)
{
    guint code = cm_read_big(data, 0, 1);
    gboolean wide = code == 1 || code == 2;
    CmSpan text = cm_span_part(data, 1, data.length);
    gboolean described =
        cm_span_starts(id, "COM") || cm_span_starts(id, "USLT") || cm_span_starts(id, "ULT");
    if (described)
        text = skip_description(text, wide);
    else if (*id.bytes != 'T' || cm_span_starts(id, "TSS") || cm_span_starts(id, "TEN"))
        return;
    const char *charset = charset_of(code, text);
    cm_recording_add(reader->picture, reader->charsets, "id3", charset, skip_mark(text));
}

static void read_frames(Reader *reader, CmSpan frames)
{
    guint name = reader->version == 2 ? 3 : 4, head = reader->version == 2 ? 6 : HEAD;
    gsize at = 0;
    for (guint i = 0; at + head <= frames.length && frames.bytes[at] != '\0'; i++) {
        gsize length = reader->version == 4   ? read_safe(frames, at + 4)
                       : reader->version == 3 ? cm_read_big(frames, at + 4, 4)
                                              : cm_read_big(frames, at + 3, 3);
        CmSpan data = cm_span_part(frames, at + head, length);
        if (i >= FRAMES_MAX || data.length < length) {
            reader->picture->unread = TRUE;
            return;
        }
        read_frame(reader, cm_span_part(frames, at, name), data);
        at += head + length;
    }
}

/* "TAG", then title, artist, album of 30 bytes each, a year, a comment of 30. */
static void read_old(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    static const struct {
        guint at, length;
    } fields[] = {{3, 30}, {33, 30}, {63, 30}, {97, 30}};
    CmSpan tag = cm_span_part(bytes, bytes.length >= 128 ? bytes.length - 128 : bytes.length, 128);
    for (guint i = 0; cm_span_starts(tag, "TAG") && i < G_N_ELEMENTS(fields); i++)
        cm_recording_add(picture, charsets, "id3", NULL,
                         cm_span_part(tag, fields[i].at, fields[i].length));
}

void cm_recording_read_id3(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    Reader reader = {.picture = picture, .charsets = charsets};
    if (cm_span_starts(bytes, "ID3")) {
        reader.version = cm_read_big(bytes, 3, 1);
        gsize start = HEAD;
        if (reader.version > 2 && (cm_read_big(bytes, 5, 1) & 0x40) != 0) /* an extended header */
            start +=
                reader.version == 4 ? read_safe(bytes, HEAD) : cm_read_big(bytes, HEAD, 4) + 4u;
        CmSpan tag = cm_span_part(bytes, 0, HEAD + read_safe(bytes, 6));
        read_frames(&reader, cm_span_part(tag, start, tag.length));
    }
    read_old(picture, bytes, charsets);
}
