/* fix_text.h - a fix in words: for programs, for the command line, and as a case expects it */
#ifndef CM_POLICY_FIX_TEXT_H
#define CM_POLICY_FIX_TEXT_H

#include "policy/decide.h"

#define CM_FIX_KINDS 5u

/* "without-parts": one word for programs. Static. */
const char *cm_fix_kind_word(CmFixKind kind);
/* "leave out part": what the line of a case begins with. Static. */
const char *cm_fix_kind_phrase(CmFixKind kind);
/* "get a release of s1, s2 for third-party", with ids and addresses as they are: a new string. */
char *cm_fix_text(const CmFix *fix);

#endif
