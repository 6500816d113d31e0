#include "inspector/html_token.h"

/* What ends a name: a table, since most bytes of a page are asked about. */
static const guchar name_ends[256] = {
    [' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, ['\f'] = 1, ['/'] = 1, ['>'] = 1,
};

static inline gboolean ends_name(char c)
{
    return name_ends[(guchar)c];
}

static gsize skip_blanks(CmSpan text, gsize at)
{
    while (at < text.length && cm_html_is_blank(text.bytes[at]))
        at++;
    return at;
}

/* Up to @byte, or to the end. */
static gsize find_byte(CmSpan text, gsize at, char byte)
{
    const char *found = at < text.length ? memchr(text.bytes + at, byte, text.length - at) : NULL;
    return found != NULL ? (gsize)(found - text.bytes) : text.length;
}

/* The value at @at, which is behind '=' and blanks; returns the offset behind it. */
static gsize read_value(CmSpan text, gsize at, CmSpan *value)
{
    gsize end = at;
    if (at < text.length && (text.bytes[at] == '"' || text.bytes[at] == '\'')) {
        end = find_byte(text, at + 1, text.bytes[at]);
        *value = cm_span_part(text, at + 1, end - at - 1);
        return MIN(end + 1, text.length);
    }
    while (end < text.length && !cm_html_is_blank(text.bytes[end]) && text.bytes[end] != '>')
        end++;
    *value = cm_span_part(text, at, end - at);
    return end;
}

gboolean cm_html_attribute_next(CmSpan text, gsize *at, CmHtmlAttribute *attribute)
{
    gsize start = *at;
    while (start < text.length && (cm_html_is_blank(text.bytes[start]) || text.bytes[start] == '/'))
        start++;
    *at = start;
    if (start >= text.length || text.bytes[start] == '>')
        return FALSE;
    gsize end = start + 1; /* a name may begin with '=' */
    while (end < text.length && !ends_name(text.bytes[end]) && text.bytes[end] != '=')
        end++;
    attribute->name = cm_span_part(text, start, end - start);
    attribute->value = cm_span_part(text, end, 0);
    *at = end;
    gsize equals = skip_blanks(text, end);
    if (equals < text.length && text.bytes[equals] == '=')
        *at = read_value(text, skip_blanks(text, equals + 1), &attribute->value);
    return TRUE;
}

/* Moves @tokens behind the '>' at @end, or to the end of the page. */
static void move_behind(CmHtmlTokens *tokens, gsize end)
{
    tokens->at = MIN(end + 1, tokens->html.length);
}

/* The next '>'; the end when there is none. */
static gsize find_tag_end(CmHtmlTokens *tokens, gsize from)
{
    CmSpan html = tokens->html;
    gsize end = tokens->no_tag_end ? html.length : find_byte(html, from, '>');
    tokens->no_tag_end = end == html.length;
    return end;
}

/* Where the tag ends whose attributes begin at @from. */
static gsize measure_tag(CmHtmlTokens *tokens, gsize from, gboolean *closes_itself)
{
    CmSpan html = tokens->html;
    CmHtmlAttribute attribute;
    gsize at = from, behind = from;
    if (tokens->torn)
        return find_tag_end(tokens, from);
    while (cm_html_attribute_next(html, &at, &attribute))
        behind = at;
    tokens->torn = at >= html.length;
    *closes_itself = at > behind && html.bytes[at - 1] == '/';
    return tokens->torn ? find_tag_end(tokens, from) : at;
}

/* A tag whose name begins at @start; FALSE when it never ends. */
static gboolean read_tag(CmHtmlTokens *tokens, gsize start, CmHtmlToken *token)
{
    CmSpan html = tokens->html;
    gsize behind = start;
    while (behind < html.length && !ends_name(html.bytes[behind]))
        behind++;
    token->closes_itself = FALSE;
    gsize end = measure_tag(tokens, behind, &token->closes_itself);
    if (end >= html.length)
        return FALSE;
    token->kind = html.bytes[start - 1] == '/' ? CM_HTML_END : CM_HTML_START;
    token->name = cm_span_part(html, start, behind - start);
    token->text = cm_span_part(html, behind, end - behind);
    move_behind(tokens, end);
    return TRUE;
}

/* What goes from @start to the next '>', whatever stands in between. */
static gboolean read_bogus_comment(CmHtmlTokens *tokens, gsize start, CmHtmlToken *token)
{
    gsize end = find_tag_end(tokens, start);
    if (end >= tokens->html.length)
        return FALSE;
    token->kind = CM_HTML_COMMENT;
    token->text = cm_span_part(tokens->html, start, end - start);
    move_behind(tokens, end);
    return TRUE;
}

/* The length of what ends a comment at @at ("-->", "--!>"), or 0. */
static gsize comment_end_length(CmSpan html, gsize at)
{
    CmSpan rest = cm_span_part(html, at, 4);
    if (cm_span_starts(rest, "-->"))
        return 3;
    return cm_span_starts(rest, "--!>") ? 4 : 0;
}

/* A comment that never ends is no more than its beginning. */
static gboolean read_comment(CmHtmlTokens *tokens, CmHtmlToken *token)
{
    CmSpan html = tokens->html;
    gsize start = tokens->at + 4, at = start, length = 0;
    CmSpan rest = cm_span_part(html, start, 2);
    token->kind = CM_HTML_COMMENT;
    if (cm_span_starts(rest, ">") || cm_span_starts(rest, "->")) /* "<!-->", "<!--->" */
        length = *rest.bytes == '>' ? 1 : 2;
    while (!tokens->no_comment_end && length == 0) {
        at = cm_span_find(html, at, "--");
        length = comment_end_length(html, at);
        tokens->no_comment_end = at >= html.length;
        at += length == 0 ? 1 : 0;
    }
    token->text = cm_span_part(html, start, length > 0 ? at - start : 0);
    tokens->at = length > 0 ? at + length : start;
    return TRUE;
}

static void read_cdata(CmHtmlTokens *tokens, CmHtmlToken *token)
{
    CmSpan html = tokens->html;
    gsize start = tokens->at + strlen("<![CDATA["), end = cm_span_find(html, start, "]]>");
    token->kind = CM_HTML_VERBATIM;
    token->text = cm_span_part(html, start, end - start);
    tokens->at = MIN(end + 3, html.length);
}

/* What stands at a '<'; FALSE when it is no markup. */
static gboolean read_markup(CmHtmlTokens *tokens, gboolean foreign, CmHtmlToken *token)
{
    CmSpan html = tokens->html, rest = cm_span_part(html, tokens->at, 16);
    char second = rest.length > 1 ? rest.bytes[1] : '\0';
    if (g_ascii_isalpha(second))
        return read_tag(tokens, tokens->at + 1, token);
    if (second == '/' && rest.length > 2)
        return g_ascii_isalpha(rest.bytes[2]) ? read_tag(tokens, tokens->at + 2, token)
                                              : read_bogus_comment(tokens, tokens->at + 2, token);
    if (cm_span_starts(rest, "<!--"))
        return read_comment(tokens, token);
    if (foreign && cm_span_starts(rest, "<![CDATA[")) {
        read_cdata(tokens, token);
        return TRUE;
    }
    return (second == '!' || second == '?') && read_bogus_comment(tokens, tokens->at + 1, token);
}

gboolean cm_html_token_next(CmHtmlTokens *tokens, gboolean foreign, CmHtmlToken *token)
{
    CmSpan html = tokens->html;
    gsize start = tokens->at;
    if (start >= html.length)
        return FALSE;
    if (html.bytes[start] == '<' && read_markup(tokens, foreign, token))
        return TRUE;
    token->kind = CM_HTML_TEXT;
    tokens->at = find_byte(html, start + 1, '<');
    token->text = cm_span_part(html, start, tokens->at - start);
    return TRUE;
}

/* TRUE when a tag called @name may go on at @at, which is behind its name. */
static gboolean is_tag(CmSpan html, gsize at, const char *name)
{
    gsize end = at + strlen(name);
    return end < html.length && ends_name(html.bytes[end]) &&
           cm_span_starts_caseless(cm_span_part(html, at, end - at), name);
}

static gsize find_end_tag(CmSpan html, gsize from, const char *name)
{
    for (gsize at = from; (at = cm_span_find(html, at, "</")) < html.length; at += 2)
        if (is_tag(html, at + 2, name))
            return at;
    return html.length;
}

/* What looks like a comment in a program may hold the program's end, with its beginning
 * (HTML Standard 13.2.5.18 to 13.2.5.31). */
static gsize find_script_end(CmSpan html, gsize from)
{
    gboolean escaped = FALSE, twice = FALSE;
    for (gsize at = from; at < html.length; at++) {
        char c = html.bytes[at];
        if (escaped && c == '-' && cm_span_starts(cm_span_part(html, at, 3), "-->"))
            escaped = twice = FALSE;
        if (c != '<')
            continue;
        if (!escaped && cm_span_starts(cm_span_part(html, at, 4), "<!--")) {
            escaped = TRUE;
            at++; /* "<!-->" ends it at once */
        } else if (is_tag(html, at + 1, "/script")) {
            if (!twice)
                return at;
            twice = FALSE;
        } else if (escaped && is_tag(html, at + 1, "script")) {
            twice = TRUE;
        }
    }
    return html.length;
}

gboolean cm_html_token_raw(CmHtmlTokens *tokens, CmHtmlRaw raw, CmSpan *content)
{
    static const char *const names[] = {
        [CM_HTML_SCRIPT] = "script",   [CM_HTML_STYLE] = "style",
        [CM_HTML_TITLE] = "title",     [CM_HTML_TEXTAREA] = "textarea",
        [CM_HTML_XMP] = "xmp",         [CM_HTML_IFRAME] = "iframe",
        [CM_HTML_NOEMBED] = "noembed", [CM_HTML_NOFRAMES] = "noframes",
    };
    CmSpan html = tokens->html;
    gsize start = tokens->at, end = html.length;
    gboolean sought = (tokens->no_raw_end & 1u << raw) == 0;
    if (raw == CM_HTML_SCRIPT && sought)
        end = find_script_end(html, start);
    else if (raw != CM_HTML_PLAINTEXT && sought)
        end = find_end_tag(html, start, names[raw]);
    *content = cm_span_part(html, start, sought ? end - start : 0);
    if (end >= html.length && raw != CM_HTML_PLAINTEXT) {
        tokens->no_raw_end |= 1u << raw;
        return FALSE;
    }
    tokens->at = end;
    return TRUE;
}
