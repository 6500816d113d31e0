/* word_state.h - the hashes of a word while it is read: as it is written, and in the loose form of
 * fold.h (inside the room)
 */
#ifndef CM_TEXT_WORD_STATE_H
#define CM_TEXT_WORD_STATE_H

#include "text/word_hash.h"

/* A longer word is no name, and its marks would not fit the buffer in which they are ordered. In
 * bytes where all is ASCII, else in letters. */
#define CM_WORD_MOST 64u

typedef struct {
    CmWordHash exact, loose;
} CmTextWordState;

/* The state of @first with the letters of text[@start..@end) added: two words written as one. All
 * zero when there are too many. */
CmTextWordState cm_words_join(CmTextWordState first, const char *text, gsize start, gsize end);

/* Whether two words that may be joined any further are the same so far. */
gboolean cm_words_same(const CmWordHash *a, const CmWordHash *b);

#endif
