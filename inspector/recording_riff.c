#include "inspector/recording.h"

#include "inspector/byte_order.h"
#include "inspector/html_text.h"

/* WAV and AVI: RIFF chunks, of which lists of the kind INFO hold texts and those of the kind adtl
 * labels (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", 1991). What
 * broadcasters and recorders for films add: EBU Tech 3285 (bext), iXML Specification 3.01. */

#define HEAD       12u
#define CHUNKS_MAX 20000u
#define DEPTH_MAX  6u
#define TAGS_MAX   4000 /* behind them all is one text */

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    guint chunks;
} Reader;

/* Names of what was used to make the file, and when, are nobody's. */
static gboolean is_caption(CmSpan id)
{
    static const char *const tools[] = {"ISFT", "ICRD", "ITCH", "IENG", "ITRK", "ISRF"};
    for (guint i = 0; i < G_N_ELEMENTS(tools); i++)
        if (cm_span_starts(id, tools[i]))
            return FALSE;
    return TRUE;
}

static void add(Reader *reader, const char *source, CmSpan text)
{
    cm_recording_add(reader->picture, reader->charsets, source, NULL, text);
}

/* A description and who made it, each of a fixed length, and at the end how it was made. */
static void read_broadcast(Reader *reader, CmSpan data)
{
    add(reader, "riff:bext", cm_span_part(data, 0, 256));
    add(reader, "riff:bext", cm_span_part(data, 256, 32));
    add(reader, "riff:bext", cm_span_part(data, 602, data.length));
}

static gboolean has_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalpha(*text) || (guchar)*text >= 0x80)
            return TRUE;
    return FALSE;
}

/* @part begins within a tag, unless it is the first. What is no words are rates, channels, times.
 */
static void read_behind_tag(Reader *reader, const char *part)
{
    static const char plain[] = "![CDATA[";
    const char *end = strchr(part, '>'), *text = end != NULL ? end + 1 : part;
    if (g_str_has_prefix(part, plain))
        text = part + sizeof plain - 1;
    if (!has_letter(text))
        return;
    GString *resolved = cm_html_text(cm_span_of(text), NULL, NULL, NULL);
    cm_picture_add(reader->picture, CM_TEXT_CAPTION, "riff:ixml", resolved->str);
    g_string_free(resolved, TRUE);
}

/* Files end within it, and it has no more of XML than tags and references. */
static void read_xml(Reader *reader, CmSpan data)
{
    GString *xml = cm_charset_convert(reader->charsets, NULL, data);
    g_auto(GStrv) parts = g_strsplit(xml->str, "<", TAGS_MAX);
    for (guint i = 0; parts[i] != NULL; i++)
        read_behind_tag(reader, parts[i]);
    g_string_free(xml, TRUE);
}

/* Behind the number of the moment that it is for. */
static void read_label(Reader *reader, CmSpan data)
{
    add(reader, "riff:label", cm_span_part(data, 4, data.length));
}

/* Behind its moment, length, purpose, country, language, dialect and code page. */
static void read_labelled_text(Reader *reader, CmSpan data)
{
    add(reader, "riff:label", cm_span_part(data, 20, data.length));
}

static void read_stream_name(Reader *reader, CmSpan data)
{
    add(reader, "riff:stream", data);
}

static void read_id3(Reader *reader, CmSpan data)
{
    cm_recording_read_id3(reader->picture, data, reader->charsets);
}

static void read_chunk(Reader *reader, CmSpan id, CmSpan data)
{
    static const struct {
        const char *id;
        void (*read)(Reader *reader, CmSpan data);
    } readers[] = {
        {"id3 ", read_id3},         {"bext", read_broadcast}, {"iXML", read_xml},
        {"labl", read_label},       {"note", read_label},     {"ltxt", read_labelled_text},
        {"strn", read_stream_name},
    };
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
        if (cm_span_starts_caseless(id, readers[i].id))
            readers[i].read(reader, data);
}

static void read_chunks(Reader *reader, CmSpan chunks, gboolean info, guint depth)
{
    gsize at = 0;
    while (at + 8 <= chunks.length) {
        gsize length = cm_read_little(chunks, at + 4, 4);
        CmSpan id = cm_span_part(chunks, at, 4), data = cm_span_part(chunks, at + 8, length);
        if (reader->chunks++ >= CHUNKS_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        if (cm_span_starts(id, "LIST") && depth < DEPTH_MAX)
            read_chunks(reader, cm_span_part(data, 4, data.length), cm_span_starts(data, "INFO"),
                        depth + 1);
        else if (info && is_caption(id))
            add(reader, "riff:info", data);
        else if (!info)
            read_chunk(reader, id, data);
        if (data.length < length)
            return;
        at += 8 + length + (length & 1);
    }
}

void cm_recording_read_riff(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    Reader reader = {.picture = picture, .charsets = charsets};
    read_chunks(&reader, cm_span_part(bytes, HEAD, bytes.length), FALSE, 0);
}
