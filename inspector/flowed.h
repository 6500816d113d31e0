/* flowed.h - text whose lines are to be put together (RFC 3676): "format=flowed; delsp=yes" */
#ifndef CM_INSPECTOR_FLOWED_H
#define CM_INSPECTOR_FLOWED_H

#include "inspector/span.h"

/* TRUE when the form divides a word: a line ends with one blank alone behind a character, which is
 * to be deleted (4.2), and the next line goes on at once. Programs do that to languages without
 * blanks and to long words. */
gboolean cm_flowed_divides(CmSpan text);

/* @text, in UTF-8, with each such blank and the line end behind it deleted. A new string. */
GString *cm_flowed_join(CmSpan text);

#endif
