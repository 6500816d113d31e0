/* envelope_codec.h - an envelope as bytes, so that a held message can be judged again as it came
 *
 * The bytes are kept sealed with the case. Addresses need not be UTF-8.
 */
#ifndef CM_GATEWAY_ENVELOPE_CODEC_H
#define CM_GATEWAY_ENVELOPE_CODEC_H

#include "record/envelope.h"

GBytes *cm_envelope_encode(const CmEnvelope *envelope);
/* A new envelope; NULL with CM_ERROR_DATA when @bytes are not what cm_envelope_encode() made. */
CmEnvelope *cm_envelope_decode(GBytes *bytes, GError **error);

#endif
