/* names_words.h - the words of a text, read some at a time, and what is known of each (inside the
 * room)
 *
 * Words are found and hashed first, then all of them are looked up: by then what the filters say of
 * them is in the nearest cache, and no look waits for a guess of the processor about the word
 * before. So it costs the same in a directory that knows half of all words as in one that knows
 * few.
 */
#ifndef CM_TEXT_NAMES_WORDS_H
#define CM_TEXT_NAMES_WORDS_H

#include "text/byte_masks.h"
#include "text/names_index.h"

/* Words that are read together: more would push one another out of the nearest cache. */
#define CM_NAMES_BATCH 64u
/* Words before them that are kept. */
#define CM_NAMES_BEFORE 3u
/* What is known of words may be read so many at a time. */
#define CM_NAMES_KNOWN_STEP 8u

/* What is known of a word and of the gap before it, in one byte. */
enum {
    /* What the filter of given names says: it may stand for one, and as it is written it is no
     * ordinary word. */
    CM_KNOWN_GIVEN = CM_NAMES_WORD,
    CM_KNOWN_GIVEN_TELLS = CM_NAMES_SMALL,
    /* The same of other words of a name. */
    CM_KNOWN_OTHER = CM_NAMES_WORD << 2,
    CM_KNOWN_OTHER_TELLS = CM_NAMES_SMALL << 2,
    CM_KNOWN_CAPITAL = 1 << 4, /* begins with a capital */
    CM_KNOWN_GLUED = 1 << 5,   /* makes a word of some name with the one that is tied to it */
    CM_KNOWN_PARTED = 1 << 6,  /* no name goes across the gap */
    CM_KNOWN_TIGHT = 1 << 7,   /* the gap has no blank and no line end */
};
/* From what is known of a word as a given name to the same of it as another. */
#define CM_KNOWN_TO_OTHER 2u

/* A word that was read. */
typedef struct {
    gsize start;  /* CM_NAMES_NOWHERE: there is none */
    guint64 hash; /* cm_word_hash_whole */
} CmNamesWord;

#define CM_NAMES_NOWHERE G_MAXSIZE

/* A text that is being read. What it holds is its own. */
typedef struct {
    const CmNames *names;
    CmTextWords text;
    gsize at;      /* what is before it was read */
    gsize end;     /* of the last word */
    gboolean glue; /* the last word is tied to the next, and together they are of a name */
    guint count;   /* of the words, with those from before */
    CmNamesWord words[CM_NAMES_BEFORE + CM_NAMES_BATCH];
    guint8 known[CM_NAMES_BEFORE + CM_NAMES_BATCH + CM_NAMES_KNOWN_STEP];
} CmNamesWords;

/* Begins where @text is: at the end of a word, or at the beginning of the text. */
void cm_names_words_init(CmNamesWords *words, const CmNames *names, const CmTextWords *text);
/* Reads the next words behind the last three. FALSE: the text has ended. */
gboolean cm_names_words_read(CmNamesWords *words);

#endif
