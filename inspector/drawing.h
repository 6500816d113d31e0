/* drawing.h - what a drawing (SVG) shows besides what it draws itself */
#ifndef CM_INSPECTOR_DRAWING_H
#define CM_INSPECTOR_DRAWING_H

#include "inspector/span.h"

/* TRUE when every picture that @text, a drawing, can show stands in it as an address that
 * cm_data_address_find() gives whole, so that it can be a part of its own. FALSE when it refers to
 * another picture, or is written in a way that may hide one: entities of its own, escapes of a
 * style sheet, a program. */
gboolean cm_drawing_is_whole(CmSpan text);

#endif
