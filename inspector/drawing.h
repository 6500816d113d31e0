/* drawing.h - what a drawing (SVG) shows besides what it draws itself */
#ifndef CM_INSPECTOR_DRAWING_H
#define CM_INSPECTOR_DRAWING_H

#include "inspector/span.h"

/* TRUE when everything that @text, a drawing, refers to in order to show it is in the drawing, or
 * stands in it as an address that cm_data_address_find() gives whole, so that it can be a part of
 * its own. FALSE when it refers to anything else (a picture, another drawing, a style sheet, a
 * font), or is written in a way that may hide a reference: entities or default values of its own,
 * escapes of a style sheet, a program, a page within it. */
gboolean cm_drawing_is_whole(CmSpan text);

#endif
