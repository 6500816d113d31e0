/* vocabulary_student.h - what conditions ask of a mail to a student, of links, and of employees who
 * are tagged (clauses 3.8, 3.9 and 5.5)
 *
 * Only for policy/vocabulary.c. Each answers for what @binding is about.
 */
#ifndef CM_POLICY_VOCABULARY_STUDENT_H
#define CM_POLICY_VOCABULARY_STUDENT_H

#include "policy/binding.h"

CmTri cm_ask_reader_is_a_student(const CmBinding *binding, guint32 words);
CmTri cm_ask_reader_is_authors_child(const CmBinding *binding, guint32 words);
CmTri cm_ask_reader_is_texted(const CmBinding *binding, guint32 words);
CmTri cm_ask_reader_has_personal_account(const CmBinding *binding, guint32 words);
/* No other recipient, or member of one, is a student. */
CmTri cm_ask_one_student_gets_the_mail(const CmBinding *binding, guint32 words);
CmTri cm_ask_reader_is_accompanied(const CmBinding *binding, guint32 words);

/* The words of CmLinkUse in their order, NULL-terminated. */
const char *const *cm_link_use_words(void);
/* @words: bits of CmLinkUse. */
CmTri cm_ask_link_is_one_of(const CmBinding *binding, guint32 words);
CmTri cm_ask_link_is_registered(const CmBinding *binding, guint32 words);
CmTri cm_ask_link_is_in_signature(const CmBinding *binding, guint32 words);

CmTri cm_ask_tag_is_in_a_picture(const CmBinding *binding, guint32 words);
CmTri cm_ask_tag_is_permitted(const CmBinding *binding, guint32 words);

#endif
