#include "inspector/pdf_token.h"

gboolean cm_pdf_is_blank(char c)
{
    return c == '\0' || c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

gboolean cm_pdf_is_regular(char c)
{
    return !cm_pdf_is_blank(c) && strchr("()<>[]{}/%", c) == NULL;
}

static gboolean is_numeric(char c)
{
    return g_ascii_isdigit(c) || c == '+' || c == '-' || c == '.';
}

static gsize skip_blanks(CmSpan content, gsize at)
{
    gboolean comment = FALSE;
    for (; at < content.length; at++) {
        char c = content.bytes[at];
        comment = (comment || c == '%') && c != '\r' && c != '\n';
        if (!comment && !cm_pdf_is_blank(c))
            break;
    }
    return at;
}

/* Behind the string in round brackets, which may hold others in pairs. */
static gsize end_of_string(CmSpan content, gsize at)
{
    gsize open = 0;
    for (; at < content.length; at++) {
        char c = content.bytes[at];
        if (c == '\\')
            at++;
        else if (c == '(')
            open++;
        else if (c == ')' && --open == 0)
            return at + 1;
    }
    return content.length;
}

static gsize end_of_hex(CmSpan content, gsize at)
{
    const char *end = memchr(content.bytes + at, '>', content.length - at);
    return end != NULL ? (gsize)(end - content.bytes) + 1 : content.length;
}

static gsize end_of_run(CmSpan content, gsize at, gboolean (*is_part)(char c))
{
    while (at < content.length && is_part(content.bytes[at]))
        at++;
    return at;
}

static gboolean is_pair(CmSpan content, gsize at)
{
    return at + 1 < content.length && content.bytes[at] == content.bytes[at + 1];
}

/* What stands at @at, which is no blank, and where it ends. */
static CmPdfTokenKind classify(CmSpan content, gsize at, gsize *end)
{
    char c = content.bytes[at];
    if (c == '(') {
        *end = end_of_string(content, at);
        return CM_PDF_TOKEN_STRING;
    }
    if (c == '<' && !is_pair(content, at)) {
        *end = end_of_hex(content, at);
        return CM_PDF_TOKEN_STRING;
    }
    if (c == '/') {
        *end = end_of_run(content, at + 1, cm_pdf_is_regular);
        return CM_PDF_TOKEN_NAME;
    }
    if (!cm_pdf_is_regular(c)) {
        *end = at + ((c == '<' || c == '>') && is_pair(content, at) ? 2 : 1);
        return CM_PDF_TOKEN_MARK;
    }
    *end = end_of_run(content, at, is_numeric(c) ? is_numeric : cm_pdf_is_regular);
    return is_numeric(c) ? CM_PDF_TOKEN_NUMBER : CM_PDF_TOKEN_WORD;
}

CmPdfToken cm_pdf_token_next(CmSpan content, gsize *offset)
{
    gsize start = skip_blanks(content, *offset), end = start;
    CmPdfToken token = {.kind = CM_PDF_TOKEN_END, .start = start};
    if (start < content.length)
        token.kind = classify(content, start, &end);
    token.text = cm_span_part(content, start, end - start);
    *offset = MIN(end, content.length);
    return token;
}

/* The character of a name at *@at, which moves behind it. */
static char name_char(CmSpan name, gsize *at)
{
    CmSpan code = cm_span_part(name, *at, 3);
    if (code.length == 3 && code.bytes[0] == '#' && g_ascii_isxdigit(code.bytes[1]) &&
        g_ascii_isxdigit(code.bytes[2])) {
        *at += 3;
        return (char)(g_ascii_xdigit_value(code.bytes[1]) << 4 |
                      g_ascii_xdigit_value(code.bytes[2]));
    }
    return name.bytes[(*at)++];
}

gboolean cm_pdf_token_is(const CmPdfToken *token, const char *text)
{
    gsize at = 0;
    gboolean name = token->kind == CM_PDF_TOKEN_NAME;
    if (!name && token->kind != CM_PDF_TOKEN_WORD)
        return FALSE;
    while (at < token->text.length && *text != '\0') {
        char c = name ? name_char(token->text, &at) : token->text.bytes[at++];
        if (c != *text++)
            return FALSE;
    }
    return at == token->text.length && *text == '\0';
}
