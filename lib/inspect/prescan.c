#include "inspect/prescan.h"

#include <string.h>

#include "inspect/boundary.h"

/* The one table of caps; where they come from is in DESIGN.md. */
static const CmPrescanLimits default_limits = {
    .message = 100u << 20,
    .depth = 32,
    .parts = 1000,
    .headers = 1000,
    .header = 256u << 10,
    .field = 64u << 10,
    .parameters = 64,
};

const CmPrescanLimits *cm_prescan_limits_default(void)
{
    return &default_limits;
}

typedef struct {
    CmBoundary boundary;
    guint depth; /* of the multipart that declared it */
} Level;

typedef struct {
    const char *bytes;
    const CmPrescanLimits *limits;
    CmPrescan result;

    Level levels[2 * CM_PRESCAN_DEPTH_MAX]; /* two readings of a boundary take two */
    guint level_count;
    guint depth;
    guint parts;

    gboolean in_header;
    gsize header_start;
    gsize field_start;
    guint fields;
    guint parameters;
    gboolean field_is_mime, field_is_type, field_is_encoding;
    gboolean typed, multipart, message; /* what the Content-Type fields declare */
    gboolean base64;                    /* a message in it cannot be read before decoding */
} Scan;

static void stop(Scan *scan, CmReason reason)
{
    if (scan->result.reason == CM_REASON_NONE)
        scan->result.reason = reason;
}

static gboolean starts_with(const char *text, gsize length, const char *prefix)
{
    gsize wanted = strlen(prefix);
    return length >= wanted && g_ascii_strncasecmp(text, prefix, wanted) == 0;
}

static void open_header(Scan *scan, gsize at)
{
    scan->in_header = TRUE;
    scan->header_start = scan->field_start = at;
    scan->fields = scan->parameters = 0;
    scan->field_is_mime = scan->field_is_type = scan->field_is_encoding = FALSE;
    scan->base64 = FALSE;
    scan->typed = scan->multipart = scan->message = FALSE;
    if (++scan->parts > scan->limits->parts)
        stop(scan, CM_REASON_TOO_MANY);
}

static void push_level(Scan *scan, const CmBoundary *boundary)
{
    if (scan->level_count < G_N_ELEMENTS(scan->levels))
        scan->levels[scan->level_count++] = (Level){.boundary = *boundary, .depth = scan->depth};
    else
        stop(scan, CM_REASON_TOO_DEEP);
}

static void push_boundaries(Scan *scan, gsize end)
{
    const char *header = scan->bytes + scan->header_start;
    gsize offset = 0;
    CmBoundary boundary, cut;
    while (scan->result.reason == CM_REASON_NONE &&
           cm_boundary_next(header, end - scan->header_start, &offset, &boundary)) {
        push_level(scan, &boundary);
        if (cm_boundary_cut(&boundary, &cut))
            push_level(scan, &cut);
    }
}

/* A header block ends at @end; the body behind it starts at @next. */
static void close_header(Scan *scan, gsize end, gsize next)
{
    scan->in_header = FALSE;
    gboolean message = scan->message && !scan->base64;
    if (scan->multipart || scan->message)
        scan->result.plain = FALSE;
    if (!scan->multipart && !message)
        return;
    if (++scan->depth > scan->limits->depth)
        stop(scan, CM_REASON_TOO_DEEP);
    if (scan->multipart)
        push_boundaries(scan, end);
    if (message)
        open_header(scan, next);
}

/* libetpan takes the first type and others the last: any mention counts. */
static void note_type(Scan *scan, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        char c = (char)(text[i] | 0x20);
        if (c == 'm') {
            scan->multipart |= starts_with(text + i, length - i, "multipart/");
            scan->message |= starts_with(text + i, length - i, "message/");
        }
    }
}

static gboolean mentions_base64(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (starts_with(text + i, length - i, "base64"))
            return TRUE;
    return FALSE;
}

/* TRUE when the field's value begins with a type of text on the field's first line. */
static gboolean declares_text(const char *field, gsize length)
{
    const char *colon = memchr(field, ':', length);
    if (colon == NULL)
        return FALSE;
    const char *value = colon + 1, *end = field + length;
    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    return starts_with(value, (gsize)(end - value), "text/");
}

static void begin_field(Scan *scan, const CmLine *line)
{
    const char *text = scan->bytes + line->start;
    gboolean again = scan->typed;
    scan->field_start = line->start;
    scan->parameters = 0;
    scan->field_is_mime = starts_with(text, line->length, "content-");
    scan->field_is_type = starts_with(text, line->length, "content-type");
    scan->typed |= scan->field_is_type;
    if (scan->field_is_type && (again || !declares_text(text, line->length)))
        scan->result.plain = FALSE;
    scan->field_is_encoding = starts_with(text, line->length, "content-transfer-encoding");
    if (++scan->fields > scan->limits->headers)
        stop(scan, CM_REASON_TOO_MANY);
}

static void count_parameters(Scan *scan, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        scan->parameters += text[i] == ';';
    /* Only fields of MIME: a long "To" may well be separated by semicolons. */
    if (scan->parameters > scan->limits->parameters)
        stop(scan, CM_REASON_TOO_MANY);
}

