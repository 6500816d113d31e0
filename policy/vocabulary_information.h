/* vocabulary_information.h - what conditions ask of protected information (clauses 3.10, 5.6 and
 * 5.7)
 *
 * Only for policy/vocabulary.c. Each answers for the information and the reader of @binding.
 */
#ifndef CM_POLICY_VOCABULARY_INFORMATION_H
#define CM_POLICY_VOCABULARY_INFORMATION_H

#include "policy/binding.h"

/* The words of CmProtectedKind in their order, NULL-terminated. */
const char *const *cm_information_words(void);

/* @words: bits of CmProtectedKind. */
CmTri cm_ask_information_is_one_of(const CmBinding *binding, guint32 words);
CmTri cm_ask_information_is_of_a_student(const CmBinding *binding, guint32 words);
CmTri cm_ask_information_is_the_readers_own(const CmBinding *binding, guint32 words);
CmTri cm_ask_information_is_permitted(const CmBinding *binding, guint32 words);
/* A volunteer has no record: whoever is outside and no employee could be one. */
CmTri cm_ask_reader_may_not_run_channels(const CmBinding *binding, guint32 words);

#endif
