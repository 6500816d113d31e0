/* picture_png.h - shades of grey as a file that browsers show: PNG (RFC 2083), without anything
 * else in it */
#ifndef CM_REVIEW_PICTURE_PNG_H
#define CM_REVIEW_PICTURE_PNG_H

#include <glib.h>

/* @width by @height pixels, both at least 1, of a byte each from the top left; 0 is black. */
GBytes *cm_picture_png(guint width, guint height, GBytes *pixels);

#endif
