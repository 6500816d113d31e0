#include "inspector/recording.h"

#include "inspector/byte_order.h"

/* ID3 tags of MP3 and AAC files: version 2.2 to 2.4 at the front (id3.org, "ID3 tag
 * version 2.4.0"), version 1 at the end. */

#define HEAD        10u
#define FRAMES_MAX  1000u
#define STRINGS_MAX 2000u /* of one frame */

/* Flags of the tag, and of the format of a frame in version 2.4 and 2.3 (2.4.0, 3.1 and 4.1.2;
 * 2.3.0, 3.3.1). */
enum {
    TAG_UNSYNCHRONISED = 0x80,
    TAG_EXTENDED = 0x40,
    FRAME_GROUPED = 0x40,
    FRAME_PACKED = 0x08 | 0x04, /* compressed or encrypted */
    FRAME_UNSYNCHRONISED = 0x02,
    FRAME_LENGTH = 0x01,
    OLD_FRAME_PACKED = 0x80 | 0x40,
    OLD_FRAME_GROUPED = 0x20,
};

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    guint version;
    gboolean unsynchronised; /* each frame is */
} Reader;

typedef struct {
    CmSpan id, data; /* shorter than @length where the tag ends before */
    gsize length;
    guint flags;
} Frame;

/* Seven bits of each byte, so that no sound is found in it. */
static gsize read_safe(CmSpan bytes, gsize at)
{
    guint32 raw = cm_read_big(bytes, at, 4);
    return (raw & 0x7fu) | (raw >> 1 & 0x3f80u) | (raw >> 2 & 0x1fc000u) | (raw >> 3 & 0xfe00000u);
}

/* A NUL was put behind each byte of ones, so that no sound is found in the tag. */
static GString *synchronise(CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length);
    for (gsize i = 0; i < bytes.length; i++) {
        g_string_append_c(out, bytes.bytes[i]);
        if (cm_read_big(bytes, i, 2) == 0xff00)
            i++;
    }
    return out;
}

static gboolean is_wide(guint code)
{
    return code == 1 || code == 2;
}

static const char *charset_of(guint code)
{
    static const char *const charsets[] = {NULL, "utf-16le", "utf-16be", "utf-8"};
    return code < G_N_ELEMENTS(charsets) ? charsets[code] : NULL;
}

/* Where the NUL stands that ends what begins at @at; the end of @text when none does. */
static gsize find_end(CmSpan text, gsize at, gboolean wide)
{
    gsize unit = wide ? 2 : 1;
    for (; at + unit <= text.length; at += unit)
        if (text.bytes[at] == '\0' && (!wide || text.bytes[at + 1] == '\0'))
            return at;
    return text.length;
}

/* Takes the next string from @text and converts it. Each has a mark of its own; one that has none
 * is as the one before it, of which *@charset says how it was. */
static GString *take_string(const Reader *reader, CmSpan *text, gboolean wide, const char **charset)
{
    gsize end = find_end(*text, 0, wide);
    CmSpan string = cm_span_part(*text, 0, end);
    if (wide && cm_span_starts(string, "\xfe\xff"))
        *charset = "utf-16be";
    else if (wide && cm_span_starts(string, "\xff\xfe"))
        *charset = "utf-16le";
    *text = cm_span_part(*text, end + (wide ? 2 : 1), text->length);
    return cm_charset_convert(reader->charsets, *charset, string);
}

static void read_strings(Reader *reader, guint code, CmSpan text)
{
    const char *charset = charset_of(code);
    /* Programs say Latin-1 of what is UTF-16, too. */
    gboolean wide = is_wide(code) || cm_charset_is_wide(reader->charsets, charset, text);
    for (guint i = 0; text.length > 0; i++) {
        if (i >= STRINGS_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        GString *string = take_string(reader, &text, wide, &charset);
        cm_picture_add(reader->picture, CM_TEXT_CAPTION, "id3", string->str);
        g_string_free(string, TRUE);
    }
}

/* What is sung, each piece with the moment (four bytes) behind it: one text, a line for each. */
static void read_sung(Reader *reader, guint code, CmSpan text)
{
    const char *charset = charset_of(code);
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; text.length > 0 && i < STRINGS_MAX; i++) {
        GString *piece = take_string(reader, &text, is_wide(code), &charset);
        g_string_append_len(lines, piece->str, (gssize)piece->len);
        g_string_append_c(lines, '\n');
        g_string_free(piece, TRUE);
        text = cm_span_part(text, i == 0 ? 0 : 4, text.length); /* the first says what it is */
    }
    reader->picture->unread |= text.length > 0;
    cm_picture_add(reader->picture, CM_TEXT_CAPTION, "id3", lines->str);
}

/* Behind the language of a comment stands a description. */
static CmSpan skip_description(CmSpan text, gboolean wide)
{
    gsize end = find_end(text, 3, wide);
    return end < text.length ? cm_span_part(text, end + (wide ? 2 : 1), text.length) : text;
}

static gboolean is_one_of(CmSpan id, const char *const *names)
{
    for (; *names != NULL; names++)
        if (cm_span_starts(id, *names))
            return TRUE;
    return FALSE;
}

