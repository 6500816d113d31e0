/* finding_text.h - one finding in words, for the author of the message */
#ifndef CM_POLICY_FINDING_TEXT_H
#define CM_POLICY_FINDING_TEXT_H

#include "policy/finding.h"
#include "policy/wording.h"

/* The sentence about @finding, which came of the policy and facts of @wording. That a guardian may
 * not be told anything is never in it. A new string. */
char *cm_finding_text_new(CmWording *wording, const CmFinding *finding);

#endif
