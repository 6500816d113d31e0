/* footer_add.h - to which mail the district's words are added, and telling the mail server */
#ifndef CM_MILTER_FOOTER_ADD_H
#define CM_MILTER_FOOTER_ADD_H

#include <libmilter/mfapi.h>

#include "milter/session.h"
#include "policy/answer.h"

/* TRUE when the copy that goes on gets the words: a district that enforces or tags has some, the
 * mail server lets bodies be changed, and one of the recipients who are left is outside the
 * district. @answer says who is taken off; NULL: nobody. */
gboolean cm_footer_is_due(const CmMilterSession *session, const CmAnswer *answer);
/* Adds them to the sealed message of @session, or leaves it alone where its kind asks for that.
 * FALSE: the mail server did not take a change, or no boundary could be drawn. */
gboolean cm_footer_add(SMFICTX *context, const CmMilterSession *session);

#endif
