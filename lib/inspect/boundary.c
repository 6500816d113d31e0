#include "inspect/boundary.h"

#include <string.h>

#define VALUE_MAX 998u /* bytes of a line (RFC 5322 2.1.1) */

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static gsize skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length && is_blank(text[at]))
        at++;
    return at;
}

/* Comments may stand around the '=' (RFC 2045 5.1); one level is as much as anybody writes. */
static gsize skip_comment(const char *text, gsize length, gsize at)
{
    at = skip_blanks(text, length, at);
    if (at >= length || text[at] != '(')
        return at;
    const char *close = memchr(text + at, ')', length - at);
    return close != NULL ? skip_blanks(text, length, (gsize)(close - text) + 1) : at;
}

static gsize find_word(const char *text, gsize length, gsize at)
{
    static const char word[] = "boundary";
    const gsize letters = sizeof word - 1;
    for (; at + letters <= length; at++)
        if ((text[at] | 0x20) == 'b' && g_ascii_strncasecmp(text + at, word, letters) == 0)
            return at + letters;
    return length;
}

/* "boundary*" and "boundary*0*" are spellings of RFC 2231. */
static gsize skip_section(const char *text, gsize length, gsize at)
{
    while (at < length && (text[at] == '*' || g_ascii_isdigit(text[at])))
        at++;
    return at;
}

static gsize read_quoted(const char *text, gsize length, gsize at, CmBoundary *out)
{
    gsize start = at;
    while (at < length && text[at] != '"')
        at += text[at] == '\\' && at + 1 < length ? 2 : 1;
    at = MIN(at, length);
    *out = (CmBoundary){.value = text + start, .length = at - start, .quoted = TRUE};
    return at < length ? at + 1 : at;
}

static gsize read_bare(const char *text, gsize length, gsize at, CmBoundary *out)
{
    gsize start = at;
    while (at < length && text[at] != ';' && text[at] != '\r' && text[at] != '\n')
        at++;
    gsize end = at;
    while (end > start && is_blank(text[end - 1]))
        end--;
    *out = (CmBoundary){.value = text + start, .length = end - start, .quoted = FALSE};
    return at;
}

gboolean cm_boundary_next(const char *header, gsize length, gsize *offset, CmBoundary *out)
{
    while ((*offset = find_word(header, length, *offset)) < length) {
        gsize at = skip_comment(header, length, skip_section(header, length, *offset));
        if (at >= length || header[at] != '=')
            continue;
        at = skip_comment(header, length, at + 1);
        if (at < length && header[at] == '"')
            *offset = read_quoted(header, length, at + 1, out);
        else
            *offset = read_bare(header, length, at, out);
        if (out->length > 0 && out->length <= VALUE_MAX)
            return TRUE;
    }
    return FALSE;
}

gboolean cm_boundary_cut(const CmBoundary *boundary, CmBoundary *out)
{
    if (boundary->quoted)
        return FALSE;
    for (gsize i = 1; i < boundary->length; i++) {
        if (!is_blank(boundary->value[i]))
            continue;
        *out = (CmBoundary){.value = boundary->value, .length = i, .quoted = FALSE};
        return TRUE;
    }
    return FALSE;
}

/* Returns how many bytes of @line the boundary's value takes, 0 when they differ. */
static gsize match_value(const CmBoundary *boundary, const char *line, gsize length)
{
    gsize at = 0;
    for (gsize i = 0; i < boundary->length; i++) {
        if (boundary->quoted && boundary->value[i] == '\\' && i + 1 < boundary->length)
            i++;
        if (at >= length || line[at] != boundary->value[i])
            return 0;
        at++;
    }
    return at;
}

static gboolean is_all_blank(const char *text, gsize length)
{
    return skip_blanks(text, length, 0) == length;
}

CmDelimiter cm_boundary_match(const CmBoundary *boundary, const char *line, gsize length)
{
    if (length < 3 || line[0] != '-' || line[1] != '-')
        return CM_DELIMITER_NO;
    gsize taken = match_value(boundary, line + 2, length - 2);
    if (taken == 0)
        return CM_DELIMITER_NO;
    const char *rest = line + 2 + taken;
    gsize left = length - 2 - taken;
    if (is_all_blank(rest, left))
        return CM_DELIMITER_OPEN;
    if (left >= 2 && rest[0] == '-' && rest[1] == '-' && is_all_blank(rest + 2, left - 2))
        return CM_DELIMITER_CLOSE;
    return CM_DELIMITER_NO;
}

gboolean cm_boundary_is_part_field(const char *line, gsize length)
{
    static const char prefix[] = "content-";
    gsize at = sizeof prefix - 1;
    if (length <= at || g_ascii_strncasecmp(line, prefix, at) != 0)
        return FALSE;
    while (at < length && (g_ascii_isalpha(line[at]) || line[at] == '-'))
        at++;
    at = skip_blanks(line, length, at);
    return at < length && line[at] == ':';
}
