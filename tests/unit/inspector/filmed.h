/* filmed.h - films that nobody took: drawn scenes, packed by libavcodec into a container in memory
 */
#ifndef CM_TEST_INSPECTOR_FILMED_H
#define CM_TEST_INSPECTOR_FILMED_H

#include <libavcodec/avcodec.h>

#include "drawn.h"

typedef struct {
    const char *container; /* as libavformat calls its writers: "mp4", "mov", "matroska" … */
    const char *codec;     /* an encoder: "mpeg4", "mjpeg", "libvpx"; NULL: no moving pictures */
    Drawn *const *scenes;  /* all of one size */
    guint count, seconds_each; /* two frames a second; each scene begins with a key frame */
    gboolean all_keys;         /* every frame is a key frame */
    const char *const *tags;   /* pairs of key and value, and NULL; or NULL */
    GBytes *cover;             /* a JPEG; or NULL */
    const char *chapter;       /* the title of one that spans all; or NULL */
    const char *attached;      /* words in a file "note.txt" that is attached; or NULL */
    const char *options;       /* of the writer, "movflags=…"; or NULL */
    guint tracks;              /* of the same film; 0: one */
} Filmed;

/* The file. */
GBytes *filmed_make(const Filmed *film);

/* @count scenes from number @seed on, in @width by @height pixels; free with filmed_scenes_free().
 */
Drawn **filmed_scenes(guint seed, guint count, guint width, guint height);
void filmed_scenes_free(Drawn **scenes, guint count);

#endif
