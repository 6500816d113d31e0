/* vocabulary_channel.h - what conditions ask of a channel that a mail is posted to (clauses 5.4 and
 * 5.6)
 *
 * Only for policy/vocabulary.c. Each answers for the reader of @binding; @words lists nothing.
 */
#ifndef CM_POLICY_VOCABULARY_CHANNEL_H
#define CM_POLICY_VOCABULARY_CHANNEL_H

#include "policy/binding.h"

CmTri cm_ask_channel_is_registered(const CmBinding *binding, guint32 words);
CmTri cm_ask_channel_is_approved(const CmBinding *binding, guint32 words);
CmTri cm_ask_channel_has_not_expired(const CmBinding *binding, guint32 words);
CmTri cm_ask_channel_is_supervised(const CmBinding *binding, guint32 words);
CmTri cm_ask_author_maintains_channel(const CmBinding *binding, guint32 words);

#endif
