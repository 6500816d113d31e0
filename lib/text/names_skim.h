/* names_skim.h - passes over what of a text cannot begin a name (inside the room)
 *
 * Nearly all words of a text are passed over by what is known of each, put together with its
 * neighbours: a name needs two words of names in a row, or with one or two between that may be
 * passed over, and ordinary words count with a capital only.
 */
#ifndef CM_TEXT_NAMES_SKIM_H
#define CM_TEXT_NAMES_SKIM_H

#include "text/names_words.h"

/* Places of a text at which a name may begin: each word that is read may tell three. */
#define CM_NAMES_PLACES (4 * CM_NAMES_BATCH)

typedef struct {
    gsize start; /* of the first word */
    guint64 key; /* of it and the word that goes on: the table has it, or no name begins there … */
    gboolean joined; /* … but where words may be parts of one */
} CmNamesPlace;

/* A text that is being skimmed. What it holds is its own. */
typedef struct {
    CmNamesWords words;
    CmNamesPlace places[CM_NAMES_PLACES];
    guint count; /* of them */
} CmNamesSkim;

/* Begins where @text is: at the end of a word, or at the beginning of the text. */
void cm_names_skim_init(CmNamesSkim *skim, const CmNames *names, const CmTextWords *text);
/* Reads on until there are places, whose slots in the table are on their way into the caches then.
 * Returns how many; 0 at the end of the text. */
guint cm_names_skim(CmNamesSkim *skim);

#endif
