/* word_gap.h - what stands between two words, and whether one name can go on across it (inside the
 * room)
 */
#ifndef CM_TEXT_WORD_GAP_H
#define CM_TEXT_WORD_GAP_H

#include "text/words.h"

/* Moves to the next word and sets *@bits to the CM_GAP_… before it. FALSE when there is none before
 * the end. */
gboolean cm_words_skip_gap(CmTextWords *words, guint *bits);

#endif
