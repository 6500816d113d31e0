/* names_forms.h - the ways in which a given name and a family name are written (inside the room) */
#ifndef CM_TEXT_NAMES_FORMS_H
#define CM_TEXT_NAMES_FORMS_H

#include "text/names_index.h"
#include "text/words.h"

/* A word of a form: cm_word_hash_whole as it is written and in the loose form. */
typedef struct {
    guint64 exact, loose;
} CmNamesWord;

typedef struct {
    CmNamesWord words[CM_NAMES_WORDS_MOST];
    guint count;
} CmNamesForm;

#define CM_NAMES_FORMS_MOST 12u

typedef struct {
    CmNamesForm forms[CM_NAMES_FORMS_MOST];
    guint count; /* one form without words when there is no name */
    guint later; /* from this one on they are of a later one of several given names */
} CmNamesForms;

/* All words; all as one word; the first alone, with what a hyphen ties to it; then each later one
 * alone. */
void cm_names_given_forms(CmNamesForms *forms, const char *given);
/* All words; all as one word; each part of a double name alone ("Tremblay" of "Tremblay-Côté"),
 * with the particles that go before it ("de la", "St."); the same with particles apart that are
 * joined and joined that are apart ("Delos Reyes", "Mac Donald"). */
void cm_names_family_forms(CmNamesForms *forms, const char *family);
/* Where in a whole name the family name begins: at the particles before the last word. In bytes. */
gsize cm_names_family_start(const char *name);

#endif
