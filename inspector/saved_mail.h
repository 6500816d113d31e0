/* saved_mail.h - mails and pages that were saved as files: .eml, .mht, .emlx, mailboxes
 *
 * Programs save with more before the first field than RFC 5322 has: a byte order mark, empty lines,
 * the mail's length (Apple Mail), the line "From " of a mailbox (RFC 4155).
 */
#ifndef CM_INSPECTOR_SAVED_MAIL_H
#define CM_INSPECTOR_SAVED_MAIL_H

#include "inspector/inspection.h"

/* TRUE when @bytes begin with fields that say how a message is built, or are a mailbox in which a
 * mail does, whatever the label says. */
gboolean cm_saved_mail_is(CmSpan bytes);
/* Reads @bytes as the content of part @part: one mail as the message that the part is then, each of
 * several as a part of its own. */
void cm_saved_mail_read(CmInspection *inspection, int part, CmSpan bytes);

#endif
