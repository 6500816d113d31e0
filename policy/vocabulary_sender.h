/* vocabulary_sender.h - what conditions ask of who a mail comes from (clause 2.1)
 *
 * Only for policy/vocabulary.c. Each answers for @binding; @words lists nothing.
 */
#ifndef CM_POLICY_VOCABULARY_SENDER_H
#define CM_POLICY_VOCABULARY_SENDER_H

#include "policy/binding.h"

CmTri cm_ask_mail_names_an_employee(const CmBinding *binding, guint32 words);
CmTri cm_ask_mail_has_no_author(const CmBinding *binding, guint32 words);
/* An address of an outside domain, or a reader of whom none is known. */
CmTri cm_ask_reader_is_outside(const CmBinding *binding, guint32 words);
/* Whom the mail would reach cannot be told. */
CmTri cm_ask_reader_is_unreadable(const CmBinding *binding, guint32 words);
CmTri cm_ask_address_is_anothers(const CmBinding *binding, guint32 words);
CmTri cm_ask_address_is_unknown(const CmBinding *binding, guint32 words);

#endif
