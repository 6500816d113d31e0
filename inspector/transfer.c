#include "inspector/transfer.h"

#include "inspect/line.h"

static const struct {
    const char *word;
    CmTransfer transfer;
} words[] = {
    {"base64", CM_TRANSFER_BASE64},   {"quoted-printable", CM_TRANSFER_QUOTED_PRINTABLE},
    {"7bit", CM_TRANSFER_IDENTITY},   {"8bit", CM_TRANSFER_IDENTITY},
    {"binary", CM_TRANSFER_IDENTITY}, {"7-bit", CM_TRANSFER_IDENTITY},
    {"8-bit", CM_TRANSFER_IDENTITY},  {"7bits", CM_TRANSFER_IDENTITY},
    {"8bits", CM_TRANSFER_IDENTITY},  {"7", CM_TRANSFER_IDENTITY},
    {"8", CM_TRANSFER_IDENTITY},      {"x-uuencode", CM_TRANSFER_UUENCODE},
    {"x-uue", CM_TRANSFER_UUENCODE},  {"uuencode", CM_TRANSFER_UUENCODE},
};

/* The first word outside comments and quotes. */
static gsize first_word(CmSpan value, char *word, gsize room)
{
    gsize length = 0;
    guint comment = 0;
    for (gsize i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (c == '(')
            comment++;
        else if (c == ')' && comment > 0)
            comment--;
        else if (comment > 0 || c == '"')
            continue;
        else if (g_ascii_isspace(c) || c == ';') {
            if (length > 0)
                break;
        } else if (length + 1 < room)
            word[length++] = c;
    }
    word[length] = '\0';
    return length;
}

CmTransfer cm_transfer_parse(CmSpan value)
{
    char word[64];
    if (first_word(value, word, sizeof word) == 0)
        return CM_TRANSFER_IDENTITY;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(word, words[i].word) == 0)
            return words[i].transfer;
    return CM_TRANSFER_UNKNOWN;
}

/* What a group of two or three characters without its padding stands for, as mail programs read it;
 * @state and @save are those of g_base64_decode_step(), negative behind one character of padding.
 */
static gsize decode_base64_rest(int state, guint save, char *out)
{
    if (state == 2) {
        out[0] = (char)(save >> 4);
        return 1;
    }
    if (state == 3 || state == -3)
        out[0] = (char)(save >> 10);
    if (state == 3)
        out[1] = (char)(save >> 2);
    return state == 3 ? 2 : state == -3 ? 1 : 0;
}

static gsize decode_base64(CmSpan raw, char *out)
{
    int state = 0;
    guint save = 0;
    gsize length = g_base64_decode_step(raw.bytes, raw.length, (guchar *)out, &state, &save);
    return length + decode_base64_rest(state, save, out + length);
}

static int hex_pair(CmSpan raw, gsize at)
{
    if (at + 1 >= raw.length)
        return -1;
    int high = g_ascii_xdigit_value(raw.bytes[at]), low = g_ascii_xdigit_value(raw.bytes[at + 1]);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
}

/* Passes over the soft line break behind an '=': *@at is behind that. FALSE when there is none.
 * Blanks that a relay added before the line's end belong to it. */
static gboolean skip_soft_break(CmSpan raw, gsize *at)
{
    gsize end = *at;
    while (end < raw.length && (raw.bytes[end] == ' ' || raw.bytes[end] == '\t'))
        end++;
    gboolean cr = end < raw.length && raw.bytes[end] == '\r';
    gsize next = cr ? end + 1 : end;
    gboolean lf = next < raw.length && raw.bytes[next] == '\n';
    if (end < raw.length && !cr && !lf)
        return FALSE;
    *at = lf ? next + 1 : next;
    return TRUE;
}

static gsize decode_quoted_printable(CmSpan raw, char *out)
{
    gsize length = 0, at = 0;
    while (at < raw.length) {
        const char *equals = memchr(raw.bytes + at, '=', raw.length - at);
        gsize run = equals != NULL ? (gsize)(equals - raw.bytes) - at : raw.length - at;
        memcpy(out + length, raw.bytes + at, run);
        length += run;
        at += run + 1;
        if (equals == NULL)
            break;
        int byte = hex_pair(raw, at);
        if (byte >= 0) {
            out[length++] = (char)byte;
            at += 2;
        } else if (!skip_soft_break(raw, &at)) {
            out[length++] = '=';
        }
    }
    return length;
}

