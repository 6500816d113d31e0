#include "inspector/pdf_object_streams.h"

#include <zlib.h>

#define ONE_MAX ((gsize)32 << 20)
#define ALL_MAX ((gsize)128 << 20)
#define DICTIONARY_MAX                                                                             \
    4096u /* bytes of a dictionary before and behind the word that is looked for */
#define STEP ((gsize)64 << 10)

/* How much @packed (zlib) becomes, counted up to a little more than @most. */
static gsize unpacked_size(CmSpan packed, gsize most)
{
    z_stream stream = {.next_in = (Bytef *)(gpointer)packed.bytes,
                       .avail_in = (uInt)MIN(packed.length, G_MAXUINT)};
    g_autofree guint8 *step = g_malloc(STEP);
    gsize size = 0;
    int got = inflateInit(&stream);
    while (got == Z_OK && size <= most) {
        stream.next_out = step;
        stream.avail_out = (uInt)STEP;
        got = inflate(&stream, Z_NO_FLUSH);
        size += STEP - stream.avail_out;
    }
    inflateEnd(&stream);
    return size;
}

static guint count_of(CmSpan span, const char *word)
{
    guint count = 0;
    for (gsize at = 0; (at = cm_span_find(span, at, word)) < span.length; at++)
        count++;
    return count;
}

/* From the last "obj" before @at up to @end. */
static CmSpan dictionary_around(CmSpan bytes, gsize at, gsize end)
{
    gsize start = at - MIN(at, DICTIONARY_MAX);
    CmSpan before = cm_span_part(bytes, 0, at);
    for (gsize obj = start; (obj = cm_span_find(before, obj, "obj")) < at; obj++)
        start = obj + 3;
    return cm_span_part(bytes, start, end - start);
}

static gboolean is_packed_as_usual(CmSpan dictionary)
{
    return count_of(dictionary, "/Fl") <= 1 && count_of(dictionary, "LZW") == 0 &&
           count_of(dictionary, "/RunLength") == 0 && count_of(dictionary, "/RL") == 0;
}

/* Takes what the stream whose dictionary has a word at @at unpacks to from @left. */
static gboolean fits(CmSpan bytes, gsize at, gsize *left)
{
    CmSpan upto = cm_span_part(bytes, 0, at + DICTIONARY_MAX);
    gsize end = cm_span_find(upto, at, "stream");
    if (end == upto.length)
        return TRUE;
    CmSpan dictionary = dictionary_around(bytes, at, end);
    gsize start = end + strlen("stream"), most = MIN(*left, ONE_MAX);
    while (start < bytes.length && g_ascii_isspace(bytes.bytes[start]))
        start++;
    if (!is_packed_as_usual(dictionary))
        return FALSE;
    gsize size = count_of(dictionary, "/Fl") > 0
                     ? unpacked_size(cm_span_part(bytes, start, bytes.length), most)
                     : 0;
    *left -= MIN(size, *left);
    return size <= most;
}

gboolean cm_pdf_object_streams_fit(CmSpan bytes)
{
    static const char *const words[] = {"/ObjStm", "/XRef"};
    gsize left = ALL_MAX;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        for (gsize at = 0; (at = cm_span_find(bytes, at, words[i])) < bytes.length; at++)
            if (!fits(bytes, at, &left))
                return FALSE;
    return TRUE;
}
