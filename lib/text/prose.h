/* prose.h - names that stand in a sentence, told from those in the lines of a signature */
#ifndef CM_TEXT_PROSE_H
#define CM_TEXT_PROSE_H

#include <glib.h>

/* TRUE when the name text[@start..@end) of @length bytes of valid UTF-8 stands among words of a
 * sentence: "Robin Example was away for three days." A line such as "Robin Example, teacher of
 * French" or "assistant to the head, Robin Example" is none, nor is who said a motto ("… by light."
 * - Robin Example). Looks at the name's lines and, where text was wrapped, at one before and behind
 * them, of at most 500 bytes to each side. */
gboolean cm_prose_is_at(const char *text, gsize length, gsize start, gsize end);

#endif
