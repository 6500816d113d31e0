/* gather_channels.h - the channels that the author could post to instead of one that they may not
 */
#ifndef CM_GATEWAY_GATHER_CHANNELS_H
#define CM_GATEWAY_GATHER_CHANNELS_H

#include "gateway/gather.h"

/* Fills in facts->channels where a recipient is a channel that is not in order, or not the author's
 * to post to. Comes after the recipients. */
void cm_gather_channels(CmFacts *facts, const CmGatherInput *input);

#endif