static guint uu_value(CmSpan line, gsize at)
{
    return at < line.length ? ((guint)(guchar)line.bytes[at] - 0x20u) & 0x3fu : 0;
}

static gsize decode_uu_line(CmSpan line, char *out)
{
    guint bytes = uu_value(line, 0);
    gsize length = 0;
    for (gsize at = 1; length < bytes && at < line.length; at += 4) {
        guint group = uu_value(line, at) << 18 | uu_value(line, at + 1) << 12 |
                      uu_value(line, at + 2) << 6 | uu_value(line, at + 3);
        for (guint i = 0; i < 3 && length < bytes; i++)
            out[length++] = (char)(group >> (16 - 8 * i));
    }
    return length;
}

static gsize decode_uuencode(CmSpan raw, char *out)
{
    CmLineReader reader;
    CmLine line;
    gsize length = 0;
    cm_line_reader_init(&reader, raw.bytes, raw.length, 0);
    while (cm_line_reader_next(&reader, &line)) {
        CmSpan text = cm_span_part(raw, line.start, line.length);
        if (cm_span_starts(text, "begin ") || cm_span_starts(text, "end"))
            continue;
        length += decode_uu_line(text, out + length);
    }
    return length;
}

gboolean cm_transfer_decode(CmTransfer transfer, CmSpan raw, CmDecoded *decoded)
{
    *decoded = (CmDecoded){.span = raw};
    if (transfer == CM_TRANSFER_IDENTITY || transfer == CM_TRANSFER_UNKNOWN || raw.length == 0)
        return TRUE;
    char *out = g_try_malloc(raw.length + 4);
    if (out == NULL)
        return FALSE;
    gsize length = 0;
    if (transfer == CM_TRANSFER_BASE64)
        length = decode_base64(raw, out);
    else if (transfer == CM_TRANSFER_QUOTED_PRINTABLE)
        length = decode_quoted_printable(raw, out);
    else
        length = decode_uuencode(raw, out);
    *decoded = (CmDecoded){.span = {out, length}, .owned = out};
    return TRUE;
}

void cm_decoded_clear(CmDecoded *decoded)
{
    g_clear_pointer(&decoded->owned, g_free);
    decoded->span = (CmSpan){"", 0};
}

static gboolean is_base64_line(CmSpan line)
{
    for (gsize i = 0; i < line.length; i++)
        if (!g_ascii_isalnum(line.bytes[i]) && line.bytes[i] != '+' && line.bytes[i] != '/' &&
            line.bytes[i] != '=')
            return FALSE;
    return TRUE;
}

gboolean cm_transfer_looks_base64(CmSpan raw)
{
    CmLineReader reader;
    CmLine line;
    guint lines = 0;
    cm_line_reader_init(&reader, raw.bytes, raw.length, 0);
    while (cm_line_reader_next(&reader, &line)) {
        if (!is_base64_line(cm_span_part(raw, line.start, line.length)))
            return FALSE;
        lines += line.length >= 40;
    }
    return lines >= 2;
}

/* "begin 644 name": the mode is three or four octal digits. */
static gboolean is_begin(CmSpan line, CmSpan *name)
{
    gsize at = 6, digits = 0;
    if (!cm_span_starts(line, "begin "))
        return FALSE;
    for (; at < line.length && line.bytes[at] >= '0' && line.bytes[at] <= '7'; at++)
        digits++;
    if (digits < 3 || digits > 4 || (at < line.length && line.bytes[at] != ' '))
        return FALSE;
    *name = cm_span_part(line, at + 1, line.length);
    return TRUE;
}

gboolean cm_transfer_find_uuencode(CmSpan text, gsize *offset, CmSpan *name, CmSpan *lines)
{
    CmLineReader reader;
    CmLine line;
    gsize start = 0;
    gboolean inside = FALSE;
    /* Most texts have none: one fast search tells. */
    if (cm_span_find(text, *offset, "begin ") == text.length)
        return FALSE;
    cm_line_reader_init(&reader, text.bytes, text.length, MIN(*offset, text.length));
    while (cm_line_reader_next(&reader, &line)) {
        CmSpan bytes = cm_span_part(text, line.start, line.length);
        *offset = line.end;
        if (inside && cm_span_starts(bytes, "end") && bytes.length <= 4)
            break;
        if (!inside && is_begin(bytes, name)) {
            inside = TRUE;
            start = line.end;
        }
    }
    if (inside)
        *lines = cm_span_part(text, start, *offset - start);
    return inside;
}
