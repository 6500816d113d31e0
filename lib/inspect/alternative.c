#include "inspect/alternative.h"

#include <string.h>

#include "inspect/boundary.h"
#include "inspect/line.h"

#define BOUNDARY_MAX 70u /* RFC 2046 5.1.1 */

typedef struct {
    const char *at, *end;
} Piece;

typedef struct {
    CmLineReader reader;
    Piece boundary;
    guint forms;
} Reading;

/* What of a header says how its body is built. */
typedef struct {
    Piece type, encoding; /* values of these fields, folded; at is NULL where there is none */
} Header;

/* Every line ends in CR LF, or every line in LF. */
static gboolean has_one_line_end(const char *bytes, gsize length)
{
    const char *first = memchr(bytes, '\n', length), *end = bytes + length;
    gboolean crlf = first != NULL && first > bytes && first[-1] == '\r';
    gsize returns = 0, ends = 0;
    for (const char *at = first; at != NULL; at = memchr(at + 1, '\n', (gsize)(end - at - 1))) {
        ends++;
        returns += at > bytes && at[-1] == '\r';
    }
    if (crlf ? returns != ends : returns != 0)
        return FALSE;
    for (const char *at = bytes; (at = memchr(at, '\r', (gsize)(end - at))) != NULL; at++)
        if (returns-- == 0)
            return FALSE;
    return TRUE;
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blanks(Piece *piece)
{
    while (piece->at < piece->end && is_blank(*piece->at))
        piece->at++;
}

static gboolean is_token(char c)
{
    return g_ascii_isalnum(c) || (c != '\0' && strchr("-_.+", c) != NULL);
}

static Piece take_token(Piece *piece)
{
    Piece token = {piece->at, piece->at};
    while (token.end < piece->end && is_token(*token.end))
        token.end++;
    piece->at = token.end;
    return token;
}

static gsize length_of(const Piece *piece)
{
    return (gsize)(piece->end - piece->at);
}

static gboolean is_word(const Piece *piece, const char *word)
{
    return length_of(piece) == strlen(word) &&
           g_ascii_strncasecmp(piece->at, word, strlen(word)) == 0;
}

static gboolean take(Piece *piece, char c)
{
    if (piece->at >= piece->end || *piece->at != c)
        return FALSE;
    piece->at++;
    return TRUE;
}

/* What stands between quotes without anything that means something there, or in other parsers. */
static gboolean take_quoted(Piece *piece, Piece *value)
{
    *value = (Piece){piece->at, piece->at};
    while (value->end < piece->end && *value->end >= ' ' && *value->end < 0x7f &&
           strchr("\"\\()", *value->end) == NULL)
        value->end++;
    piece->at = value->end;
    return take(piece, '"');
}

static gboolean take_parameter(Piece *field, Piece *name, Piece *value)
{
    skip_blanks(field);
    *name = take_token(field);
    if (length_of(name) == 0 || !take(field, '='))
        return FALSE;
    if (take(field, '"'))
        return take_quoted(field, value);
    *value = take_token(field);
    return length_of(value) > 0;
}

static gboolean mentions_boundary(Piece piece)
{
    CmBoundary boundary;
    gsize offset = 0;
    return cm_boundary_next(piece.at, length_of(&piece), &offset, &boundary);
}

static gboolean may_be_boundary(const Piece *value)
{
    if (length_of(value) == 0 || length_of(value) > BOUNDARY_MAX)
        return FALSE;
    for (const char *at = value->at; at < value->end; at++)
        if (!g_ascii_isalnum(*at) && strchr("'+_,-./:=?", *at) == NULL)
            return FALSE;
    return TRUE;
}

/* Reads "type/subtype" and parameters to the field's end. The boundary among them is taken where
 * one is wanted, and there must be none where @boundary is NULL. */
static gboolean read_type(Piece field, const char *type, const char *subtype, Piece *boundary)
{
    guint boundaries = 0;
    skip_blanks(&field);
    Piece first = take_token(&field), second = {NULL, NULL};
    if (!is_word(&first, type) || !take(&field, '/'))
        return FALSE;
    second = take_token(&field);
    if (length_of(&second) == 0 || (subtype != NULL && !is_word(&second, subtype)))
        return FALSE;
    for (skip_blanks(&field); field.at < field.end; skip_blanks(&field)) {
        Piece name, value;
        if (!take(&field, ';') || !take_parameter(&field, &name, &value) ||
            mentions_boundary(value))
            return FALSE;
        if (!is_word(&name, "boundary"))
            continue;
        if (boundary == NULL || boundaries++ > 0 || !may_be_boundary(&value))
            return FALSE;
        *boundary = value;
    }
    return boundary == NULL || boundaries == 1;
}

/* The name of the field that begins on @line; FALSE when that is none. */
static gboolean read_name(Piece line, Piece *name)
{
    *name = (Piece){line.at, line.at};
    if (line.at < line.end && *line.at == '-')
        return FALSE;
    while (name->end < line.end && g_ascii_isgraph(*name->end) && *name->end != ':')
        name->end++;
    return length_of(name) > 0 && name->end < line.end && *name->end == ':';
}

static gboolean is_all_blank(Piece line)
{
    skip_blanks(&line);
    return line.at == line.end;
}

/* A field goes on: the value that it belongs to, if anybody wants it, ends later. */
static gboolean continue_field(Piece line, Piece *value)
{
    if (value == NULL || is_all_blank(line))
        return FALSE;
    value->end = line.end;
    return TRUE;
}

/* Where the value of the field goes; NULL when there was such a one already. */
static Piece *place_of(Header *header, const Piece *name, Piece *other)
{
    Piece *place = is_word(name, "content-type")                ? &header->type
                   : is_word(name, "content-transfer-encoding") ? &header->encoding
                                                                : other;
    return place != other && place->at != NULL ? NULL : place;
}

/* Reads to the empty line behind a header; FALSE when there is none before something else. */
static gboolean read_header(CmLineReader *reader, Header *header)
{
    CmLine line;
    Piece name, other = {NULL, NULL}, *value = NULL;
    *header = (Header){0};
    while (cm_line_reader_next(reader, &line)) {
        Piece text = {reader->bytes + line.start, reader->bytes + line.start + line.length};
        if (cm_line_is_empty(&line))
            return TRUE;
        if (*text.at == ' ' || *text.at == '\t') {
            if (!continue_field(text, value))
                return FALSE;
            continue;
        }
        if (!read_name(text, &name) || (value = place_of(header, &name, &other)) == NULL)
            return FALSE;
        *value = (Piece){name.end + 1, text.end};
    }
    return FALSE;
}

/* What is divided is not encoded (RFC 2045 6.4). */
static gboolean is_open(Piece encoding)
{
    if (encoding.at == NULL)
        return TRUE;
    skip_blanks(&encoding);
    Piece word = take_token(&encoding);
    return is_all_blank(encoding) &&
           (is_word(&word, "7bit") || is_word(&word, "8bit") || is_word(&word, "binary"));
}

typedef enum { TEXT, OPENS, CLOSES, UNCLEAR } LineKind;

static gboolean next_is_part_field(const CmLineReader *reader)
{
    CmLineReader ahead = *reader;
    CmLine line;
    return cm_line_reader_next(&ahead, &line) &&
           cm_boundary_is_part_field(ahead.bytes + line.start, line.length);
}

static LineKind kind_of(const Reading *reading, Piece line)
{
    gsize boundary = length_of(&reading->boundary);
    if (length_of(&line) < 2 || line.at[0] != '-' || line.at[1] != '-')
        return TEXT;
    Piece rest = {line.at + 2, line.end};
    if (length_of(&rest) < boundary || memcmp(rest.at, reading->boundary.at, boundary) != 0)
        return next_is_part_field(&reading->reader) ? UNCLEAR : TEXT;
    rest.at += boundary;
    if (length_of(&rest) == 0)
        return OPENS;
    return is_word(&rest, "--") ? CLOSES : UNCLEAR;
}

/* FALSE where a delimiter is the next line: where so empty a body begins, parsers do not agree. */
static gboolean has_body(const Reading *reading)
{
    Reading ahead = *reading;
    CmLine line;
    if (!cm_line_reader_next(&ahead.reader, &line))
        return FALSE;
    const char *start = ahead.reader.bytes + line.start;
    return kind_of(&ahead, (Piece){start, start + line.length}) == TEXT;
}

static gboolean read_form(Reading *reading)
{
    Header header;
    return ++reading->forms <= CM_ALTERNATIVE_FORMS && read_header(&reading->reader, &header) &&
           header.type.at != NULL && read_type(header.type, "text", NULL, NULL) &&
           has_body(reading);
}

/* TRUE when nothing but the end of the message is left. */
static gboolean read_end(CmLineReader *reader)
{
    CmLine line;
    while (cm_line_reader_next(reader, &line))
        if (!cm_line_is_empty(&line))
            return FALSE;
    return TRUE;
}

/* In front of the first delimiter libetpan finds one within a line. */
static gboolean mentions(Piece line, Piece boundary)
{
    return memmem(line.at, length_of(&line), boundary.at, length_of(&boundary)) != NULL;
}

static gboolean read_body(Reading *reading)
{
    CmLine line;
    while (cm_line_reader_next(&reading->reader, &line)) {
        const char *start = reading->reader.bytes + line.start;
        Piece text = {start, start + line.length};
        LineKind kind = kind_of(reading, text);
        if (kind == CLOSES)
            return reading->forms > 0 && read_end(&reading->reader);
        if (kind == UNCLEAR || (kind == OPENS && !read_form(reading)))
            return FALSE;
        if (kind == TEXT && reading->forms == 0 && mentions(text, reading->boundary))
            return FALSE;
    }
    return FALSE;
}

gboolean cm_alternative_is(const char *bytes, gsize length)
{
    Reading reading = {.forms = 0};
    Header header;
    cm_line_reader_init(&reading.reader, bytes, length, 0);
    return read_header(&reading.reader, &header) && header.type.at != NULL &&
           read_type(header.type, "multipart", "alternative", &reading.boundary) &&
           is_open(header.encoding) && memchr(bytes, '\0', length) == NULL &&
           has_one_line_end(bytes, length) && read_body(&reading);
}
