/* film_tags.h - what a container says of its recording, beyond what recording.h reads of it */
#ifndef CM_INSPECTOR_FILM_TAGS_H
#define CM_INSPECTOR_FILM_TAGS_H

#include <libavformat/avformat.h>

#include "inspector/picture.h"

/* Adds to @said titles, comments, artists, descriptions, keywords and places of the file, its
 * streams and its chapters, each text only where none that is the same stands there. */
void cm_film_tags_read(const AVFormatContext *format, CmPicture *said, CmCharsets *charsets);

#endif
