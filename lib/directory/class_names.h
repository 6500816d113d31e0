/* class_names.h - the classes of a directory by what a text calls them (inside the room)
 *
 * "Div. 4", "Division 4" and "div 4" are one class, and so are "Grade 4", "4th grade" and "4e
 * année". A title counts when it has two words or more, or a digit in its one word ("4B"), so that
 * "Art" in a sentence is no class.
 */
#ifndef CM_DIRECTORY_CLASS_NAMES_H
#define CM_DIRECTORY_CLASS_NAMES_H

#include "record/roster.h"

typedef struct {
    /* Words, divided by blanks -> GPtrArray of const CmClassGroup; also the words with which a
     * longer title begins, with no class where they are none themselves. */
    GHashTable *by_words;
} CmClassNames;

void cm_class_names_init(CmClassNames *names, const CmRoster *roster);
void cm_class_names_clear(CmClassNames *names);

/* The classes whose title or code stands in @length bytes of valid UTF-8, each once: a new
 * GPtrArray of const CmClassGroup. The cost does not grow with the directory; a word that begins no
 * title costs one look-up. */
GPtrArray *cm_class_names_in_text(const CmClassNames *names, const char *text, gsize length);

#endif
