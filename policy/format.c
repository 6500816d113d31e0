#include "policy/format.h"

#include <string.h>

#include "policy/token.h"

/* A line of the file: a statement, a comment, or nothing. */
typedef struct {
    const CmTokenLine *statement; /* or NULL */
    char *comment;                /* or NULL: from the # on */
    gboolean indented;
    guint keyword; /* columns of the keyword with its "also" or "add", and one blank */
} Line;

static const struct {
    const char *suffix;
    guint width; /* least columns of a keyword below the margin */
} KINDS[] = {{".policy", 10}, {".cases", 8}, {".detectors", 9}};

gboolean cm_format_knows(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_str_has_suffix(name, KINDS[i].suffix))
            return TRUE;
    return FALSE;
}

static guint least_width(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_str_has_suffix(name, KINDS[i].suffix))
            return KINDS[i].width;
    return 0;
}

static void line_clear(gpointer data)
{
    Line *line = data;
    g_free(line->comment);
}

/* Words that begin a statement of two words. */
static guint keyword_tokens(const CmTokenLine *line)
{
    static const char *const before[] = {"also", "add", "drop", NULL};
    const char *word = cm_token_line_word(line, 0);
    gboolean two = line->indented && word != NULL && g_strv_contains(before, word) &&
                   cm_token_line_word(line, 1) != NULL;
    return two ? 2 : 1;
}

