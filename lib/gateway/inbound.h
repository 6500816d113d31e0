/* inbound.h - mail from outside to students, read for invitations in an employee's name
 * (clause 3.8)
 */
#ifndef CM_GATEWAY_INBOUND_H
#define CM_GATEWAY_INBOUND_H

#include "gateway/gather.h"

/* TRUE when mail of @author from outside may be judged at all: [milter] judge-inbound. */
gboolean cm_inbound_is_on(const CmConfig *config, const CmAuthor *author);
/* The same of the mail in @envelope, whose recipients are known: one of them is a student at a
 * district account. */
gboolean cm_inbound_is_judged(const CmSnapshot *snapshot, const CmConfig *config,
                              const CmAuthor *author, const CmEnvelope *envelope);
/* Sets whose mail it is, and whether an employee stands in it by name; a text of more words than
 * are looked up counts as one that names an employee. */
void cm_inbound_gather(CmFacts *facts, const CmGatherInput *input);

#endif
