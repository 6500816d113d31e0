/* found_words.h - what was found, in the words of a finding: the record, and the name as the mail
 * has it
 */
#ifndef CM_POLICY_FOUND_WORDS_H
#define CM_POLICY_FOUND_WORDS_H

#include "policy/finding.h"
#include "policy/wording.h"

/* What the detector of that name finds, in the language of @wording: a new string, or NULL where
 * nothing in that language says it. */
char *cm_found_by_detector(CmWording *wording, const char *detector);

/* What @finding, which is about a student, says is disclosed: what the detectors found of them
 * there ("a home address, marks or grades"), else the kind. A new string. */
char *cm_found_disclosed(CmWording *wording, const CmFinding *finding);

/* The student of @finding; where the wording is for the author and the mail names them otherwise,
 * with the name as it stands there: 'Robin Example (in the mail: "Rob")'. A new string. */
char *cm_found_student(CmWording *wording, const CmFinding *finding);

#endif
