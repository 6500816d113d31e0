/* term.h - one of the terms of terms.h, and whether it stands at a place in a text (inside the
 * room)
 */
#ifndef CM_TEXT_TERM_H
#define CM_TEXT_TERM_H

#include "text/folded.h"

/* A term is known by its first letters; most words of a text share them with none. */
#define CM_TERM_KEY_LETTERS 4u
#define CM_TERM_MOST        120u /* letters of one */
/* Letters and signs that are read for a term. */
#define CM_TERM_READ_MOST 512u

typedef struct {
    char *written;
    gunichar letters[CM_TERM_MOST]; /* folded, words divided by CM_FOLDED_GAP */
    guint count;
    gboolean prefix;   /* ends in '*' */
    gboolean capitals; /* found in capitals only */
    gboolean dotted;   /* a dot may stand between its words */
} CmTerm;

/* Reads @written, UTF-8. A new term, or NULL with CM_ERROR_CONFIG when it has no letter, too many,
 * or a '*' behind fewer than four. */
CmTerm *cm_term_new(const char *written, GError **error);
void cm_term_free(CmTerm *term);

/* The key of a word goes on with @letter. It is 0 before its first. */
static inline guint32 cm_term_key_add(guint32 key, gunichar letter)
{
    return (key << 8) | (letter & 0xffu);
}

/* Of the first letters of its first word. */
guint32 cm_term_key(const CmTerm *term);
/* TRUE when the letters that its key is made of are all ASCII. */
gboolean cm_term_has_plain_key(const CmTerm *term);

/* What a text says from one place on, folded once for all terms that may begin there. */
typedef struct {
    CmFolded folded;
    gunichar letters[CM_TERM_READ_MOST];
    gsize ends[CM_TERM_READ_MOST]; /* of each, in the text */
    guint count;
    gsize start;
} CmTermReading;

static inline void cm_term_reading_begin(CmTermReading *reading, const char *text, gsize length,
                                         gsize at)
{
    cm_folded_begin(&reading->folded, text, length, at);
    reading->count = 0;
    reading->start = at;
}

/* Letter or sign @i, or CM_FOLDED_END. */
gunichar cm_term_reading_letter(CmTermReading *reading, guint i);

/* Sets *@end to where @term, which begins where @reading does, ends. FALSE when it does not stand
 * there. */
gboolean cm_term_stands(const CmTerm *term, CmTermReading *reading, gsize *end);
/* The same by reading letter by letter what ASCII alone cannot settle: slower, never different. */
gboolean cm_term_stands_folded(const CmTerm *term, CmTermReading *reading, gsize *end);

#endif
