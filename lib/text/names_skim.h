/* names_skim.h - passes over what of a text cannot begin a name (inside the room)
 *
 * Nearly all words of a text are passed over by what one look into the filter says of each, put
 * together with its neighbours: a name needs two words of names in a row, or with one between that
 * may be passed over, and ordinary words count with a capital only. Whether that look finds the
 * word decides nothing by itself, so it costs the same in a directory that knows half of all words
 * as in one that knows few.
 */
#ifndef CM_TEXT_NAMES_SKIM_H
#define CM_TEXT_NAMES_SKIM_H

#include "text/names_index.h"

/* A word that was read. */
typedef struct {
    gsize start;
    guint64 hash; /* cm_word_hash_whole */
} CmNamesWordPlace;

/* Places of a text at which a name may begin. */
#define CM_NAMES_PLACES 128u

typedef struct {
    gsize start; /* of the first word */
    guint64 key; /* of it and the word that goes on: the table has it, or no name begins there … */
    gboolean joined; /* … but where words may be parts of one */
} CmNamesPlace;

/* A text that is being skimmed. What it holds is its own. */
typedef struct {
    const CmNames *names;
    CmTextWords words;
    gsize at;                  /* what is before it was read */
    CmNamesWordPlace one, two; /* the last word, and the one before it */
    gsize end;                 /* of the last word */
    guint known;               /* of the last words, the last in the lowest byte */
    gboolean glue; /* the last word is tied to the next, and together they are of a name */
    CmNamesPlace places[CM_NAMES_PLACES];
    guint count; /* of them */
} CmNamesSkim;

/* Begins where @words is: at the end of a word, or at the beginning of the text. */
void cm_names_skim_init(CmNamesSkim *skim, const CmNames *names, const CmTextWords *words);
/* Reads on until there are places, whose slots in the table are on their way into the caches then.
 * Returns how many; 0 at the end of the text. */
guint cm_names_skim(CmNamesSkim *skim);

#endif
