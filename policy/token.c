#include "policy/token.h"

#include <string.h>

static void token_free(gpointer data)
{
    CmToken *token = data;
    g_free(token->text);
    g_free(token);
}

void cm_token_line_free(CmTokenLine *line)
{
    if (line == NULL)
        return;
    g_ptr_array_unref(line->tokens);
    g_free(line->comment);
    g_free(line);
}

static void line_free(gpointer data)
{
    cm_token_line_free(data);
}

GPtrArray *cm_token_lines_new(void)
{
    return g_ptr_array_new_with_free_func(line_free);
}

typedef struct {
    const char *at;
    guint column;
    CmTokenLine *line;
    GPtrArray *problems;
} Lexer;

static CmPlace place_of(const Lexer *lexer)
{
    return (CmPlace){lexer->line->file, lexer->line->line, lexer->column};
}

static void add_token(Lexer *lexer, CmTokenKind kind, char *text, guint column)
{
    CmToken *token = g_new(CmToken, 1);
    token->kind = kind;
    token->text = text;
    token->column = column;
    g_ptr_array_add(lexer->line->tokens, token);
}

static void step(Lexer *lexer)
{
    lexer->at = g_utf8_next_char(lexer->at);
    lexer->column++;
}

static gboolean read_text(Lexer *lexer)
{
    CmPlace begin = place_of(lexer);
    g_autoptr(GString) text = g_string_new(NULL);
    step(lexer);
    while (*lexer->at != '"') {
        if (*lexer->at == '\\' && (lexer->at[1] == '"' || lexer->at[1] == '\\'))
            step(lexer);
        if (*lexer->at == '\0') {
            cm_problem_add(lexer->problems, begin, "put a \" behind the last word",
                           "the quoted text has no end on this line");
            return FALSE;
        }
        g_string_append_unichar(text, g_utf8_get_char(lexer->at));
        step(lexer);
    }
    step(lexer);
    add_token(lexer, CM_TOKEN_TEXT, g_string_free(g_steal_pointer(&text), FALSE), begin.column);
    return TRUE;
}

static void read_word(Lexer *lexer)
{
    const char *begin = lexer->at;
    guint column = lexer->column;
    while (*lexer->at != '\0' && strchr(" \t,\"", *lexer->at) == NULL)
        step(lexer);
    add_token(lexer, CM_TOKEN_WORD, g_strndup(begin, (gsize)(lexer->at - begin)), column);
}

static gboolean read_token(Lexer *lexer)
{
    if (*lexer->at == '"')
        return read_text(lexer);
    if (*lexer->at == ',') {
        add_token(lexer, CM_TOKEN_COMMA, g_strdup(","), lexer->column);
        step(lexer);
        return TRUE;
    }
    read_word(lexer);
    return TRUE;
}

static gboolean read_tokens(Lexer *lexer)
{
    for (;;) {
        while (*lexer->at == ' ' || *lexer->at == '\t')
            step(lexer);
        if (*lexer->at == '\0' || *lexer->at == '#')
            return TRUE;
        if (lexer->line->tokens->len >= CM_TOKENS_MAX) {
            cm_problem_add(lexer->problems, place_of(lexer), NULL,
                           "the line has more than %u words", CM_TOKENS_MAX);
            return FALSE;
        }
        if (!read_token(lexer))
            return FALSE;
    }
}

static gboolean has_control(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_iscntrl(*text) && *text != '\t')
            return TRUE;
    return FALSE;
}

/* Reads one @text without its line end. Adds a line only when it has tokens and no error. */
static void read_line(GPtrArray *lines, const CmSourceText *source, guint number, const char *text,
                      GPtrArray *problems)
{
    CmTokenLine *line = g_new0(CmTokenLine, 1);
    line->file = source->name;
    line->layer = source->layer;
    line->line = number;
    line->indented = text[0] == ' ' || text[0] == '\t';
    line->tokens = g_ptr_array_new_with_free_func(token_free);
    Lexer lexer = {.at = text, .column = 1, .line = line, .problems = problems};
    gboolean whole = FALSE;
    if (has_control(text))
        cm_problem_add(problems, place_of(&lexer), NULL, "the line has a control character");
    else
        whole = read_tokens(&lexer);
    if (whole && *lexer.at == '#')
        line->comment = g_strchomp(g_strdup(lexer.at));
    if (whole && line->tokens->len > 0)
        g_ptr_array_add(lines, line);
    else
        cm_token_line_free(line);
}

GPtrArray *cm_token_lines_read(const CmSourceText *source, GPtrArray *problems)
{
    GPtrArray *lines = cm_token_lines_new();
    gsize size;
    const char *data = g_bytes_get_data(source->text, &size);
    const char *bytes = data != NULL ? data : "";
    const char *end = bytes + size;
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        bytes += 3;
    for (guint number = 1; bytes < end; number++) {
        CmPlace place = {source->name, number, 1};
        if (number > CM_TOKEN_LINES_MAX) {
            cm_problem_add(problems, place, NULL, "the file has more than %u lines",
                           CM_TOKEN_LINES_MAX);
            break;
        }
        const char *stop = memchr(bytes, '\n', (gsize)(end - bytes));
        gsize length = (gsize)((stop != NULL ? stop : end) - bytes);
        gsize kept = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        if (g_utf8_validate_len(bytes, kept, NULL)) {
            g_autofree char *text = g_strndup(bytes, kept);
            read_line(lines, source, number, text, problems);
        } else {
            cm_problem_add(problems, place, "save the file as UTF-8", "the line is not UTF-8");
        }
        bytes += length + 1;
    }
    return lines;
}

CmTokenLine *cm_token_line_rest(const CmTokenLine *line, guint first)
{
    CmTokenLine *rest = g_new(CmTokenLine, 1);
    *rest = *line;
    rest->comment = g_strdup(line->comment);
    rest->tokens = g_ptr_array_new_with_free_func(token_free);
    for (guint i = first; i < line->tokens->len; i++) {
        const CmToken *token = cm_token_line_get(line, i);
        CmToken *copy = g_new(CmToken, 1);
        *copy = *token;
        copy->text = g_strdup(token->text);
        g_ptr_array_add(rest->tokens, copy);
    }
    return rest;
}

const CmToken *cm_token_line_get(const CmTokenLine *line, guint i)
{
    return i < line->tokens->len ? g_ptr_array_index(line->tokens, i) : NULL;
}

const char *cm_token_line_word(const CmTokenLine *line, guint i)
{
    const CmToken *token = cm_token_line_get(line, i);
    return token != NULL && token->kind == CM_TOKEN_WORD ? token->text : NULL;
}

gboolean cm_token_line_is(const CmTokenLine *line, guint i, const char *word)
{
    return g_strcmp0(cm_token_line_word(line, i), word) == 0;
}

guint cm_token_line_match(const CmTokenLine *line, guint i, const char *phrase)
{
    g_auto(GStrv) words = g_strsplit(phrase, " ", -1);
    guint count = g_strv_length(words);
    for (guint j = 0; j < count; j++)
        if (!cm_token_line_is(line, i + j, words[j]))
            return 0;
    return count;
}

CmPlace cm_token_line_place(const CmTokenLine *line, guint i)
{
    guint last = line->tokens->len - 1;
    const CmToken *token = g_ptr_array_index(line->tokens, MIN(i, last));
    guint column = token->column;
    if (i > last)
        column += (guint)g_utf8_strlen(token->text, -1) + (token->kind == CM_TOKEN_TEXT ? 2 : 0);
    return (CmPlace){line->file, line->line, column};
}
