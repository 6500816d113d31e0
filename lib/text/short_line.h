/* short_line.h - a few words that somebody typed for the filter to read: what they are wrapped in,
 * how they are compared, and which of them say that nobody is meant
 */
#ifndef CM_TEXT_SHORT_LINE_H
#define CM_TEXT_SHORT_LINE_H

#include <glib.h>

/* Of the valid UTF-8 from @start to @end: where it begins behind blanks, bullets, quotation marks
 * and what made it bold, and where it ends in front of these and of stops. */
const char *cm_short_line_skip(const char *start, const char *end);
const char *cm_short_line_trim(const char *start, const char *end);

/* @start to @end as words parted by single blanks, in lower case, without accents. A new string. */
char *cm_short_line_words(const char *start, const char *end);

/* TRUE when the whole says that no student is meant, in English or French: "none.", "Nobody",
 * "aucun", "n/a", "staff only". */
gboolean cm_short_line_means_nobody(const char *start, const char *end);

#endif
