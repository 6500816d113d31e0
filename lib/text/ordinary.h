/* ordinary.h - names that are ordinary words as well, and names that tell nobody apart (inside the
 * room)
 *
 * "Will", "May", "Rose", "Young": in small letters such a word is itself, not a name. "Singh" and
 * "Kaur" are borne by half of a community.
 */
#ifndef CM_TEXT_ORDINARY_H
#define CM_TEXT_ORDINARY_H

#include <glib.h>

typedef struct CmOrdinaryWords CmOrdinaryWords;

/* Names that half of a community bears: they tell nobody apart. */
static const char *const CM_SHARED_NAMES[] = {"kaur", "singh"};

/* The words of English and French, by the hash of their loose form. */
CmOrdinaryWords *cm_ordinary_words_new(void);
void cm_ordinary_words_free(CmOrdinaryWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmOrdinaryWords, cm_ordinary_words_free)

/* Whether the word of loose @hash (cm_word_hash_end) is an ordinary one; an ordinary one that is
 * written small in names as well ("de la"); a shared name. */
gboolean cm_ordinary_words_has(const CmOrdinaryWords *words, guint64 hash);
gboolean cm_ordinary_words_small(const CmOrdinaryWords *words, guint64 hash);
gboolean cm_ordinary_words_shared(const CmOrdinaryWords *words, guint64 hash);

#endif
