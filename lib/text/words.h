/* words.h - cuts a text into the words that names are made of, and hashes them as they are read
 *
 * Inside the room only. A word is a run of letters with their marks; each Chinese, Japanese or
 * Korean character is a word of its own, since those scripts write names without blanks. What
 * stands between two words is kept as a set of CM_GAP_… bits. Nothing is allocated.
 */
#ifndef CM_TEXT_WORDS_H
#define CM_TEXT_WORDS_H

#include "text/word_state.h"

/* "St.", "J.", "Ste.": a full stop after so few letters does not end a sentence. */
#define CM_WORD_SHORT 3u

enum {
    CM_GAP_BREAK = 1 << 0, /* no name goes across it */
    CM_GAP_COMMA = 1 << 1, /* a comma and a blank: only "Li, Emma" */
    CM_GAP_STOP = 1 << 2,  /* a full stop and a blank: the end of a sentence but for "St." */
    CM_GAP_LINE = 1 << 3,  /* the end of a line, a tab or a column's edge */
    CM_GAP_BLANK = 1 << 4, /* some blank, or the end of a line */
    CM_GAP_GLUE = 1 << 5,  /* a hyphen or apostrophe that can stand inside a word */
};

typedef struct {
    gsize start, end; /* bytes in the text */
    CmTextWordState state;
    guint gap;        /* CM_GAP_… between the word before and this one */
    guint letters;    /* at most a few are counted: is it an initial? */
    gboolean capital; /* begins with a capital letter */
} CmTextWord;

typedef struct {
    const char *text;
    gsize length; /* of the whole text */
    gsize at;     /* where the next gap begins */
    gsize end;    /* words that begin here or later are not read */
    /* What counts as a blank though it shows as nothing. */
    gboolean split_at_soft_hyphen;
    gboolean split_at_format;
} CmTextWords;

/* Reads the next word from valid UTF-8. FALSE at the end. */
gboolean cm_words_next(CmTextWords *words, CmTextWord *word);

#endif