static void read_header_line(Scan *scan, const CmLine *line)
{
    const char *text = scan->bytes + line->start;
    if (cm_line_is_empty(line)) {
        close_header(scan, line->start, line->end);
        return;
    }
    if (*text != ' ' && *text != '\t')
        begin_field(scan, line);
    else if (scan->fields == 0)
        scan->result.plain = FALSE; /* continues nothing: who knows what it is taken for */
    if (scan->field_is_type)
        note_type(scan, text, line->length);
    if (scan->field_is_encoding)
        scan->base64 |= mentions_base64(text, line->length);
    if (scan->field_is_mime)
        count_parameters(scan, text, line->length);
    if (line->end - scan->field_start > scan->limits->field ||
        line->end - scan->header_start > scan->limits->header)
        stop(scan, CM_REASON_TOO_LARGE);
}

/* Returns the level that the line delimits, -1 for none. */
static int find_level(const Scan *scan, const CmLine *line, CmDelimiter *delimiter)
{
    for (guint i = scan->level_count; i > 0; i--) {
        *delimiter = cm_boundary_match(&scan->levels[i - 1].boundary, scan->bytes + line->start,
                                       line->length);
        if (*delimiter != CM_DELIMITER_NO)
            return (int)i - 1;
    }
    return -1;
}

static gboolean next_line_is_part_field(const CmLineReader *reader)
{
    CmLineReader ahead = *reader;
    CmLine line;
    return cm_line_reader_next(&ahead, &line) &&
           cm_boundary_is_part_field(ahead.bytes + line.start, line.length);
}

static void read_dashes(Scan *scan, const CmLineReader *reader, const CmLine *line)
{
    CmDelimiter delimiter = CM_DELIMITER_NO;
    int level = find_level(scan, line, &delimiter);
    if (level < 0 && !next_line_is_part_field(reader))
        return;
    if (scan->in_header)
        close_header(scan, line->start, line->start);
    scan->result.plain = FALSE;
    scan->in_header = FALSE;
    if (level >= 0) {
        scan->depth = scan->levels[level].depth;
        scan->level_count = (guint)level + 1;
    }
    if (delimiter != CM_DELIMITER_CLOSE)
        open_header(scan, line->end);
}

static gboolean is_dashes(const Scan *scan, const CmLine *line)
{
    const char *text = scan->bytes + line->start;
    return line->length >= 3 && text[0] == '-' && text[1] == '-';
}

/* "begin 644 a.jpg", or the same of its kind for base64; a sentence may begin with the word. */
static gboolean is_uuencode(const Scan *scan, const CmLine *line)
{
    const char *text = scan->bytes + line->start;
    if (!starts_with(text, line->length, "begin"))
        return FALSE;
    if (starts_with(text, line->length, "begin-base64"))
        return TRUE;
    gsize digits = 5;
    while (digits < line->length && (text[digits] == ' ' || text[digits] == '\t'))
        digits++;
    return digits > 5 && digits < line->length && g_ascii_isdigit(text[digits]);
}

static void read_lines(Scan *scan, gsize length)
{
    CmLineReader reader;
    CmLine line;
    cm_line_reader_init(&reader, scan->bytes, length, 0);
    while (scan->result.reason == CM_REASON_NONE && cm_line_reader_next(&reader, &line)) {
        if (is_dashes(scan, &line))
            read_dashes(scan, &reader, &line);
        else if (scan->in_header)
            read_header_line(scan, &line);
        else if (is_uuencode(scan, &line))
            scan->result.plain = FALSE;
    }
}

/* Where the field that holds the byte at @at begins, but not before @least. */
static gsize field_start(const char *bytes, gsize least, gsize at)
{
    for (; at > least; at--)
        if ((bytes[at - 1] == '\n' || bytes[at - 1] == '\r') && !g_ascii_isspace(bytes[at]))
            return at;
    return least;
}

static gboolean mentions_boundary(const char *bytes, gsize from, gsize to)
{
    for (gsize i = from; i + 8 <= to; i++)
        if ((bytes[i] | 0x20) == 'b' && g_ascii_strncasecmp(bytes + i, "boundary", 8) == 0)
            return TRUE;
    return FALSE;
}

/* A boundary in quotes whose first character is an escaped quote: libetpan 1.9.4 takes quotes off
 * its value a second time and writes before its beginning (CWE-787). Every place that mentions a
 * boundary is looked at, for what is a header and what is not, parsers do not agree on. */
static gboolean has_hostile_boundary(const char *bytes, gsize length)
{
    gsize at = 0, checked = 0;
    const char *quote;
    while (at < length && (quote = memchr(bytes + at, '"', length - at)) != NULL) {
        gsize start = (gsize)(quote - bytes);
        at = start + 1;
        while (at < length && g_ascii_isspace(bytes[at]))
            at++;
        if (at >= length || bytes[at] != '\\')
            continue;
        if (mentions_boundary(bytes, field_start(bytes, checked, start), start))
            return TRUE;
        /* No byte is looked back at twice; a word may straddle the place reached. */
        checked = start > 8 ? start - 8 : 0;
    }
    return FALSE;
}

CmPrescan cm_prescan(const char *bytes, gsize length, const CmPrescanLimits *limits)
{
    Scan scan = {.bytes = bytes, .limits = limits, .result = {.plain = TRUE}};
    if (length > limits->message) {
        scan.result.plain = FALSE;
        scan.result.reason = CM_REASON_TOO_LARGE;
        return scan.result;
    }
    open_header(&scan, 0);
    read_lines(&scan, length);
    scan.result.hostile_boundary = has_hostile_boundary(bytes, length);
    if (scan.result.reason != CM_REASON_NONE || scan.result.hostile_boundary)
        scan.result.plain = FALSE;
    return scan.result;
}
