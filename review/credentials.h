/* credentials.h - what the door and the asking again have in common: password, code, the way back
 */
#ifndef CM_REVIEW_CREDENTIALS_H
#define CM_REVIEW_CREDENTIALS_H

#include "review/layout.h"
#include "store/users.h"

/* Where to go afterwards: a page of ours, else the first one; owned by the request. */
const char *cm_credentials_back(const CmCall *call);

/* A field for the password and one for the code, which is required with @need_code, unless a proxy
 * signs people in; and, hidden, the way back. */
void cm_credentials_put(CmHtml *html, const CmCall *call, gboolean need_code);

/* What the form of @call says of the account @name. */
CmSignIn cm_credentials_read(const CmCall *call, const char *name);

/* A problem that a page says above its form. */
typedef struct {
    guint status;
    CmSay what;
} CmCredentialsProblem;
/* For @error of cm_store_user_sign_in(). */
CmCredentialsProblem cm_credentials_problem(const GError *error);
void cm_credentials_put_problem(CmHtml *html, CmSay what);

#endif
