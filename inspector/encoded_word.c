#include "inspector/encoded_word.h"

#include "inspector/transfer.h"

typedef struct {
    CmSpan charset;
    char encoding; /* 'b' or 'q' */
    CmSpan text;
    gsize length; /* of the whole word */
} Word;

/* Reads "=?charset*language?B?text?=" at the front of @text. */
static gboolean read_word(CmSpan text, Word *word)
{
    if (!cm_span_starts(text, "=?"))
        return FALSE;
    gsize first = cm_span_find(text, 2, "?");
    if (first + 3 >= text.length || text.bytes[first + 2] != '?')
        return FALSE;
    word->encoding = g_ascii_tolower(text.bytes[first + 1]);
    gsize end = cm_span_find(text, first + 3, "?=");
    if ((word->encoding != 'b' && word->encoding != 'q') || end >= text.length)
        return FALSE;
    const char *star = memchr(text.bytes + 2, '*', first - 2);
    gsize charset_end = star != NULL ? (gsize)(star - text.bytes) : first;
    word->charset = cm_span_part(text, 2, charset_end - 2);
    word->text = cm_span_part(text, first + 3, end - first - 3);
    word->length = end + 2;
    return TRUE;
}

static void append_q(GString *out, CmSpan text)
{
    g_autofree char *spaced = g_strndup(text.bytes, text.length);
    for (gsize i = 0; i < text.length; i++)
        if (spaced[i] == '_')
            spaced[i] = ' ';
    g_auto(CmDecoded) decoded = {0};
    if (cm_transfer_decode(CM_TRANSFER_QUOTED_PRINTABLE, (CmSpan){spaced, text.length}, &decoded))
        g_string_append_len(out, decoded.span.bytes, (gssize)decoded.span.length);
}

static void append_b(GString *out, CmSpan text)
{
    g_auto(CmDecoded) decoded = {0};
    if (cm_transfer_decode(CM_TRANSFER_BASE64, text, &decoded))
        g_string_append_len(out, decoded.span.bytes, (gssize)decoded.span.length);
}

/* Raw bytes of words of one character set, collected before they are converted. */
typedef struct {
    CmCharsets *charsets;
    GString *out, *raw;
    char *charset;
} Decoding;

static void flush(Decoding *decoding)
{
    if (decoding->raw->len > 0) {
        CmSpan raw = {decoding->raw->str, decoding->raw->len};
        GString *text = cm_charset_convert(decoding->charsets, decoding->charset, raw);
        g_string_append_len(decoding->out, text->str, (gssize)text->len);
        g_string_free(text, TRUE);
        g_string_truncate(decoding->raw, 0);
    }
    g_clear_pointer(&decoding->charset, g_free);
}

static void add_word(Decoding *decoding, const Word *word)
{
    g_autofree char *charset = g_strndup(word->charset.bytes, word->charset.length);
    if (decoding->charset == NULL || g_ascii_strcasecmp(decoding->charset, charset) != 0) {
        flush(decoding);
        decoding->charset = g_steal_pointer(&charset);
    }
    if (word->encoding == 'q')
        append_q(decoding->raw, word->text);
    else
        append_b(decoding->raw, word->text);
}

/* RFC 2047 6.2: blanks between two words are not part of the text. */
static gsize blanks_before_word(CmSpan text)
{
    gsize at = 0;
    while (at < text.length && g_ascii_isspace(text.bytes[at]))
        at++;
    Word word;
    return at > 0 && read_word(cm_span_part(text, at, text.length), &word) ? at : 0;
}

char *cm_encoded_word_decode(CmCharsets *charsets, const char *text)
{
    Decoding decoding = {
        .charsets = charsets, .out = g_string_new(NULL), .raw = g_string_new(NULL)};
    CmSpan left = cm_span_of(text);
    while (left.length > 0) {
        Word word;
        gsize taken = cm_span_find(left, 0, "=?");
        if (taken == 0 && read_word(left, &word)) {
            add_word(&decoding, &word);
            taken = word.length + blanks_before_word(cm_span_part(left, word.length, left.length));
        } else {
            taken = taken == 0 ? 2 : taken;
            flush(&decoding);
            g_string_append_len(decoding.raw, left.bytes, (gssize)taken);
            flush(&decoding);
        }
        left = cm_span_part(left, taken, left.length);
    }
    flush(&decoding);
    g_string_free(decoding.raw, TRUE);
    return g_string_free(decoding.out, FALSE);
}
