/* fold.h - text in the form in which names are compared
 *
 * Strip format characters (Cf), NFKD, case fold, drop marks only after Latin, Greek or Cyrillic
 * letters (dropping them elsewhere destroys Gurmukhi), all dashes and apostrophes to one. The loose
 * form also maps a small table of letters (ł ø đ ı ə ʔ …) and leaves out apostrophes and the 7 that
 * stands for a glottal stop inside a word. Blanks stay as they are, but for those that NFKD makes
 * plain (no-break space).
 */
#ifndef CM_TEXT_FOLD_H
#define CM_TEXT_FOLD_H

#include <glib.h>

/* @length bytes of valid UTF-8 (-1: NUL terminated). New strings, never NULL. */
char *cm_fold_exact(const char *text, gssize length);
char *cm_fold_loose(const char *text, gssize length);

/* The words of the loose form of @text: what letters, marks and digits stand together, in the order
 * of the text; hyphens divide, apostrophes do not. A new NULL-terminated array. */
char **cm_fold_words(const char *text);

/* The next of these words in a text that is in the loose form already: sets *@word and *@length to
 * what of the text it is and moves *@at behind it. FALSE at the end. */
gboolean cm_fold_next_word(const char **at, const char **word, gsize *length);

/* TRUE when @a and @b, two ways to write a person's whole name, can be the same: the words of one
 * are all among the words of the other, in any order, and there are at least two. */
gboolean cm_fold_same_name(const char *a, const char *b);

#endif
