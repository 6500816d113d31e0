/* wording_sections.h - the sections that the texts of every language have to have */
#ifndef CM_POLICY_WORDING_SECTIONS_H
#define CM_POLICY_WORDING_SECTIONS_H

#include "policy/rule.h"

/* Those of CM_WORDING_FRAME; static, NULL-terminated. */
const char *const *cm_wording_frame_sections(void);
/* Those of CM_WORDING_WORDS, which speaks of all that @policy knows; new (g_strfreev()). */
char **cm_wording_word_sections(const CmPolicy *policy);

#endif
