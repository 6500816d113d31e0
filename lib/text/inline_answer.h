/* inline_answer.h - answers that were typed into a quote whose lines bear no marks, as Outlook has
 * it: announced above it, or behind the name of who types, which Outlook sets on demand
 */
#ifndef CM_TEXT_INLINE_ANSWER_H
#define CM_TEXT_INLINE_ANSWER_H

#include <glib.h>

/* TRUE when what the sender wrote in @text, whose passages @passages are (text/passages.h), says
 * that answers stand in the quote: "My answers are below in red." The cost is linear. */
gboolean cm_inline_answer_is_announced(const char *text, const GArray *passages);

/* TRUE when byte @at of a quote in @text stands behind
 * "[Robin Example]", "[RE]" or "Robin:" at the beginning of a line of its paragraph, where @given
 * and @family (or NULL) are the names of who sends it. Looks back 2,000 bytes at most. */
gboolean cm_inline_answer_is_at(const char *text, gsize at, const char *given, const char *family);

/* TRUE when the line of byte @at bears the mark of a quote. */
gboolean cm_inline_answer_is_marked_at(const char *text, gsize at);

#endif
