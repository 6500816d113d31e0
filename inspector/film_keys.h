/* film_keys.h - the key frames of a recording, still packed, spread over its length */
#ifndef CM_INSPECTOR_FILM_KEYS_H
#define CM_INSPECTOR_FILM_KEYS_H

#include "inspector/film_source.h"

typedef struct {
    GPtrArray *packets; /* of AVPacket, in the order of the file */
    guint seen;         /* key frames in the file, as far as it was read */
    guint stride;       /* every how manieth is kept */
    gboolean too_large; /* one was passed over for its size */
} CmFilmKeys;

/* TRUE for a stream of moving pictures: no cover, no sound. */
gboolean cm_film_keys_is_moving(const AVStream *stream);

/* Reads the recording once from its beginning to its end, or as far as the limits let it, and keeps
 * at most as many key frames of moving pictures as may be decoded, each as far from the next as it
 * can be: what the container says of its own length and index is not asked. */
void cm_film_keys_read(CmFilmSource *source, CmFilmKeys *keys);
void cm_film_keys_clear(CmFilmKeys *keys);

/* Seconds from the beginning at which @packet is shown. */
guint32 cm_film_keys_moment(const CmFilmSource *source, const AVPacket *packet);

#endif
