/* film_limits.h - how much of a recording is looked at: one table */
#ifndef CM_INSPECTOR_FILM_LIMITS_H
#define CM_INSPECTOR_FILM_LIMITS_H

#include <glib.h>

typedef struct {
    guint streams;   /* pictures, sounds, subtitles in one file */
    guint tags;      /* of one file that are looked at */
    guint frames;    /* decoded of one file; each may be hashed twice, with and without bars */
    guint side;      /* pixels of one side of a frame */
    guint64 pixels;  /* of a frame */
    guint packets;   /* read in search of key frames */
    gsize packet;    /* bytes of a key frame, packed */
    gsize block;     /* bytes that the libraries may allocate at once */
    gsize index;     /* bytes of an index of one stream */
    gsize probe;     /* bytes that a container's reader may look at beyond its header */
    gint64 duration; /* microseconds in which no further work is begun, of all films of a message */
} CmFilmLimits;

/* The limits in force: static. */
const CmFilmLimits *cm_film_limits(void);

#endif
