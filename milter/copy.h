/* copy.h - what is changed about the copy that goes on, told to the mail server
 *
 * The functions return FALSE when the mail server did not take a change: the copy must not go on.
 */
#ifndef CM_MILTER_COPY_H
#define CM_MILTER_COPY_H

#include <libmilter/mfapi.h>

#include "gateway/outcome.h"
#include "milter/session.h"

/* Takes off the headers that only we may set. */
gboolean cm_copy_strip_headers(SMFICTX *context, const CmMilterSession *session);
/* @subject: the value as it stands in the header, without the blank after the colon. */
gboolean cm_copy_change_subject(SMFICTX *context, const CmMilterSession *session,
                                const char *subject);
/* All that @outcome says about the copy: headers, tag, subject, the district's words under a
 * @letter (what somebody wrote), and recipients who are held are taken off. */
gboolean cm_copy_change(SMFICTX *context, const CmMilterSession *session, const CmOutcome *outcome,
                        gboolean letter);

#endif
