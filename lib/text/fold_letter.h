/* fold_letter.h - one character in the form in which names are compared
 *
 * What fold.c does to a text and words.c to a word is done here to a single character, so that both
 * agree for ever. Inside the room only.
 */
#ifndef CM_TEXT_FOLD_LETTER_H
#define CM_TEXT_FOLD_LETTER_H

#include <glib.h>

/* One character becomes at most so many. */
#define CM_FOLD_LETTER_MOST ((guint)G_UNICHAR_MAX_DECOMPOSITION_LENGTH * 2u)
#define CM_FOLD_LOOSE_MOST  2u

/* TRUE for what leaves no trace in a folded text: format characters (soft hyphen, zero-width space,
 * direction marks) and variation selectors. */
gboolean cm_fold_is_format(gunichar c);
/* TRUE for every sign that people write for an apostrophe, the modifier letter included. */
gboolean cm_fold_is_apostrophe(gunichar c);
gboolean cm_fold_is_dash(gunichar c);
gboolean cm_fold_is_mark(gunichar c);
/* TRUE for a letter, also for those that came after the Unicode tables at hand. */
gboolean cm_fold_is_letter(gunichar c);
/* FALSE for a letter whose loose form begins with another letter than one of ASCII: a quick answer
 * that is TRUE too often. */
gboolean cm_fold_may_be_plain(gunichar c);

/* Writes the exact form of @c to @out, which has room for CM_FOLD_LETTER_MOST: NFKD, case folded,
 * marks still in it. Returns how many were written; 0 for a format character. */
guint cm_fold_letter(gunichar c, gunichar *out);

/* TRUE when the marks after @letter are accents to be dropped: it is Latin, Greek or Cyrillic. In
 * other scripts marks are vowels, and dropping them makes other names. */
gboolean cm_fold_drops_marks(gunichar letter);

/* Writes the loose form of @letter, which is folded exactly, to @out with room for
 * CM_FOLD_LOOSE_MOST. Returns how many; 0 for a glottal stop or an apostrophe. */
guint cm_fold_letter_loose(gunichar letter, gunichar *out);

/* The Latin letter that @letter, folded exactly, looks like (Cyrillic or Greek), or @letter. Only a
 * word that has Latin letters as well is to be read so: "Данило" is itself, "Мark" is "Mark". */
gunichar cm_fold_look_alike(gunichar letter);

#endif
