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

/* What each character of ASCII reads as, sixteen in a row. */
static const char CM_FOLDED_ASCII[] = "......... \n.. .."
                                      "................"
                                      " ...... ..... . "
                                      "0123456789......"
                                      ".abcdefghijklmno"
                                      "pqrstuvwxyz.... "
                                      " abcdefghijklmno"
                                      "pqrstuvwxyz.....";

/* What none of these is: cm_folded_next() has to say. */
#define CM_FOLDED_BEYOND 0x80u

/* The one letter of ASCII that @c, beyond ASCII, reads as, where that is told quickly, or
 * CM_FOLDED_BEYOND. */
gunichar cm_folded_latin(gunichar c);

/* What the character at byte @at reads as, which takes *@size bytes: what cm_folded_next() gives,
 * or CM_FOLDED_BEYOND. At the end @size is left alone. */
static inline gunichar cm_folded_at(const char *text, gsize length, gsize at, gsize *size)
{
    if (at >= length)
        return CM_FOLDED_END;
    guchar byte = (guchar)text[at];
    *size = byte < 0x80 ? 1 : (gsize)g_utf8_skip[byte];
    return byte < 0x80 ? (gunichar)CM_FOLDED_ASCII[byte]
                       : cm_folded_latin(g_utf8_get_char(text + at));
}

static inline gboolean cm_folded_is_letter(gunichar c)
{
    return c != CM_FOLDED_END && c != CM_FOLDED_GAP && c != CM_FOLDED_LINE && c != CM_FOLDED_BREAK;
}

typedef struct {
    const char *text; /* valid UTF-8 */
    gsize length;
    gsize at;                                   /* behind the character that was read last */
    gunichar pending[CM_FOLD_LETTER_MOST * 2u]; /* of it, not given out yet */
    guint count, given;
} CmFolded;

/* Begins at byte @at of the text. The same as an initializer, but that nothing is cleared. */
static inline void cm_folded_begin(CmFolded *folded, const char *text, gsize length, gsize at)
{
    folded->text = text;
    folded->length = length;
    folded->at = at;
    folded->count = folded->given = 0;
}

/* The next letter, digit or CM_FOLDED_…; marks and format characters are passed over. */
gunichar cm_folded_next(CmFolded *folded);

#endif
