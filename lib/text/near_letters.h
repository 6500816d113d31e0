/* near_letters.h - whether a word of a text may be one of a name's: a letter off, or its initial
 */
#ifndef CM_TEXT_NEAR_LETTERS_H
#define CM_TEXT_NEAR_LETTERS_H

#include <glib.h>

/* A shorter word one letter off is another name: "Li" and "Lu". */
#define CM_NEAR_LETTERS_LEAST 4u

/* TRUE when @odd, @length bytes, differs by one letter from one of the words of @name, both folded
 * loosely. */
gboolean cm_near_letters_is_one_off(const char *odd, gsize length, const char *name);
/* TRUE when @initial, @length bytes, is the letter that one of the words of @name begins with. */
gboolean cm_near_letters_is_initial(const char *initial, gsize length, const char *name);

#endif
