#include "inspector/pdf_filter.h"

static gboolean is_blank(char c)
{
    return c == '\0' || g_ascii_isspace(c);
}

/* What was undone, or NULL when it is more than may be. */
static GByteArray *within(GByteArray *plain, gsize most)
{
    if (plain->len <= most)
        return plain;
    g_byte_array_unref(plain);
    return NULL;
}

GByteArray *cm_pdf_filter_hex(CmSpan packed, gsize most, gboolean *whole)
{
    GByteArray *plain = g_byte_array_new();
    guint8 byte = 0;
    guint digits = 0;
    *whole = TRUE;
    for (gsize at = 0; at < packed.length && packed.bytes[at] != '>' && plain->len <= most; at++) {
        int digit = g_ascii_xdigit_value(packed.bytes[at]);
        if (is_blank(packed.bytes[at]))
            continue;
        if (digit < 0) {
            *whole = FALSE;
            break;
        }
        byte = (guint8)(byte << 4 | digit);
        if (++digits % 2 == 0)
            g_byte_array_append(plain, &byte, 1);
    }
    byte = (guint8)(byte << 4);
    if (digits % 2 == 1)
        g_byte_array_append(plain, &byte, 1);
    return within(plain, most);
}

/* Of @count digits of base 85 come a byte less; those that are missing count as the highest. */
static void add_group(GByteArray *plain, guint32 value, guint count)
{
    for (guint i = count; i < 5; i++)
        value = value * 85 + 84;
    guint32 big = GUINT32_TO_BE(value);
    if (count > 1)
        g_byte_array_append(plain, (const guint8 *)&big, count - 1);
}

GByteArray *cm_pdf_filter_base85(CmSpan packed, gsize most, gboolean *whole)
{
    GByteArray *plain = g_byte_array_new();
    guint32 value = 0;
    guint count = 0;
    *whole = TRUE;
    for (gsize at = 0; at < packed.length && packed.bytes[at] != '~' && plain->len <= most; at++) {
        char c = packed.bytes[at];
        gboolean zeros = c == 'z' && count == 0;
        if (is_blank(c))
            continue;
        if (!zeros && (c < '!' || c > 'u')) {
            *whole = FALSE;
            break;
        }
        value = zeros ? 0 : value * 85 + (guint32)(c - '!');
        count = zeros ? 5 : count + 1;
        if (count == 5) {
            add_group(plain, value, count);
            value = count = 0;
        }
    }
    add_group(plain, value, count);
    return within(plain, most);
}

GByteArray *cm_pdf_filter_runs(CmSpan packed, gsize most, gboolean *whole)
{
    GByteArray *plain = g_byte_array_new();
    const guint8 *bytes = (const guint8 *)packed.bytes;
    *whole = TRUE;
    for (gsize at = 0; at < packed.length && bytes[at] != 128 && plain->len <= most;) {
        guint length = bytes[at];
        gsize taken = length < 128 ? length + 1 : 1, left = packed.length - at - 1;
        *whole = taken <= left;
        if (length < 128)
            g_byte_array_append(plain, bytes + at + 1, (guint)MIN(taken, left));
        for (guint i = length; length > 128 && *whole && i < 257; i++)
            g_byte_array_append(plain, bytes + at + 1, 1);
        at += 1 + MIN(taken, left);
    }
    return within(plain, most);
}

#define CODES     4096u
#define CODE_ZERO 256u /* the table is emptied */
#define CODE_END  257u
#define CODE_NONE CODES

/* Each code stands for what another one does, and a byte. */
typedef struct {
    CmSpan packed;
    gsize bit; /* how many were read */
    gboolean early;
    guint next;            /* the code that is added next */
    guint before;          /* the one that was read before */
    guint16 prefix[CODES]; /* of codes from 258 on */
    guint8 last[CODES];    /* byte of each code */
    guint8 turned[CODES];  /* what a code stands for, backwards */
    guint length;          /* of that */
} Lzw;

static guint code_bits(const Lzw *lzw)
{
    guint next = lzw->next + (lzw->early ? 1 : 0);
    return next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
}

/* The next code; CODE_END where there is no more. */
static guint read_code(Lzw *lzw)
{
    guint bits = code_bits(lzw), code = 0;
    if (lzw->bit + bits > lzw->packed.length * 8)
        return CODE_END;
    for (guint i = 0; i < bits; i++, lzw->bit++) {
        guint byte = (guint8)lzw->packed.bytes[lzw->bit / 8];
        code = code << 1 | (byte >> (7 - lzw->bit % 8) & 1);
    }
    return code;
}

static void clear(Lzw *lzw)
{
    lzw->next = CODE_END + 1;
    lzw->before = CODE_NONE;
}

/* Puts what @code stands for into the array that is read backwards. */
static void spell(Lzw *lzw, guint code)
{
    while (code > CODE_END && lzw->length < CODES) {
        lzw->turned[lzw->length++] = lzw->last[code];
        code = lzw->prefix[code];
    }
    if (lzw->length < CODES)
        lzw->turned[lzw->length++] = (guint8)code;
}

/* FALSE: there is no such code. One that is added just now stands for the one before and that one's
 * first byte. */
static gboolean use_code(Lzw *lzw, guint code)
{
    gboolean repeated = code == lzw->next && lzw->before != CODE_NONE;
    if (code >= lzw->next && !repeated)
        return FALSE;
    lzw->length = repeated ? 1 : 0;
    spell(lzw, repeated ? lzw->before : code);
    guint8 first = lzw->turned[lzw->length - 1];
    if (repeated)
        lzw->turned[0] = first;
    if (lzw->before != CODE_NONE && lzw->next < CODES) {
        lzw->prefix[lzw->next] = (guint16)lzw->before;
        lzw->last[lzw->next++] = first;
    }
    lzw->before = code;
    return TRUE;
}

GByteArray *cm_pdf_filter_lzw(CmSpan packed, gboolean early, gsize most, gboolean *whole)
{
    g_autofree Lzw *lzw = g_new0(Lzw, 1);
    GByteArray *plain = g_byte_array_new();
    lzw->packed = packed;
    lzw->early = early;
    clear(lzw);
    *whole = TRUE;
    for (guint code; *whole && plain->len <= most && (code = read_code(lzw)) != CODE_END;) {
        if (code == CODE_ZERO) {
            clear(lzw);
            continue;
        }
        *whole = use_code(lzw, code);
        for (guint i = lzw->length; *whole && i > 0; i--)
            g_byte_array_append(plain, lzw->turned + i - 1, 1);
    }
    return within(plain, most);
}
