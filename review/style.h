/* style.h - the style sheet, as style.css has it */
#ifndef CM_REVIEW_STYLE_H
#define CM_REVIEW_STYLE_H

#include <glib.h>

extern const char cm_style[];
extern const gsize cm_style_size;

#endif