static void read_words(Reader *reader, CmSpan id, CmSpan data)
{
    static const char *const described[] = {"COM", "USLT", "ULT", NULL};
    static const char *const sung[] = {"SYLT", "SLT", NULL};
    guint code = cm_read_big(data, 0, 1);
    CmSpan text = cm_span_part(data, 1, data.length);
    if (is_one_of(id, sung)) /* a language, what its moments are, what it is */
        read_sung(reader, code, cm_span_part(text, 5, text.length));
    else if (is_one_of(id, described))
        read_strings(reader, code, skip_description(text, is_wide(code)));
    else
        read_strings(reader, code, text);
}

/* Who made the file, and with what, is nobody's; IPL are people who took part. */
static gboolean has_words(CmSpan id)
{
    static const char *const tools[] = {"TSS", "TEN", NULL};
    static const char *const words[] = {"T", "COM", "USLT", "ULT", "SYLT", "SLT", "IPL", NULL};
    return is_one_of(id, words) && !is_one_of(id, tools);
}

static void read_frame(Reader *reader, const Frame *frame)
{
    gboolean old = reader->version < 4;
    gsize skipped = 0;
    if (!has_words(frame->id))
        return;
    if ((frame->flags & (old ? OLD_FRAME_PACKED : FRAME_PACKED)) != 0) {
        reader->picture->unread = TRUE;
        return;
    }
    if ((frame->flags & (old ? OLD_FRAME_GROUPED : FRAME_GROUPED)) != 0)
        skipped++;
    if (!old && (frame->flags & FRAME_LENGTH) != 0)
        skipped += 4;
    g_autoptr(GString) undone = NULL;
    CmSpan data = frame->data;
    if (reader->unsynchronised || (!old && (frame->flags & FRAME_UNSYNCHRONISED) != 0)) {
        undone = synchronise(data);
        data = (CmSpan){undone->str, undone->len};
    }
    read_words(reader, frame->id, cm_span_part(data, skipped, data.length));
}

static gboolean next_frame(const Reader *reader, CmSpan frames, gsize *at, Frame *frame)
{
    guint name = reader->version == 2 ? 3 : 4, head = reader->version == 2 ? 6 : HEAD;
    if (*at > frames.length || frames.length - *at < head || frames.bytes[*at] == '\0')
        return FALSE;
    frame->id = cm_span_part(frames, *at, name);
    frame->length = reader->version == 4   ? read_safe(frames, *at + 4)
                    : reader->version == 3 ? cm_read_big(frames, *at + 4, 4)
                                           : cm_read_big(frames, *at + 3, 3);
    frame->data = cm_span_part(frames, *at + head, frame->length);
    frame->flags = reader->version == 2 ? 0 : cm_read_big(frames, *at + 9, 1);
    *at += head + frame->length;
    return TRUE;
}

static void read_frames(Reader *reader, CmSpan frames)
{
    gsize at = 0;
    Frame frame;
    for (guint i = 0; next_frame(reader, frames, &at, &frame); i++) {
        if (i >= FRAMES_MAX || frame.data.length < frame.length) {
            reader->picture->unread = TRUE;
            return;
        }
        read_frame(reader, &frame);
    }
}

/* TRUE when each frame ends where another begins, or the tag. */
static gboolean frames_fit(const Reader *reader, CmSpan frames)
{
    gsize at = 0;
    Frame frame;
    while (next_frame(reader, frames, &at, &frame))
        if (frame.data.length < frame.length || !g_ascii_isupper(*frame.id.bytes))
            return FALSE;
    return TRUE;
}

/* What stands behind an extended header. */
static CmSpan find_frames(const Reader *reader, CmSpan tag, gboolean extended)
{
    gsize start = 0;
    if (reader->version > 2 && extended)
        start = reader->version == 4 ? read_safe(tag, 0) : (gsize)cm_read_big(tag, 0, 4) + 4;
    return cm_span_part(tag, start, tag.length);
}

/* Before version 2.4 a tag is unsynchronised as a whole, from then on each of its frames, whose
 * lengths are those in the file. Programs write the older ones like that, too. */
static void read_tag(Reader *reader, CmSpan bytes)
{
    guint flags = cm_read_big(bytes, 5, 1);
    gboolean extended = (flags & TAG_EXTENDED) != 0;
    CmSpan tag = cm_span_part(bytes, HEAD, read_safe(bytes, 6));
    reader->version = cm_read_big(bytes, 3, 1);
    CmSpan frames = find_frames(reader, tag, extended);
    reader->unsynchronised = (flags & TAG_UNSYNCHRONISED) != 0;
    if (!reader->unsynchronised || reader->version >= 4) {
        read_frames(reader, frames);
        return;
    }
    g_autoptr(GString) undone = synchronise(tag);
    CmSpan whole = find_frames(reader, (CmSpan){undone->str, undone->len}, extended);
    reader->unsynchronised = !frames_fit(reader, whole) && frames_fit(reader, frames);
    read_frames(reader, reader->unsynchronised ? frames : whole);
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
    if (cm_span_starts(bytes, "ID3"))
        read_tag(&reader, bytes);
    read_old(picture, bytes, charsets);
}
