/* passage_notes.h - how Notes heads the mail that it quotes (inside the room)
 *
 * It sets no mark before the lines of a quote, and no "From:": a line of the author, with the date
 * and time in it or in the next line, then "To:", "cc:" and "Subject:".
 */
#ifndef CM_TEXT_PASSAGE_NOTES_H
#define CM_TEXT_PASSAGE_NOTES_H

#include "text/passage_line.h"

/* TRUE when @first, a line with the author's name, begins such a heading, in English or French. */
gboolean cm_passage_is_notes_heading(const CmPassageText *text, const CmPassageLine *first);

#endif
