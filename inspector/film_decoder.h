/* film_decoder.h - one key frame unpacked, as brightness */
#ifndef CM_INSPECTOR_FILM_DECODER_H
#define CM_INSPECTOR_FILM_DECODER_H

#include <libavcodec/avcodec.h>

#include "record/word.h"

#include "inspector/grey.h"

/* A decoder for a stream of @parameters; NULL with *@reason set to CM_REASON_UNKNOWN_TYPE (none of
 * those that are used here), CM_REASON_TOO_LARGE (its frames are over the limits) or
 * CM_REASON_BROKEN. It starts no thread and asks no graphics card. */
AVCodecContext *cm_film_decoder_new(const AVCodecParameters *parameters, CmReason *reason);
void cm_film_decoder_free(AVCodecContext *decoder);

/* Unpacks @packet, a key frame, without those before it. Returns CM_REASON_NONE with the picture in
 * *@grey, which is the caller's; or NULL in it and why none came out. What breaks off is shown as
 * far as it goes. */
CmReason cm_film_decoder_read(AVCodecContext *decoder, const AVPacket *packet, CmGrey **grey);

/* Opens each decoder once, so that its tables are made; before the first of them is used. */
void cm_film_decoder_warm(void);

#endif
