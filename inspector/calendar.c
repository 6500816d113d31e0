#include "inspector/calendar.h"

gboolean cm_calendar_is_type(const char *type)
{
    static const char *const types[] = {"text/calendar", "text/vcard", "text/x-vcard",
                                        "text/directory", "text/x-vcalendar"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(type, types[i]))
            return TRUE;
    return FALSE;
}

/* A line that begins with a blank goes on with the one before it (RFC 5545 3.1). */
static GString *unfold(CmSpan text)
{
    GString *out = g_string_sized_new(text.length);
    for (gsize i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == '\r')
            continue;
        if (c == '\n' && i + 1 < text.length &&
            (text.bytes[i + 1] == ' ' || text.bytes[i + 1] == '\t'))
            i++;
        else
            g_string_append_c(out, c);
    }
    return out;
}

/* The colon that ends name and parameters; one in quotes does not. */
static gsize find_value(CmSpan line)
{
    gboolean quoted = FALSE;
    for (gsize i = 0; i < line.length; i++) {
        if (line.bytes[i] == '"')
            quoted = !quoted;
        if (line.bytes[i] == ':' && !quoted)
            return i + 1;
    }
    return line.length;
}

static gboolean is_file(CmSpan parameters)
{
    g_autofree char *upper = g_ascii_strup(parameters.bytes, (gssize)parameters.length);
    return strstr(upper, ";BASE64") != NULL || strstr(upper, "ENCODING=BASE64") != NULL ||
           strstr(upper, "ENCODING=B:") != NULL || strstr(upper, "ENCODING=B;") != NULL;
}

static void append_unescaped(GString *out, CmSpan line)
{
    for (gsize i = 0; i < line.length; i++) {
        char c = line.bytes[i];
        char next = c == '\\' && i + 1 < line.length ? line.bytes[i + 1] : '\0';
        if (next == 'n' || next == 'N' || next == ',' || next == ';' || next == '\\') {
            g_string_append_c(out, g_ascii_tolower(next) == 'n' ? '\n' : next);
            i++;
        } else {
            g_string_append_c(out, c);
        }
    }
}

GString *cm_calendar_text(CmSpan text, CmCalendarFileFunc file, gpointer data)
{
    g_autoptr(GString) lines = unfold(text);
    GString *out = g_string_sized_new(lines->len);
    gsize at = 0;
    while (at < lines->len) {
        const char *end = memchr(lines->str + at, '\n', lines->len - at);
        gsize length = end != NULL ? (gsize)(end - lines->str) - at : lines->len - at;
        CmSpan line = {lines->str + at, length};
        gsize value = find_value(line);
        if (is_file(cm_span_part(line, 0, value))) {
            file(cm_span_part(line, value, line.length), data);
            line.length = value;
        }
        append_unescaped(out, line);
        if (end != NULL)
            g_string_append_c(out, '\n');
        at += length + 1;
    }
    return out;
}
