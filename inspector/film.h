/* film.h - what a recording shows: its key frames as hashes, the pictures and files that it carries
 *
 * Two programs are made of the same parsers. In consent-inspector no recording is opened
 * (film_closed.c); in consent-inspector-av libavformat and libavcodec open it (film.c). Sound is
 * heard by neither, so that a recording remains uninspected in both.
 */
#ifndef CM_INSPECTOR_FILM_H
#define CM_INSPECTOR_FILM_H

#include "inspector/inspection.h"
#include "inspector/picture.h"

/* Reads @bytes as the content of part @part, whose type is known by now. Adds to @said what its
 * container says of it beyond what stands there, to the part the hashes of key frames with their
 * moments, and members for covers and attached files. Returns why the recording is not inspected:
 * CM_REASON_UNKNOWN_TYPE (the best there is), CM_REASON_BROKEN (it is a film and no picture comes
 * out of it), CM_REASON_TOO_LARGE or CM_REASON_TOO_DEEP (over a limit of film_limits.h or of
 * containers). */
CmReason cm_film_read(CmInspection *inspection, int part, CmSpan bytes, CmPicture *said);

/* Makes once, in the zygote, the tables that the decoders would make at their start. */
void cm_film_warm(void);

#endif
