#include "mail/encoded_word.h"

#include <string.h>

/* Bytes of UTF-8 in one encoded word: 75 characters at most, prefix and base64 included (RFC 2047
 * 2). */
#define WORD_BYTES 42u
/* A line of plain ASCII may be this long without being unkind to anybody (RFC 5322 2.1.1). */
#define PLAIN_BYTES 900u

static gboolean is_plain(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at < 0x20 || *at > 0x7e)
            return FALSE;
    return strlen(text) <= PLAIN_BYTES && strstr(text, "=?") == NULL;
}

/* The most bytes of @text, up to WORD_BYTES, that do not cut a character in two. */
static gsize whole_characters(const char *text)
{
    gsize length = strlen(text);
    if (length <= WORD_BYTES)
        return length;
    const char *end = g_utf8_find_prev_char(text, text + WORD_BYTES + 1);
    return end != NULL && end > text ? (gsize)(end - text) : WORD_BYTES;
}

char *cm_encoded_word_line(const char *text, const char *fold)
{
    if (is_plain(text))
        return g_strdup(text);
    GString *value = g_string_new(NULL);
    while (*text != '\0') {
        gsize length = whole_characters(text);
        g_autofree char *word = g_base64_encode((const guchar *)text, length);
        g_string_append_printf(value, "%s=?UTF-8?B?%s?=", value->len > 0 ? fold : "", word);
        text += length;
    }
    return g_string_free(value, FALSE);
}
