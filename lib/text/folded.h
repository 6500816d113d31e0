/* folded.h - reads a text letter by letter in the loose form of fold.h, without copying it
 *
 * Inside the room only. Letters and digits come folded; what stands between words is told apart by
 * whether one phrase may go on across it.
 */
#ifndef CM_TEXT_FOLDED_H
#define CM_TEXT_FOLDED_H

#include "text/fold_letter.h"

/* What cm_folded_next() gives beside letters and digits. */
#define CM_FOLDED_END   0u
#define CM_FOLDED_GAP   ((gunichar)' ')  /* a blank, hyphen, apostrophe, '_' or '/' */
#define CM_FOLDED_LINE  ((gunichar)'\n') /* the end of a line */
#define CM_FOLDED_BREAK ((gunichar)'.')  /* anything else: a phrase ends here */

typedef struct {
    const char *text; /* valid UTF-8 */
    gsize length;
    gsize at;                                   /* behind the character that was read last */
    gunichar pending[CM_FOLD_LETTER_MOST * 2u]; /* of it, not given out yet */
    guint count, given;
} CmFolded;

/* The next letter, digit or CM_FOLDED_…; marks and format characters are passed over. */
gunichar cm_folded_next(CmFolded *folded);

#endif
