#include "text/declaration.h"

#include <string.h>

#include "text/fold_letter.h"
#include "text/short_line.h"

#define NAMES_MOST  1000u
#define HEADING_MAX 64u /* characters of a heading with its blanks */

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

static const char *const HEADINGS[] = {
    "students shown",
    "student shown",
    "eleves montres",
    "eleve montre",
    "eleves montrees",
    "eleve montree",
    NULL,
};

/* The first colon from @at on, that of East Asian keyboards too; NULL without one where the words
 * of a heading can be. *@after is behind it. */
static const char *find_colon(const char *at, const char *end, const char **after)
{
    for (gsize i = 0; at < end && i < HEADING_MAX; i++, at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c != ':' && c != 0xff1a)
            continue;
        *after = g_utf8_next_char(at);
        return at;
    }
    return NULL;
}

/* Reads "students shown:" with any blanks in it. Returns where it ends, or NULL. */
static const char *read_heading(const char *at, const char *end)
{
    const char *after = NULL, *colon = find_colon(at, end, &after);
    if (colon == NULL)
        return NULL;
    g_autofree char *words = cm_short_line_words(at, colon);
    return g_strv_contains(HEADINGS, words) ? after : NULL;
}

/* "[students shown none]": without a colon only this is more than a sentence. */
static gboolean says_nobody(const char *start, const char *end)
{
    if ((gsize)(end - start) > HEADING_MAX)
        return FALSE;
    g_autofree char *words = cm_short_line_words(start, end);
    for (guint i = 0; HEADINGS[i] != NULL; i++) {
        gsize length = strlen(HEADINGS[i]);
        if (strncmp(words, HEADINGS[i], length) == 0 && words[length] == ' ')
            return cm_short_line_means_nobody(words + length, words + strlen(words));
    }
    return FALSE;
}

static CmDeclaration *declaration_new(gboolean none)
{
    CmDeclaration *declaration = g_new0(CmDeclaration, 1);
    declaration->names = g_ptr_array_new_with_free_func(g_free);
    declaration->none = none;
    return declaration;
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
    g_autoptr(CmDeclaration) declaration = declaration_new(FALSE);
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
    declaration->none = cm_short_line_means_nobody(start, end);
    if (declaration->none)
        g_ptr_array_set_size(declaration->names, 0);
    return g_steal_pointer(&declaration);
}

/* What stands between two brackets; NULL when it declares nothing. */
static CmDeclaration *read_inside(const char *start, const char *end)
{
    start = skip_blanks(start, end);
    const char *names = read_heading(start, end);
    if (names != NULL)
        return read_names(names, end);
    return says_nobody(start, end) ? declaration_new(TRUE) : NULL;
}

CmDeclaration *cm_declaration_find_in_subject(const char *subject)
{
    for (const char *open = strpbrk(subject, "[("); open != NULL; open = strpbrk(open + 1, "[(")) {
        const char *close = strchr(open, *open == '[' ? ']' : ')');
        if (close == NULL && strpbrk(open + 1, "])") == NULL)
            return NULL;
        CmDeclaration *declaration = close == NULL ? NULL : read_inside(open + 1, close);
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

/* Where a word "and" stands between @at and @end, a blank before and behind it; *@after is behind
 * it. Returns @end when there is none. */
static const char *find_and(const char *at, const char *end, const char **after)
{
    static const char *const WORDS[] = {"and", "et", "&", "+", NULL};
    for (const char *word = at, *next; word < end; word = next) {
        const char *stop = word;
        while (stop < end && !is_blank(g_utf8_get_char(stop)))
            stop = g_utf8_next_char(stop);
        g_autofree char *folded = g_ascii_strdown(word, stop - word);
        next = skip_blanks(stop, end);
        *after = next;
        if (g_strv_contains(WORDS, folded) && next < end)
            return word;
    }
    *after = end;
    return end;
}

GPtrArray *cm_declaration_split(const char *name)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *end = name + strlen(name);
    for (const char *at = name; at < end;) {
        const char *after, *stop = trim_end(at, find_and(at, end, &after));
        if (at < stop)
            g_ptr_array_add(names, g_strndup(at, (gsize)(stop - at)));
        at = after;
    }
    return names;
}

void cm_declaration_free(CmDeclaration *declaration)
{
    if (declaration == NULL)
        return;
    g_ptr_array_unref(declaration->names);
    g_free(declaration);
}
