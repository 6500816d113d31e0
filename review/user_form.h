/* user_form.h - role and schools of an account: as fields of a form, read back, held against who
 * gives them
 */
#ifndef CM_REVIEW_USER_FORM_H
#define CM_REVIEW_USER_FORM_H

#include "review/reply.h"
#include "review/route.h"

/* Fields "role" and "schools", with what @user (or NULL) has. */
void cm_user_form_put(CmHtml *html, const CmUser *user);
/* The account @name with the role and schools of the form; NULL when the role is none. */
CmUser *cm_user_form_read(const CmCall *call, const char *name);
/* What speaks against giving an account what @user has, as a page; NULL when nothing does: each
 * school is one of the directory's, and who is signed in sees them all. */
CmReply *cm_user_form_refuse(const CmCall *call, const CmSnapshot *snapshot, const CmUser *user);

/* TRUE when @name is the account of who is signed in. An administrator who shuts the last door
 * behind themselves would need consentctl: nobody changes their own account in the console. */
gboolean cm_user_form_is_own(const CmCall *call, const char *name);
/* What speaks against a change of the account @name, as a page; NULL when nothing does: then *@user
 * (may be NULL) is that account. */
CmReply *cm_user_form_refuse_change(const CmCall *call, const char *name, CmUser **user);

#endif
