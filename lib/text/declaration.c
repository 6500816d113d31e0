#include "text/declaration.h"

#include <string.h>

#include "text/fold_letter.h"

#define NAMES_MOST 1000u

static gboolean is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || (c >= 0x80 && (g_unichar_isspace(c) || cm_fold_is_format(c)));
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

/* Where @end goes back to when the blanks before it are left out. */
static const char *trim_end(const char *start, const char *end)
{
    while (end > start) {
        const char *before = g_utf8_find_prev_char(start, end);
        if (before == NULL ||
            !(is_blank(g_utf8_get_char(before)) || *before == '\r' || *before == '\n'))
            break;
        end = before;
    }
    return end;
}

/* Reads @word in any case at @at. Returns where it ends, or NULL. */
static const char *read_word(const char *at, const char *end, const char *word)
{
    gsize length = strlen(word);
    if ((gsize)(end - at) < length || g_ascii_strncasecmp(at, word, length) != 0)
        return NULL;
    return at + length;
}

/* Reads "students shown:" with any blanks in it, the colon of East Asian keyboards too. */
static const char *read_heading(const char *at, const char *end)
{
    const char *next = read_word(at, end, "students");
    if (next == NULL)
        return NULL;
    const char *second = skip_blanks(next, end);
    if (second == next)
        return NULL;
    next = read_word(second, end, "shown");
    if (next == NULL)
        return NULL;
    next = skip_blanks(next, end);
    if (next < end && *next == ':')
        return next + 1;
    return read_word(next, end, "\xef\xbc\x9a");
}

static void add_name(CmDeclaration *declaration, const char *start, const char *end)
{
    while (start < end && (is_blank(g_utf8_get_char(start)) || *start == '\r' || *start == '\n'))
        start = g_utf8_next_char(start); /* a header may be folded here */
    end = trim_end(start, end);
    if (start < end && declaration->names->len < NAMES_MOST)
        g_ptr_array_add(declaration->names, g_strndup(start, (gsize)(end - start)));
}

/* What stands after the heading. NULL when it says nothing: then nothing was declared. */
static CmDeclaration *read_names(const char *start, const char *end)
{
    g_autoptr(CmDeclaration) declaration = g_new0(CmDeclaration, 1);
    declaration->names = g_ptr_array_new_with_free_func(g_free);
    const char *name = start;
    for (const char *at = start; at < end; at++) {
        if (*at != ',' && *at != ';')
            continue;
        add_name(declaration, name, at);
        name = at + 1;
    }
    add_name(declaration, name, end);
    if (declaration->names->len == 0)
        return NULL;
    if (declaration->names->len == 1 &&
        g_ascii_strcasecmp(g_ptr_array_index(declaration->names, 0), "none") == 0) {
        declaration->none = TRUE;
        g_ptr_array_set_size(declaration->names, 0);
    }
    return g_steal_pointer(&declaration);
}

CmDeclaration *cm_declaration_find_in_subject(const char *subject)
{
    const char *end = subject + strlen(subject);
    for (const char *open = strchr(subject, '['); open != NULL; open = strchr(open + 1, '[')) {
        const char *close = strchr(open, ']');
        if (close == NULL)
            return NULL;
        const char *names = read_heading(skip_blanks(open + 1, end), end);
        if (names == NULL || names > close)
            continue;
        CmDeclaration *declaration = read_names(names, close);
        if (declaration == NULL)
            continue;
        declaration->start = (gsize)(trim_end(subject, open) - subject);
        declaration->end = (gsize)(close + 1 - subject);
        return declaration;
    }
    return NULL;
}

CmDeclaration *cm_declaration_parse_header(const char *value)
{
    CmDeclaration *declaration = read_names(value, value + strlen(value));
    if (declaration != NULL)
        declaration->end = strlen(value);
    return declaration;
}

/* Only the first line that is not blank counts: further down it could stand in a quotation. */
CmDeclaration *cm_declaration_find_in_body(const char *body, gsize length)
{
    const char *end = body + length, *line = body;
    while (line < end && (is_blank(g_utf8_get_char(line)) || *line == '\r' || *line == '\n'))
        line = g_utf8_next_char(line);
    const char *line_end = line;
    while (line_end < end && *line_end != '\n' && *line_end != '\r' && *line_end != '\0')
        line_end++;
    const char *names = read_heading(line, line_end);
    CmDeclaration *declaration = names == NULL ? NULL : read_names(names, line_end);
    if (declaration == NULL)
        return NULL;
    declaration->start = (gsize)(line - body);
    declaration->end = (gsize)(line_end - body);
    return declaration;
}

void cm_declaration_free(CmDeclaration *declaration)
{
    if (declaration == NULL)
        return;
    g_ptr_array_unref(declaration->names);
    g_free(declaration);
}
