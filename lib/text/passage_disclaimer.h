/* passage_disclaimer.h - notices of confidentiality, as offices set them under their mail in
 * English and French (inside the room)
 */
#ifndef CM_TEXT_PASSAGE_DISCLAIMER_H
#define CM_TEXT_PASSAGE_DISCLAIMER_H

#include "text/passage_line.h"

/* "This e-mail is confidential …": begins as such notices do and says in its first sentence, of at
 * most 300 bytes, for whom it is meant. */
gboolean cm_passage_is_disclaimer(const CmPassageText *text, const CmPassageLine *line);
/* "If you have received this in error …": goes on with a notice whose last paragraph has ended. */
gboolean cm_passage_goes_on_disclaiming(const CmPassageText *text, const CmPassageLine *line);

#endif
