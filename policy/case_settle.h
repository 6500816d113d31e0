/* case_settle.h - what a case file need not say, made as the gatherers of a real message make it */
#ifndef CM_POLICY_CASE_SETTLE_H
#define CM_POLICY_CASE_SETTLE_H

#include "policy/facts.h"

/* Sets which parts count as pictures or recordings of somebody (DOMAIN.md, "A picture counts when
 * …").
 * @small holds GUINT_TO_POINTER(index + 1) of those that are too small to. */
void cm_case_settle_parts(CmFacts *facts, GHashTable *small);
/* Sets strength and ambiguity of @subject from its evidence: it is ambiguous when all of its
 * strongest signs fit others too. */
void cm_case_settle_subject(CmSubject *subject);

#endif
