/* film_source.h - a recording in memory, opened by libavformat: no file, no address, no more */
#ifndef CM_INSPECTOR_FILM_SOURCE_H
#define CM_INSPECTOR_FILM_SOURCE_H

#include <libavformat/avformat.h>

#include "base/clock.h"
#include "record/word.h"

#include "inspector/span.h"

typedef struct {
    CmSpan bytes;
    gsize at;
    CmClock *clock;
    gint64 deadline; /* of @clock; behind it nothing is read any more */
    AVIOContext *io;
    AVFormatContext *format;
} CmFilmSource;

/* TRUE when recordings of @type are opened at all: MP4, QuickTime, 3GPP, M4A; Matroska, WebM; MP3;
 * WAV. */
gboolean cm_film_source_is_known(const char *type);

/* Opens @bytes with the reader of containers of @type and no other; none is guessed. Nothing that
 * the container refers to is opened. @clock stays with the caller. FALSE with *@reason set to
 * CM_REASON_BROKEN, or CM_REASON_TOO_LARGE where a limit was met. Close in either case. */
gboolean cm_film_source_open(CmFilmSource *source, const char *type, CmSpan bytes, CmClock *clock,
                             gint64 deadline, CmReason *reason);
void cm_film_source_close(CmFilmSource *source);

gboolean cm_film_source_is_late(const CmFilmSource *source);

#endif
