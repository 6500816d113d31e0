/* users.h - the accounts of the review console, and signing in to one
 *
 * Each change appends to the audit (event "account.add", "account.role" …; subject the name), in
 * the same transaction. Names are compared in lower case.
 */
#ifndef CM_STORE_USERS_H
#define CM_STORE_USERS_H

#include "record/user.h"
#include "store/store.h"

/* NULL with CM_ERROR_NO_INPUT when there is none. */
CmUser *cm_store_user_get(CmStore *store, const char *name, GError **error);
/* All of them by name, disabled ones too: a GPtrArray of CmUser. */
GPtrArray *cm_store_users(CmStore *store, GError **error);

/* CM_ERROR_USAGE when the name is none that can be given, CM_ERROR_CANNOT_CREATE when there is such
 * an account. It has no password yet. */
gboolean cm_store_user_add(CmStore *store, const CmUser *account, const char *actor,
                           GError **error);
/* What follows changes CmUser.changed_at, which voids the sessions begun before it, but for the
 * language. */

/* Gives the account the role and schools of @account. */
gboolean cm_store_user_change(CmStore *store, const CmUser *account, const char *actor,
                              GError **error);
/* @language: "en" or "fr". Touches nothing else: people choose it themselves, while an
 * administrator may be changing what they may do. */
gboolean cm_store_user_set_language(CmStore *store, const char *name, const char *language,
                                    const char *actor, GError **error);
/* A disabled account keeps its name: what it did stays on record. */
gboolean cm_store_user_set_disabled(CmStore *store, const char *name, gboolean disabled,
                                    const char *actor, GError **error);
/* CM_ERROR_USAGE when the password is too easy (store/password.h); CM_ERROR_TEMPORARY when too many
 * are being hashed. Ends the waiting after failures. */
gboolean cm_store_user_set_password(CmStore *store, const char *name, const char *password,
                                    const char *actor, GError **error);
/* Makes a new secret for one-time codes and returns it as people type it; *@uri (may be NULL) as
 * programs scan it, @issuer being the district's name. The only time that it is shown. */
char *cm_store_user_new_totp(CmStore *store, const char *name, const char *issuer,
                             const char *actor, char **uri, GError **error);

/* Somebody at the door. */
typedef struct {
    const char *name;
    const char *password;
    const char *code;   /* one-time code; "" or NULL: none was given */
    gboolean need_code; /* an account without a secret for codes cannot sign in */
    gboolean confirm;   /* somebody who is in already proves again who they are */
} CmSignIn;

/* The account, with "account.sign-in" or "account.confirm" in the audit. What is wrong is not said:
 * CM_ERROR_NOT_PERMITTED for an unknown name, a disabled account, a wrong password or code alike,
 * after as much work; "account.refused" is in the audit when the name is known. After four failures
 * under a name, known or not, each further one makes it wait, 30 seconds first and then twice as
 * long each time, up to 15 minutes: until then CM_ERROR_TEMPORARY, and nothing is tried. Confirming
 * has a count of its own. A failure is counted before the password is looked at, so that many tries
 * at once are no way around it; of more than two at the same moment the others are
 * CM_ERROR_TEMPORARY too, and not counted. */
CmUser *cm_store_user_sign_in(CmStore *store, const CmSignIn *sign_in, GError **error);

/* Somebody whom the proxy in front vouches for: the account, with "account.sign-in" in the audit;
 * CM_ERROR_NOT_PERMITTED when there is none in use of that name. */
CmUser *cm_store_user_enter(CmStore *store, const char *name, GError **error);

#endif
