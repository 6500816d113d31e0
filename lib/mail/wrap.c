#include "mail/wrap.h"

#include <string.h>

static guint columns_of(gunichar character)
{
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

static guint width_of(const char *text, gsize length)
{
    guint width = 0;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
        width += columns_of(g_utf8_get_char(at));
    return width;
}

typedef struct {
    GString *out;
    const char *rest;
    guint column; /* of the line so far, its indent included */
    gboolean has_word;
} Wrapping;

static void begin_line(Wrapping *wrapping)
{
    g_string_append_c(wrapping->out, '\n');
    g_string_append(wrapping->out, wrapping->rest);
    wrapping->column = width_of(wrapping->rest, strlen(wrapping->rest));
    wrapping->has_word = FALSE;
}

static void put_long_word(Wrapping *wrapping, const char *word, gsize length)
{
    for (const char *at = word; at < word + length; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (wrapping->column + columns_of(character) > CM_WRAP_COLUMNS)
            begin_line(wrapping);
        g_string_append_unichar(wrapping->out, character);
        wrapping->column += columns_of(character);
        wrapping->has_word = TRUE;
    }
}

static void put_word(Wrapping *wrapping, const char *word, gsize length)
{
    guint width = width_of(word, length);
    guint blank = wrapping->has_word ? 1 : 0;
    if (wrapping->has_word && wrapping->column + blank + width > CM_WRAP_COLUMNS) {
        begin_line(wrapping);
        blank = 0;
    }
    if (blank > 0)
        g_string_append_c(wrapping->out, ' ');
    wrapping->column += blank;
    put_long_word(wrapping, word, length);
}

void cm_wrap_append(GString *out, const char *text, const char *first, const char *rest)
{
    Wrapping wrapping = {out, rest, width_of(first, strlen(first)), FALSE};
    g_string_append(out, first);
    for (const char *at = text; *at != '\0';) {
        gsize length = strcspn(at, " \n");
        if (length > 0)
            put_word(&wrapping, at, length);
        at += length;
        if (g_str_has_prefix(at, "\n\n")) {
            g_string_append_c(out, '\n');
            begin_line(&wrapping);
        }
        at += strspn(at, " \n");
    }
    g_string_append_c(out, '\n');
}
