#include "inspector/recording.h"

#include "inspector/byte_order.h"

/* WAV and AVI: RIFF chunks, of which lists of the kind INFO hold texts (Microsoft, "Multimedia
 * Programming Interface and Data Specifications 1.0", 1991). */

#define HEAD       12u
#define CHUNKS_MAX 20000u
#define DEPTH_MAX  6u

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
            cm_recording_add(reader->picture, reader->charsets, "riff:info", NULL, data);
        else if (cm_span_starts_caseless(id, "id3 "))
            cm_recording_read_id3(reader->picture, data, reader->charsets);
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
