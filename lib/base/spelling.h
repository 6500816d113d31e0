/* spelling.h - the known word that an unknown one was probably meant to be, for error messages */
#ifndef CM_BASE_SPELLING_H
#define CM_BASE_SPELLING_H

#include <glib.h>

/* How many letters must be put in, taken out, replaced or swapped with their neighbour to make @b
 * of @a, case aside (optimal string alignment; bytes, so for ASCII words). Words longer than
 * CM_SPELLING_WORD_MAX bytes are CM_SPELLING_WORD_MAX apart from everything. */
guint cm_spelling_distance(const char *a, const char *b);
#define CM_SPELLING_WORD_MAX 64u

/* The one of the NULL-terminated @words that is nearest to @word, if it is near enough to be worth
 * a hint (a third of its letters, at least one); the first of several. NULL when none is. The
 * result is one of @words. */
const char *cm_spelling_nearest(const char *word, const char *const *words);

#endif
