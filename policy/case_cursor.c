#include "policy/case_cursor.h"

void cm_case_cursor_fail(CmCaseCursor *cursor, const char *expected)
{
    if (cursor->failed)
        return;
    cursor->failed = TRUE;
    const CmToken *token = cm_token_line_get(cursor->line, cursor->at);
    cm_problem_add(cursor->problems, cm_token_line_place(cursor->line, cursor->at), NULL,
                   "expected %s, found '%s'", expected,
                   token != NULL ? token->text : "the end of the line");
}

gboolean cm_case_cursor_is_done(const CmCaseCursor *cursor)
{
    return cursor->failed || cm_token_line_get(cursor->line, cursor->at) == NULL;
}

gboolean cm_case_cursor_skip(CmCaseCursor *cursor, const char *words)
{
    if (cursor->failed)
        return FALSE;
    g_auto(GStrv) each = g_strsplit(words, " ", -1);
    guint count = g_strv_length(each);
    for (guint i = 0; i < count; i++)
        if (!cm_token_line_is(cursor->line, cursor->at + i, each[i]))
            return FALSE;
    cursor->at += count;
    return TRUE;
}

gboolean cm_case_cursor_skip_comma(CmCaseCursor *cursor)
{
    const CmToken *token = cm_token_line_get(cursor->line, cursor->at);
    if (cursor->failed || token == NULL || token->kind != CM_TOKEN_COMMA)
        return FALSE;
    cursor->at++;
    return TRUE;
}

const char *cm_case_cursor_next_text(CmCaseCursor *cursor)
{
    const CmToken *token = cm_token_line_get(cursor->line, cursor->at);
    if (cursor->failed || token == NULL || token->kind != CM_TOKEN_TEXT)
        return NULL;
    cursor->at++;
    return token->text;
}

const char *cm_case_cursor_word(CmCaseCursor *cursor, const char *expected)
{
    const char *word = cursor->failed ? NULL : cm_token_line_word(cursor->line, cursor->at);
    if (word == NULL) {
        cm_case_cursor_fail(cursor, expected);
        return NULL;
    }
    cursor->at++;
    return word;
}

const char *cm_case_cursor_text(CmCaseCursor *cursor, const char *expected)
{
    const char *text = cm_case_cursor_next_text(cursor);
    if (text == NULL)
        cm_case_cursor_fail(cursor, expected);
    return text;
}

void cm_case_cursor_end(CmCaseCursor *cursor)
{
    if (!cm_case_cursor_is_done(cursor))
        cm_case_cursor_fail(cursor, "the end of the line");
}
