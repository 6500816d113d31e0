#include "base/encode.h"

#include <string.h>

/* What a sink does to a text on its way out. */
typedef struct {
    /* Appends what stands for @character. */
    void (*put)(GString *out, gunichar character);
    const char *ellipsis;
} CmSink;

static const char REPLACEMENT[] = "\357\277\275"; /* U+FFFD */
static const char ELLIPSIS[] = "\342\200\246";    /* U+2026 */

static gboolean is_line_end_or_tab(gunichar character)
{
    return character == '\n' || character == '\r' || character == '\t' || character == 0x0b ||
           character == 0x0c || character == 0x85 || character == 0x2028 || character == 0x2029;
}

/* Characters that turn the order of what is shown (Unicode UAX 9), so that a name or a file's
 * ending can be made to look like another. */
static gboolean is_bidirectional_control(gunichar character)
{
    return character == 0x061c || character == 0x200e || character == 0x200f ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* Characters that nobody sees but a program reads: the byte order mark, the tags of plane 14, and
 * what no character is. */
static gboolean is_unshowable(gunichar character)
{
    return character == 0xfeff || (character >= 0xe0000 && character <= 0xe007f) ||
           (character >= 0xfff9 && character <= 0xfffb) || (character & 0xfffe) == 0xfffe ||
           (character >= 0xfdd0 && character <= 0xfdef);
}

static gboolean is_control(gunichar character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

static gboolean must_not_show(gunichar character)
{
    return is_control(character) || is_bidirectional_control(character) || is_unshowable(character);
}

static void put_for_person(GString *out, gunichar character)
{
    if (is_line_end_or_tab(character))
        g_string_append_c(out, ' ');
    else if (must_not_show(character))
        g_string_append(out, REPLACEMENT);
    else
        g_string_append_unichar(out, character);
}

static void put_for_terminal_block(GString *out, gunichar character)
{
    if (character == '\n')
        g_string_append_c(out, '\n');
    else
        put_for_person(out, character);
}

static void put_for_json(GString *out, gunichar character)
{
    if (is_line_end_or_tab(character))
        g_string_append_c(out, ' ');
    else if (!must_not_show(character))
        g_string_append_unichar(out, character);
}

/* Safe between tags and inside of a quoted attribute alike. */
static void put_for_html(GString *out, gunichar character)
{
    if (character == '<')
        g_string_append(out, "&lt;");
    else if (character == '>')
        g_string_append(out, "&gt;");
    else if (character == '&')
        g_string_append(out, "&amp;");
    else if (character == '"')
        g_string_append(out, "&quot;");
    else if (character == '\'')
        g_string_append(out, "&#39;");
    else
        put_for_person(out, character);
}

static void put_for_html_block(GString *out, gunichar character)
{
    if (character == '\n')
        g_string_append_c(out, '\n');
    else
        put_for_html(out, character);
}

static void put_for_smtp(GString *out, gunichar character)
{
    g_string_append_c(out, character >= 0x20 && character < 0x7f ? (char)character : '?');
}

/* The inside of a quoted value; the quotes themselves are put around it afterwards. */
static void put_for_log_quoted(GString *out, gunichar character)
{
    if (character == '"' || character == '\\')
        g_string_append_c(out, '\\');
    put_for_smtp(out, character);
}

static const CmSink person_sink = {put_for_person, ELLIPSIS};
static const CmSink terminal_block_sink = {put_for_terminal_block, ELLIPSIS};
static const CmSink html_sink = {put_for_html, ELLIPSIS};
static const CmSink html_block_sink = {put_for_html_block, ELLIPSIS};
static const CmSink json_sink = {put_for_json, ELLIPSIS};
static const CmSink smtp_sink = {put_for_smtp, "..."};
static const CmSink log_quoted_sink = {put_for_log_quoted, "..."};

/* Takes one character off the front of @text, of which @left bytes are there; bytes that are not
 * UTF-8 are taken one at a time as U+FFFD. */
static gsize next_character(const char *text, gsize left, gunichar *character)
{
    if (*text == '\0') {
        *character = 0;
        return 1;
    }
    gunichar found = g_utf8_get_char_validated(text, (gssize)left);
    if (found == (gunichar)-1 || found == (gunichar)-2) {
        *character = 0xfffd;
        return 1;
    }
    *character = found;
    return (gsize)(g_utf8_next_char(text) - text);
}

static char *shorten(GString *out, gsize keep, gsize limit, const char *ellipsis)
{
    g_string_truncate(out, keep);
    if (strlen(ellipsis) <= limit)
        g_string_append(out, ellipsis);
    return g_string_free(out, FALSE);
}

/* Runs @text through @sink, stopping as soon as the output exceeds @limit, so that the work is
 * bounded by what is shown and not by what a mail holds. */
static char *encode(const CmSink *sink, const char *text, gsize length, gsize limit)
{
    GString *out = g_string_new(NULL);
    gsize room = limit > strlen(sink->ellipsis) ? limit - strlen(sink->ellipsis) : 0;
    gsize keep = 0; /* how much may stay when an ellipsis follows: never half a character */
    for (gsize at = 0; at < length;) {
        gunichar character = 0;
        at += next_character(text + at, length - at, &character);
        sink->put(out, character);
        if (limit == 0)
            continue;
        if (out->len > limit)
            return shorten(out, keep, limit, sink->ellipsis);
        if (out->len <= room)
            keep = out->len;
    }
    return g_string_free(out, FALSE);
}

static char *encode_string(const CmSink *sink, const char *text, gsize limit)
{
    return text == NULL ? g_strdup("") : encode(sink, text, strlen(text), limit);
}

static char *encode_text(const CmSink *sink, const CmMailText *text, gsize limit)
{
    gsize length = 0;
    const char *bytes = cm_mail_text_bytes(text, &length);
    return encode(sink, bytes, length, limit);
}

static gboolean needs_quotes(const char *text)
{
    return *text == '\0' || strpbrk(text, " =\"\\\t\r\n") != NULL;
}

char *cm_encode_log_value(const char *text, gsize limit)
{
    const char *value = text == NULL ? "" : text;
    if (!needs_quotes(value))
        return encode_string(&smtp_sink, value, limit);
    if (limit == 1)
        return g_strdup("?");
    if (limit == 2)
        return g_strdup("\"\"");
    g_autofree char *inside = encode_string(&log_quoted_sink, value, limit == 0 ? 0 : limit - 2);
    return g_strconcat("\"", inside, "\"", NULL);
}

char *cm_encode_smtp_reply(const char *text, gsize limit)
{
    return encode_string(&smtp_sink, text, limit);
}

char *cm_encode_terminal(const CmMailText *text, gsize limit)
{
    return encode_text(&person_sink, text, limit);
}

char *cm_encode_terminal_string(const char *text, gsize limit)
{
    return encode_string(&person_sink, text, limit);
}

char *cm_encode_terminal_block(const char *text, gsize limit)
{
    return encode_string(&terminal_block_sink, text, limit);
}

char *cm_encode_notice(const CmMailText *text, gsize limit)
{
    return encode_text(&person_sink, text, limit);
}

char *cm_encode_notice_string(const char *text, gsize limit)
{
    return encode_string(&person_sink, text, limit);
}

char *cm_encode_html_string(const char *text, gsize limit)
{
    return encode_string(&html_sink, text, limit);
}

char *cm_encode_html_block(const char *text, gsize limit)
{
    return encode_string(&html_block_sink, text, limit);
}

char *cm_encode_json(const CmMailText *text, gsize limit)
{
    return encode_text(&json_sink, text, limit);
}

char *cm_encode_json_string(const char *text, gsize limit)
{
    return encode_string(&json_sink, text, limit);
}

char *cm_encode_csv_cell(const char *text)
{
    g_autofree char *plain = encode_string(&person_sink, text, 0);
    g_autoptr(GString) cell = g_string_new("\"");
    if (plain[0] != '\0' && strchr("=+-@", plain[0]) != NULL)
        g_string_append_c(cell, '\'');
    for (const char *at = plain; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(cell, '"');
        g_string_append_c(cell, *at);
    }
    g_string_append_c(cell, '"');
    return g_string_free(g_steal_pointer(&cell), FALSE);
}
