/* drawing_text.h - the words of a drawing (SVG 1.1 and 2), read as the XML that it is */
#ifndef CM_INSPECTOR_DRAWING_TEXT_H
#define CM_INSPECTOR_DRAWING_TEXT_H

#include "inspector/span.h"

/* The words of @svg in the order in which they stand, with a line end where the next are written on
 * another line. Pieces that are placed one by one on a line join (programs move the letters of a
 * word), unless they are wanted @apart (others put words beside one another so). Of what is not
 * well-formed there may be none. A new string of valid UTF-8, at most four times as long as @svg.
 */
GString *cm_drawing_text(CmSpan svg, gboolean apart);

#endif
