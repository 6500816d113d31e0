/* origin.h - bounces, automatic replies, services and our own notices, which are never held */
#ifndef CM_GATEWAY_ORIGIN_H
#define CM_GATEWAY_ORIGIN_H

#include "gateway/gather.h"

/* What kind of message it is (DOMAIN.md, "Whose mail"). A header alone excuses nothing that carries
 * a picture or recording of somebody: it is what a thief of a mailbox would write. */
CmMessageOrigin cm_origin_of(const CmGatherInput *input, const CmFacts *facts);

#endif
