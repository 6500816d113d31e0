/* letter_html.h - letters written out as an HTML page for mail programs
 *
 * One column that a telephone shows without zooming, light or dark as the reader has it. Nothing is
 * fetched: no picture, no script, no font, no style sheet. Every text goes through
 * cm_encode_html_string(), so that none of it can be markup.
 */
#ifndef CM_MAIL_LETTER_HTML_H
#define CM_MAIL_LETTER_HTML_H

#include "record/letter.h"

/* @letters (GPtrArray of CmLetter: one a language, the preferred first) as a page with the title
 * @title. UTF-8, LF line ends. A new string. */
char *cm_letter_html(const GPtrArray *letters, const char *title);

#endif
