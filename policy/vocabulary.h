/* vocabulary.h - the fixed vocabulary of conditions: each phrase of the language and what it asks
 * of the facts
 *
 * Only for policy/phrase.c, which reads and asks them.
 */
#ifndef CM_POLICY_VOCABULARY_H
#define CM_POLICY_VOCABULARY_H

#include "policy/binding.h"

/* The ellipsis at the end of a phrase that takes a list of words. */
#define CM_PHRASE_LIST "\342\200\246"

struct CmPhrase {
    const char *words;
    guint each; /* what it asks about: CM_EACH_… */
    /* @words: bits of the words that the condition lists, by their number. */
    CmTri (*ask)(const CmBinding *binding, guint32 words);
    gboolean about_declaration; /* what the sender says of who is shown can change the answer */
    /* The words that a list may have, NULL-terminated, and what one is called; NULL: readers. */
    const char *const *(*list)(void);
    const char *one;
};

/* Every phrase in the order of the manual; @count gets their number. */
const CmPhrase *cm_vocabulary(guint *count);

#endif
