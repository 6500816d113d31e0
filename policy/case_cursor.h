/* case_cursor.h - reading one statement of a case file from left to right */
#ifndef CM_POLICY_CASE_CURSOR_H
#define CM_POLICY_CASE_CURSOR_H

#include "policy/token.h"

/* The first complaint about a statement ends its reading: @failed is set and everything after
 * gives NULL or FALSE without a word. */
typedef struct {
    const CmTokenLine *line;
    guint at;
    gboolean failed;
    GPtrArray *problems;
} CmCaseCursor;

void cm_case_cursor_fail(CmCaseCursor *cursor, const char *expected);
/* TRUE when nothing is left. */
gboolean cm_case_cursor_is_done(const CmCaseCursor *cursor);
/* Steps over @words (parted by blanks) when they come next. */
gboolean cm_case_cursor_skip(CmCaseCursor *cursor, const char *words);
gboolean cm_case_cursor_skip_comma(CmCaseCursor *cursor);
/* The next token when it is a quoted text; NULL without a complaint otherwise. */
const char *cm_case_cursor_next_text(CmCaseCursor *cursor);
/* The next word; a complaint that @expected is missing otherwise. */
const char *cm_case_cursor_word(CmCaseCursor *cursor, const char *expected);
/* The next quoted text; likewise. */
const char *cm_case_cursor_text(CmCaseCursor *cursor, const char *expected);
/* Complains when something is left. */
void cm_case_cursor_end(CmCaseCursor *cursor);

#endif
