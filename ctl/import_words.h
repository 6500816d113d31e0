/* import_words.h - the words of the policy that an import has to know */
#ifndef CM_CTL_IMPORT_WORDS_H
#define CM_CTL_IMPORT_WORDS_H

#include "policy/policy.h"
#include "roster/release_words.h"

/* The scopes of @policy, and its table of platforms with what people call them. To be freed. */
CmReleaseWords *cm_import_words(const CmPolicy *policy);

#endif
