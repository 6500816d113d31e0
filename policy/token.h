/* token.h - the lexer of policies and case files: lines of words, quoted texts and commas
 *
 * A line is a statement. "#" where a word could begin starts a comment. A text in double quotes may
 * hold \" and \\. Everything else between blanks and commas is a word.
 */
#ifndef CM_POLICY_TOKEN_H
#define CM_POLICY_TOKEN_H

#include "policy/problem.h"

typedef enum { CM_TOKEN_WORD, CM_TOKEN_TEXT, CM_TOKEN_COMMA } CmTokenKind;

typedef struct {
    CmTokenKind kind;
    char *text;   /* of a text: without quotes and backslashes; of a comma: "," */
    guint column; /* in characters, from 1 */
} CmToken;

typedef struct {
    const char *file;
    guint line;
    guint layer; /* of the source */
    gboolean indented;
    GPtrArray *tokens; /* of CmToken, never empty */
    char *comment;     /* behind them, from its # on, or NULL */
} CmTokenLine;

#define CM_TOKENS_MAX      200u /* on a line */
#define CM_TOKEN_LINES_MAX 50000u

/* Splits @source into its lines that are not empty. Bytes that are not UTF-8, control characters
 * and texts without an end become @problems; their lines are left out. Returns a new GPtrArray of
 * CmTokenLine, which point to the name of @source. */
GPtrArray *cm_token_lines_read(const CmSourceText *source, GPtrArray *problems);

/* What stands on @line from token @first on, as a line of its own with the same places. To be freed
 * with cm_token_line_free(). There is a token @first. */
CmTokenLine *cm_token_line_rest(const CmTokenLine *line, guint first);
void cm_token_line_free(CmTokenLine *line);
/* An empty array of CmTokenLine that frees them. */
GPtrArray *cm_token_lines_new(void);

/* Token @i of @line, or NULL behind its end. Owned by @line. */
const CmToken *cm_token_line_get(const CmTokenLine *line, guint i);
/* Token @i when it is a word, else NULL. */
const char *cm_token_line_word(const CmTokenLine *line, guint i);
/* TRUE when token @i is the word @word. */
gboolean cm_token_line_is(const CmTokenLine *line, guint i, const char *word);
/* Matches the words of @phrase, parted by blanks, from token @i on; returns how many, or 0. */
guint cm_token_line_match(const CmTokenLine *line, guint i, const char *phrase);
/* Where token @i stands; behind the end of the line for the first that is missing. */
CmPlace cm_token_line_place(const CmTokenLine *line, guint i);

#endif
