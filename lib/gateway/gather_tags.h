/* gather_tags.h - employees whom a picture's tag or an "@name" names (clause 3.9) */
#ifndef CM_GATEWAY_GATHER_TAGS_H
#define CM_GATEWAY_GATHER_TAGS_H

#include "gateway/gather.h"

/* Adds them to facts->tags, with the readers for whom they permitted it. The author needs nobody's
 * permission. */
void cm_gather_tags(CmFacts *facts, const CmGatherInput *input);

#endif
