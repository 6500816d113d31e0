/* class_text.h - one sentence for a whole class that is named beside pictures: who of it may be
 * shown is guessed, and is nobody's to read but an officer's
 */
#ifndef CM_POLICY_CLASS_TEXT_H
#define CM_POLICY_CLASS_TEXT_H

#include "policy/finding.h"
#include "policy/wording.h"

/* The sentence about the class of @finding, the same for all of its students, with how many of them
 * lack the scope: a new string. NULL when more than the name of a class points at the student. */
char *cm_class_text_new(CmWording *wording, const CmFinding *finding);

#endif
