/* film_frame.h - a decoded frame as brightness, and without the bars around it */
#ifndef CM_INSPECTOR_FILM_FRAME_H
#define CM_INSPECTOR_FILM_FRAME_H

#include <libavutil/frame.h>

#include "record/word.h"

#include "inspector/grey.h"

/* Makes @frame smaller as a picture of its size would be. CM_REASON_UNKNOWN_TYPE where its pixels
 * are kept in a way that is not known here, CM_REASON_BROKEN where there are none. */
CmReason cm_film_frame_grey(const AVFrame *frame, CmGrey **grey);

/* What is within the black bars of @grey: a photograph in a film that has another shape. NULL when
 * there are none, or hardly anything else. A new picture. */
CmGrey *cm_film_frame_within_bars(const CmGrey *grey);

#endif