static void append_token(GString *out, const CmToken *token)
{
    if (token->kind != CM_TOKEN_TEXT) {
        g_string_append(out, token->text);
        return;
    }
    g_string_append_c(out, '"');
    /* A backslash needs one before it only where it would be read as one. */
    for (const char *at = token->text; *at != '\0'; at++) {
        gboolean escapes = *at == '\\' && (at[1] == '\0' || at[1] == '"' || at[1] == '\\');
        if (*at == '"' || escapes)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static guint columns_of(const char *text)
{
    return (guint)g_utf8_strlen(text, -1);
}

/* The tokens from @first up to @end, blanks between; a comma follows its word at once. */
static char *join_tokens(const CmTokenLine *line, guint first, guint end)
{
    GString *out = g_string_new(NULL);
    for (guint i = first; i < MIN(end, line->tokens->len); i++) {
        const CmToken *token = cm_token_line_get(line, i);
        if (i > first && token->kind != CM_TOKEN_COMMA)
            g_string_append_c(out, ' ');
        append_token(out, token);
    }
    return g_string_free(out, FALSE);
}

static Line line_of(const char *raw, const CmTokenLine *statement)
{
    const char *bare = raw + strspn(raw, " \t");
    Line line = {.statement = statement, .indented = raw[0] == ' ' || raw[0] == '\t'};
    if (statement != NULL) {
        guint count = keyword_tokens(statement);
        g_autofree char *keyword = join_tokens(statement, 0, count);
        line.keyword = columns_of(keyword) + 1;
        line.comment = g_strdup(statement->comment);
    } else if (*bare == '#') {
        line.comment = g_strchomp(g_strdup(bare));
    }
    return line;
}

/* Every line of @source, with the statements of @statements where they stand. */
static GArray *split(const CmSourceText *source, const GPtrArray *statements)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(lines, line_clear);
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    gsize mark = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    g_autofree char *text = g_strndup(size > 0 ? bytes + mark : "", size - mark);
    g_auto(GStrv) raw = g_strsplit(text, "\n", -1);
    guint next = 0;
    for (guint i = 0; raw[i] != NULL; i++) {
        const CmTokenLine *statement =
            next < statements->len ? g_ptr_array_index(statements, next) : NULL;
        gboolean here = statement != NULL && statement->line == i + 1;
        next += here ? 1 : 0;
        Line line = line_of(raw[i], here ? statement : NULL);
        g_array_append_val(lines, line);
    }
    return lines;
}

static gboolean is_blank(const Line *line)
{
    return line->statement == NULL && line->comment == NULL;
}

/* A statement at the margin below which others are indented. */
static gboolean is_head(const Line *line)
{
    static const char *const heads[] = {"rule", "override", "case", "detector", NULL};
    const char *word = line->statement != NULL ? cm_token_line_word(line->statement, 0) : NULL;
    return word != NULL && !line->indented && g_strv_contains(heads, word);
}

/* Statements whose keywords take the same room: those below one head, or, at the margin, those
 * without a blank line between. */
static gboolean ends_run(const Line *first, const Line *next)
{
    if (next->statement == NULL)
        return !first->indented && is_blank(next);
    return next->indented != first->indented || is_head(next);
}

static guint width_of_run(const GArray *lines, guint at, guint least)
{
    const Line *line = &g_array_index(lines, Line, at);
    guint width = line->indented ? least : 0;
    guint first = at, end = at;
    while (first > 0 && !ends_run(line, &g_array_index(lines, Line, first - 1)))
        first--;
    while (end < lines->len && !ends_run(line, &g_array_index(lines, Line, end)))
        end++;
    for (guint i = first; i < end; i++)
        if (g_array_index(lines, Line, i).statement != NULL)
            width = MAX(width, g_array_index(lines, Line, i).keyword);
    return width;
}

static gboolean is_example(const Line *line)
{
    return line->statement != NULL && cm_token_line_is(line->statement, 0, "example") &&
           line->statement->tokens->len == 3;
}

/* The examples of a rule have their actions in one column. */
static guint width_of_examples(const GArray *lines, guint at)
{
    guint width = 0;
    guint first = at, end = at;
    while (first > 0 && is_example(&g_array_index(lines, Line, first - 1)))
        first--;
    while (end < lines->len && is_example(&g_array_index(lines, Line, end)))
        end++;
    for (guint i = first; i < end; i++) {
        g_autofree char *name = join_tokens(g_array_index(lines, Line, i).statement, 1, 2);
        width = MAX(width, columns_of(name));
    }
    return width;
}

static void pad(GString *out, const char *text, guint width)
{
    g_string_append(out, text);
    for (guint i = columns_of(text); i < width; i++)
        g_string_append_c(out, ' ');
}

static void append_statement(GString *out, const GArray *lines, guint at, guint least)
{
    const Line *line = &g_array_index(lines, Line, at);
    guint count = keyword_tokens(line->statement);
    g_autofree char *keyword = join_tokens(line->statement, 0, count);
    g_autofree char *rest = join_tokens(line->statement, count, G_MAXUINT);
    if (line->indented)
        g_string_append(out, "  ");
    if (rest[0] == '\0')
        g_string_append(out, keyword);
    else if (is_head(line))
        g_string_append_printf(out, "%s ", keyword);
    else
        pad(out, keyword, width_of_run(lines, at, least));
    if (is_example(line)) {
        g_autofree char *name = join_tokens(line->statement, 1, 2);
        pad(out, name, width_of_examples(lines, at));
        g_string_append_printf(out, "  %s", cm_token_line_get(line->statement, 2)->text);
    } else {
        g_string_append(out, rest);
    }
    if (line->comment != NULL)
        g_string_append_printf(out, "  %s", line->comment);
}

/* One blank line before a head, unless its comment stands above it. */
static gboolean wants_blank(const GArray *lines, guint at)
{
    return at > 0 && is_head(&g_array_index(lines, Line, at)) &&
           g_array_index(lines, Line, at - 1).statement != NULL;
}

static void append_line(GString *out, const GArray *lines, guint at, guint least)
{
    const Line *line = &g_array_index(lines, Line, at);
    if (is_blank(line)) {
        if (out->len > 0 && !g_str_has_suffix(out->str, "\n\n"))
            g_string_append_c(out, '\n');
        return;
    }
    if (wants_blank(lines, at))
        g_string_append_c(out, '\n');
    if (line->statement != NULL)
        append_statement(out, lines, at, least);
    else
        g_string_append_printf(out, "%s%s", line->indented ? "  " : "", line->comment);
    g_string_append_c(out, '\n');
}

char *cm_format_source(const CmSourceText *source, GPtrArray *problems)
{
    guint before = problems->len;
    g_autoptr(GPtrArray) statements = cm_token_lines_read(source, problems);
    if (problems->len > before)
        return NULL;
    g_autoptr(GArray) lines = split(source, statements);
    guint least = least_width(source->name);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++)
        append_line(out, lines, i, least);
    while (g_str_has_suffix(out->str, "\n\n"))
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}
