#include "inspector/calendar.h"

#include "inspector/transfer.h"

gboolean cm_calendar_is_type(const char *type)
{
    static const char *const types[] = {"text/calendar", "text/vcard", "text/x-vcard",
                                        "text/directory", "text/x-vcalendar"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(type, types[i]))
            return TRUE;
    return FALSE;
}

/* A line that begins with a blank goes on with the one before it. */
GString *cm_calendar_unfold(CmSpan text)
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

/* What the parameters of a line say of its value. */
typedef struct {
    gboolean base64, quoted_printable, page;
    char *charset; /* or NULL */
} Parameters;

static void read_parameter(Parameters *parameters, CmSpan parameter)
{
    g_autofree char *upper = g_ascii_strup(parameter.bytes, (gssize)parameter.length);
    g_auto(GStrv) halves = g_strsplit(g_strdelimit(upper, "\"", ' '), "=", 2);
    const char *name = g_strstrip(halves[0]);
    const char *value = halves[0] != NULL && halves[1] != NULL ? g_strstrip(halves[1]) : name;
    /* vCard 2.1 leaves the name out. */
    gboolean encoding = value == name || g_str_equal(name, "ENCODING");
    parameters->base64 |=
        encoding && (g_str_equal(value, "BASE64") || (value != name && g_str_equal(value, "B")));
    parameters->quoted_printable |= encoding && g_str_equal(value, "QUOTED-PRINTABLE");
    parameters->page |= g_str_equal(name, "FMTTYPE") && g_str_has_prefix(value, "TEXT/HTML");
    if (g_str_equal(name, "CHARSET") && parameters->charset == NULL)
        parameters->charset = g_strdup(value);
}

/* @head: a line up to its value, "name;parameter;parameter:". */
static Parameters read_parameters(CmSpan head)
{
    Parameters parameters = {0};
    gboolean quoted = FALSE;
    gsize start = head.length;
    for (gsize i = 0; i < head.length; i++) {
        quoted ^= head.bytes[i] == '"';
        if (quoted || (head.bytes[i] != ';' && i + 1 < head.length))
            continue;
        if (start < i)
            read_parameter(&parameters, cm_span_part(head, start, i - start));
        start = i + 1;
    }
    return parameters;
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

typedef struct {
    CmCharsets *charsets;
    CmSpan lines; /* without folds */
    gsize at;     /* of the next line */
    GString *out;
    CmCalendarFunc found;
    gpointer data;
} Reading;

static gboolean next_line(Reading *reading, CmSpan *line)
{
    if (reading->at >= reading->lines.length)
        return FALSE;
    gsize end = cm_span_find(reading->lines, reading->at, "\n");
    *line = cm_span_part(reading->lines, reading->at, end - reading->at);
    reading->at = end + 1;
    return TRUE;
}

static gboolean is_base64(CmSpan line)
{
    for (gsize i = 0; i < line.length; i++)
        if (!g_ascii_isalnum(line.bytes[i]) && strchr("+/= \t", line.bytes[i]) == NULL)
            return FALSE;
    return line.length > 0;
}

/* Lines of base64 belong to the file before them, though nothing says so (vCard 2.1). */
static CmSpan with_further_lines(Reading *reading, CmSpan value)
{
    CmSpan line;
    for (gsize before = reading->at; next_line(reading, &line); before = reading->at) {
        if (!is_base64(line)) {
            reading->at = before;
            break;
        }
        value.length = (gsize)(line.bytes + line.length - value.bytes);
    }
    return value;
}

/* A line of quoted-printable that ends with "=" goes on (RFC 2045 6.7). */
static GString *decode_quoted(Reading *reading, CmSpan value, const char *charset)
{
    g_auto(CmDecoded) decoded = {0};
    CmSpan line;
    while (value.length > 0 && value.bytes[value.length - 1] == '=' && next_line(reading, &line))
        value.length = (gsize)(line.bytes + line.length - value.bytes);
    if (!cm_transfer_decode(CM_TRANSFER_QUOTED_PRINTABLE, value, &decoded))
        return g_string_new(NULL);
    return cm_charset_convert(reading->charsets, charset, decoded.span);
}

static gboolean has_data_address(const GString *value)
{
    for (const char *at = value->str; (at = strchr(at, ':')) != NULL; at++)
        if (at - value->str >= 4 && g_ascii_strncasecmp(at - 4, "data", 4) == 0)
            return TRUE;
    return FALSE;
}

/* @value without escapes, and what of it is shown. */
static void append_value(Reading *reading, const GString *value, gboolean page)
{
    gboolean address = has_data_address(value);
    CmSpan span = {value->str, value->len};
    if (page)
        reading->found(CM_CALENDAR_PAGE, span, reading->data);
    if (address)
        reading->found(CM_CALENDAR_ADDRESS, span, reading->data);
    if (!address || g_ascii_strncasecmp(value->str, "data:", 5) != 0)
        g_string_append_len(reading->out, value->str, (gssize)value->len);
}

static void read_line(Reading *reading, CmSpan line)
{
    gsize start = find_value(line);
    Parameters parameters = read_parameters(cm_span_part(line, 0, start));
    g_autofree char *charset = parameters.charset;
    CmSpan value = cm_span_part(line, start, line.length);
    append_unescaped(reading->out, cm_span_part(line, 0, start));
    if (parameters.base64) {
        reading->found(CM_CALENDAR_FILE, with_further_lines(reading, value), reading->data);
        return;
    }
    g_autoptr(GString) decoded =
        parameters.quoted_printable ? decode_quoted(reading, value, charset) : NULL;
    g_autoptr(GString) plain = g_string_sized_new(value.length);
    append_unescaped(plain, decoded != NULL ? (CmSpan){decoded->str, decoded->len} : value);
    append_value(reading, plain, parameters.page);
}

GString *cm_calendar_text(CmCharsets *charsets, CmSpan unfolded, CmCalendarFunc found,
                          gpointer data)
{
    Reading reading = {
        .charsets = charsets,
        .lines = unfolded,
        .out = g_string_sized_new(unfolded.length),
        .found = found,
        .data = data,
    };
    CmSpan line;
    while (next_line(&reading, &line)) {
        read_line(&reading, line);
        if (reading.at <= unfolded.length)
            g_string_append_c(reading.out, '\n');
    }
    return reading.out;
}
