/* gif_sample.h - animations (GIF89a) whose frames say how they are put over one another */
#ifndef CM_TEST_INSPECTOR_GIF_SAMPLE_H
#define CM_TEST_INSPECTOR_GIF_SAMPLE_H

#include <glib.h>

/* A frame of one brightness. */
typedef struct {
    guint left, top, side;
    guint8 brightness;
    int disposal;    /* giflib's number */
    int transparent; /* the brightness that is seen through, -1: none */
} GifSampleFrame;

/* A file that says that it is @side pixels wide and high. */
GBytes *gif_sample(guint side, const GifSampleFrame *frames, guint count);

#endif
