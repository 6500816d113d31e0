/* terms.h - words and phrases that are looked for all at once, in any case, with or without accents
 *
 * Inside the room only. A term is one word or more ("individual education plan"); between its words
 * a text may have any blanks, one end of a line, hyphens, apostrophes or '_'; in a term that is
 * written with dots ("S.I.N") a dot as well. A last word that ends in '*' stands for every word
 * that begins so. A term written in capitals alone ("PEN") is found in capitals only: a pen is
 * none.
 */
#ifndef CM_TEXT_TERMS_H
#define CM_TEXT_TERMS_H

#include <glib.h>

typedef struct CmTerms CmTerms;

CmTerms *cm_terms_new(void);
void cm_terms_free(CmTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmTerms, cm_terms_free)

/* Adds @term, UTF-8, once. Sets *@index to its number, from 0 in the order of first addition. FALSE
 * with CM_ERROR_CONFIG when it has no letter, or a '*' behind fewer than four. */
gboolean cm_terms_add(CmTerms *terms, const char *term, guint *index, GError **error);
guint cm_terms_count(const CmTerms *terms);

/* Where a term stands. */
typedef struct {
    gsize start, end; /* bytes in the text */
    guint term;
} CmTermMark;

/* Adds to @marks (of CmTermMark) every term that begins at byte @at of the text, where a word
 * begins. Sets *@next to a byte behind the first letters of that word from which it is enough to go
 * on. */
void cm_terms_match(const CmTerms *terms, const char *text, gsize length, gsize at, GArray *marks,
                    gsize *next);

/* The first byte from @at on at which something may stand: a digit, what is not ASCII, or a word
 * that begins like a term or goes on behind its letters. @at is no byte inside a word. */
gsize cm_terms_skim(const CmTerms *terms, const char *text, gsize length, gsize at);

#endif
