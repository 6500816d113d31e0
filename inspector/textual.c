#include "inspector/textual.h"

#define SAMPLE    (64u << 10) /* bytes that are looked at */
#define BLOCK     64u         /* bytes that are looked at together */
#define STRAY_MAX 8u          /* characters that are none, as a slip leaves them in a text */

/* UTF-16 behind its mark, as spreadsheets write it: characters, and few that control anything. */
static gboolean is_utf16(CmSpan sample)
{
    gsize units = sample.length / 2, controls = 0;
    gboolean little = cm_span_starts(sample, "\377\376"), paired = TRUE;
    gunichar2 before = 0;
    if (!little && !cm_span_starts(sample, "\376\377"))
        return FALSE;
    for (gsize i = 1; i < units; i++) {
        const guchar *at = (const guchar *)sample.bytes + 2 * i;
        gunichar2 unit = (gunichar2)(little ? at[0] | at[1] << 8 : at[0] << 8 | at[1]);
        gboolean high = before >= 0xd800 && before < 0xdc00;
        paired &= high == (unit >= 0xdc00 && unit < 0xe000);
        controls += unit < 0x20 && !g_ascii_isspace((char)unit);
        before = unit;
    }
    return paired && controls <= units / 64;
}

gboolean cm_textual_is(CmSpan bytes)
{
    CmSpan sample = cm_span_part(bytes, 0, SAMPLE);
    const char *end = NULL;
    gsize controls = 0, high = 0;
    if (sample.length == 0 || is_utf16(sample))
        return TRUE;
    if (memchr(sample.bytes, '\0', sample.length) != NULL)
        return FALSE;
    for (gsize i = 0; i < sample.length; i++) {
        guchar c = (guchar)sample.bytes[i];
        controls += c < 0x20 && !g_ascii_isspace((char)c);
        high += c >= 0x80;
    }
    if (controls > sample.length / 64)
        return FALSE;
    /* A sample may cut the last character in two. */
    return g_utf8_validate_len(sample.bytes, sample.length, &end) ||
           (gsize)(end - sample.bytes) + 4 >= sample.length || high <= sample.length / 8;
}

/* TRUE when no byte of a block is below a blank but those that end and indent lines. */
static gboolean is_plain_block(const char *bytes)
{
    guchar odd = 0;
    for (gsize i = 0; i < BLOCK; i++) {
        guchar c = (guchar)bytes[i];
        odd |= (guchar)((c < 0x20) & (c != '\n') & (c != '\r') & (c != '\t'));
    }
    return odd == 0;
}

/* Characters that are none in any text: not those that change sets (ISO 2022) or colours. */
static gsize count_controls(CmSpan bytes, gsize *nuls)
{
    gsize controls = 0;
    for (gsize i = 0; i < bytes.length; i++) {
        while (i + BLOCK <= bytes.length && i % BLOCK == 0 && is_plain_block(bytes.bytes + i))
            i += BLOCK;
        char c = i < bytes.length ? bytes.bytes[i] : ' ';
        controls += (guchar)c < 0x20 && !g_ascii_isspace(c) && strchr("\033\016\017", c) == NULL;
        *nuls += c == '\0';
    }
    return controls + *nuls;
}

/* What is no character of UTF-16 or UTF-32 becomes U+FFFD, NUL a blank. */
static gsize count_replaced(CmSpan text)
{
    gsize count = 0;
    for (gsize at = 0; (at = cm_span_find(text, at, "\357\277\275")) < text.length; at += 3)
        count++;
    return count;
}

gboolean cm_textual_is_said(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    CmSpan sample = cm_span_part(bytes, 0, SAMPLE);
    gsize nuls = 0;
    if (!cm_charset_is_wide(charsets, charset, sample)) {
        gsize controls = count_controls(sample, &nuls);
        return nuls <= STRAY_MAX && controls <= MAX(STRAY_MAX, sample.length / 64);
    }
    g_autoptr(GString) text = cm_charset_convert(charsets, charset, sample);
    CmSpan wide = {text->str, text->len};
    return count_controls(wide, &nuls) + count_replaced(wide) <= MAX(STRAY_MAX, sample.length / 64);
}
