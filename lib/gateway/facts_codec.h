/* facts_codec.h - facts as bytes and back, so that an old case can be decided again (`case replay`)
 *
 * Which member of which struct is written is one table (facts_codec.c). A member that is added to
 * the facts is added there too: the size of each struct is asserted beside its table.
 */
#ifndef CM_GATEWAY_FACTS_CODEC_H
#define CM_GATEWAY_FACTS_CODEC_H

#include "policy/facts.h"

GBytes *cm_facts_encode(const CmFacts *facts);
/* New facts that equal those that were encoded; a member that was not there when they were is what
 * its table says, which permits nothing. NULL with CM_ERROR_DATA when @bytes are none, or those of
 * a newer program. */
CmFacts *cm_facts_decode(GBytes *bytes, GError **error);

#endif
