#include "text/link_url.h"

#include <string.h>

#include "text/link_host.h"

#define SCHEME_MOST 8u /* "https" and some */

static gboolean is_host_byte(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || (guchar)c >= 0x80;
}

/* Blanks and what RFC 3986 leaves to whoever writes addresses into a text end one. */
static gboolean ends_url(const char *at)
{
    if ((guchar)*at <= ' ' || strchr("<>\"`{}|^\\", *at) != NULL)
        return TRUE;
    if ((guchar)*at < 0x80)
        return FALSE;
    gunichar c = g_utf8_get_char(at);
    return g_unichar_isspace(c) || g_unichar_ispunct(c);
}

/* What stands behind an address in a sentence is not part of it. */
static gsize trim_end(const char *text, gsize start, gsize end)
{
    while (end > start && strchr(".,;:!?'*_~", text[end - 1]) != NULL)
        end--;
    if (end > start && (text[end - 1] == ')' || text[end - 1] == ']')) {
        char open = text[end - 1] == ')' ? '(' : '[';
        if (memchr(text + start, open, end - start) == NULL)
            return trim_end(text, start, end - 1);
    }
    return end;
}

static gsize end_of_url(const char *text, gsize length, gsize start)
{
    gsize end = start, most = MIN(length, start + CM_LINK_URL_MOST);
    while (end < most && !ends_url(text + end))
        end = (gsize)(g_utf8_next_char(text + end) - text);
    return trim_end(text, start, MIN(end, length));
}

/* Where the scheme before the "://" at @colon begins; @colon when there is none. */
static gsize start_of_scheme(const char *text, gsize from, gsize colon)
{
    gsize start = colon;
    while (start > from && colon - start < SCHEME_MOST && g_ascii_isalpha(text[start - 1]))
        start--;
    return start;
}

static gboolean with_scheme(const char *text, gsize length, gsize from, gsize colon,
                            CmLinkSpan *span)
{
    if (length - colon < 4 || text[colon + 1] != '/' || text[colon + 2] != '/')
        return FALSE;
    span->start = start_of_scheme(text, from, colon);
    if (span->start == colon)
        return FALSE;
    span->end = span->next = end_of_url(text, length, span->start);
    span->scheme = TRUE;
    return span->end > colon + 3;
}

static gsize start_of_host(const char *text, gsize from, gsize dot)
{
    gsize start = dot;
    while (start > from && dot - start < CM_LINK_HOST_MOST && is_host_byte(text[start - 1]))
        start--;
    while (start < dot && ((guchar)text[start] & 0xc0) == 0x80)
        start++;
    return start;
}

/* Sets span->next in any case. "name@host.example" is an address of mail, and an ellipsis nothing.
 */
static gboolean without_scheme(const char *text, gsize length, gsize from, gsize dot,
                               CmLinkSpan *span)
{
    span->next = dot + 1;
    if (dot == from || dot + 1 >= length || !g_ascii_isalpha(text[dot + 1]))
        return FALSE;
    span->start = start_of_host(text, from, dot);
    gsize host_end = dot + 1;
    while (host_end < length && is_host_byte(text[host_end]))
        host_end++;
    span->next = host_end;
    if (span->start == dot || (span->start > 0 && text[span->start - 1] == '@') ||
        (host_end < length && text[host_end] == '@'))
        return FALSE;
    gboolean goes_on = host_end < length && strchr("/?#:", text[host_end]) != NULL;
    span->end =
        goes_on ? end_of_url(text, length, span->start) : trim_end(text, span->start, host_end);
    span->scheme = FALSE;
    return span->end > dot + 1;
}

gboolean cm_link_url_next(const char *text, gsize length, gsize from, CmLinkSpan *span)
{
    for (gsize at = from; at < length; at++) {
        if (text[at] == ':' && with_scheme(text, length, from, at, span))
            return TRUE;
        if (text[at] != '.')
            continue;
        if (without_scheme(text, length, from, at, span))
            return TRUE;
        at = span->next - 1;
    }
    return FALSE;
}

static char *decode(const char *start, const char *end)
{
    GString *decoded = g_string_sized_new((gsize)(end - start) + 1);
    for (const char *at = start; at < end; at++) {
        gboolean escaped =
            *at == '%' && end - at > 2 && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
        int byte = escaped ? g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2]) : *at;
        g_string_append_c(decoded, (char)(byte == 0 ? ' ' : byte));
        at += escaped ? 2 : 0;
    }
    char *valid = g_utf8_make_valid(decoded->str, (gssize)decoded->len);
    g_string_free(decoded, TRUE);
    return valid;
}

static char *path_of(const char *start, const char *end)
{
    g_autofree char *decoded = decode(start, end);
    g_autofree char *lower = g_ascii_strdown(decoded, -1);
    return lower[0] == '/' ? g_steal_pointer(&lower) : g_strconcat("/", lower, NULL);
}

static const char *first_of(const char *start, const char *end, const char *signs)
{
    while (start < end && strchr(signs, *start) == NULL)
        start++;
    return start;
}

gboolean cm_link_url_parse(CmLinkUrl *url, const char *text, const CmLinkSpan *span)
{
    const char *start = text + span->start, *end = text + span->end;
    const char *scheme = span->scheme ? g_strstr_len(start, end - start, "://") : NULL;
    const char *authority = scheme != NULL ? scheme + 3 : start;
    const char *path = first_of(authority, end, "/?#");
    const char *host = authority;
    for (const char *at = authority; at < path; at++)
        if (*at == '@')
            host = at + 1;
    const char *port = first_of(host, path, ":");
    memset(url, 0, sizeof *url);
    url->host = cm_link_host_normalise(host, (gsize)(port - host), &url->disguised);
    if (url->host == NULL)
        return FALSE;
    const char *query = first_of(path, end, "?#");
    url->path = path_of(path, query);
    url->query = query < end ? decode(query + 1, end) : g_strdup("");
    return TRUE;
}

void cm_link_url_clear(CmLinkUrl *url)
{
    g_clear_pointer(&url->host, g_free);
    g_clear_pointer(&url->path, g_free);
    g_clear_pointer(&url->query, g_free);
}

/* URL Defense writes "https-3A__host_path": '-' for '%', '_' for '/'. */
static char *undefend(const char *query)
{
    g_autofree char *percents = g_strdelimit(g_strdup(query), "-", '%');
    g_strdelimit(percents, "_", '/');
    return decode(percents, percents + strlen(percents));
}

char *cm_link_url_inner(const CmLinkUrl *url)
{
    if (g_str_has_suffix(url->host, "urldefense.proofpoint.com"))
        return undefend(url->query);
    const char *inside = strstr(url->path, "://");
    if (inside != NULL) {
        /* URL Defense again: "/v3/__https://host/path__;…". */
        g_autofree char *path =
            g_strndup(inside - 5 > url->path ? inside - 5 : url->path, CM_LINK_URL_MOST);
        char *end = strstr(path, "__;");
        if (end != NULL)
            *end = '\0';
        return g_strconcat(path, " ", url->query, NULL);
    }
    if (strchr(url->query, '.') == NULL && strchr(url->query, '%') == NULL)
        return NULL;
    /* Behind '=' and '&' another address can begin. */
    g_autofree char *decoded = decode(url->query, url->query + strlen(url->query));
    return g_strdelimit(g_steal_pointer(&decoded), "=&;", ' ');
}
