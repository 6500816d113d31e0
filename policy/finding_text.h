/* finding_text.h - one finding in words, for the author of the message */
#ifndef CM_POLICY_FINDING_TEXT_H
#define CM_POLICY_FINDING_TEXT_H

#include "policy/phrase.h"
#include "policy/wording.h"
#include "record/finding.h"

/* The sentence about @finding of @rule, which came of @binding about recipient number @recipient.
 * That a guardian may not be told anything is never in it. A new string. */
char *cm_finding_text_new(CmWording *wording, const CmRule *rule, const CmBinding *binding,
                          const CmFinding *finding, guint recipient);

#endif
