/* passage_line.h - the lines of a mail's text, and whether they begin or end in known words
 *
 * Inside the room only. Words are given in small letters and compared without regard to the case of
 * ASCII letters.
 */
#ifndef CM_TEXT_PASSAGE_LINE_H
#define CM_TEXT_PASSAGE_LINE_H

#include <glib.h>

typedef struct {
    const char *bytes; /* valid UTF-8 */
    gsize length;
} CmPassageText;

typedef struct {
    gsize start, end; /* without blanks before it and the line end */
    gsize next;       /* where the next line begins */
} CmPassageLine;

/* The line that begins at @at. */
CmPassageLine cm_passage_line_at(const CmPassageText *text, gsize at);

/* Whether one of @words (NULL-terminated) stands at @at; somewhere from @start to @end; or at @end,
 * but for blanks and stars. */
gboolean cm_passage_begins_with_any(const CmPassageText *text, gsize at, const char *const *words);
gboolean cm_passage_contains_any(const CmPassageText *text, gsize start, gsize end,
                                 const char *const *words);
gboolean cm_passage_ends_with_any(const CmPassageText *text, gsize start, gsize end,
                                  const char *const *words);

/* Where the words of @line begin that dashes frame: "----- Original Message -----". */
gsize cm_passage_skip_rule(const CmPassageText *text, const CmPassageLine *line);
/* Where a heading begins behind the stars that make it bold. */
gsize cm_passage_skip_stars(const CmPassageText *text, gsize at);

#endif
