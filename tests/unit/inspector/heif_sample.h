/* heif_sample.h - HEIC files that no encoder writes */
#ifndef CM_TEST_INSPECTOR_HEIF_SAMPLE_H
#define CM_TEST_INSPECTOR_HEIF_SAMPLE_H

#include "drawn.h"

/* @drawn with a thumbnail that shows @thumbnail. */
GBytes *heif_sample_with_thumbnail(const Drawn *drawn, const Drawn *thumbnail);

/* A picture of @across by @across tiles (at most 255), all of them the same one of 64 by 64 pixels,
 * that says of itself that it is @claimed pixels wide and high. */
GBytes *heif_sample_grid(guint across, guint claimed);

#endif
