/* letter_text.h - letters written out as plain text */
#ifndef CM_MAIL_LETTER_TEXT_H
#define CM_MAIL_LETTER_TEXT_H

#include "record/letter.h"

/* @letters (GPtrArray of CmLetter: one a language, the preferred first) as UTF-8 text with LF line
 * ends, lines of at most CM_WRAP_COLUMNS columns but for links, which stand on a line of their own.
 * A new string. */
char *cm_letter_text(const GPtrArray *letters);

#endif
