/* user_row.h - the rows of the table of accounts
 *
 * Private to this room.
 */
#ifndef CM_STORE_USER_ROW_H
#define CM_STORE_USER_ROW_H

#include "record/user.h"
#include "store/handle.h"

/* An account with what nobody but sign-in is told. */
typedef struct {
    CmUser *account;
    char *password;   /* its hash, or NULL */
    GBytes *totp;     /* sealed secret, or NULL */
    gint64 totp_step; /* of the last code that was taken */
} CmUserRow;
void cm_user_row_free(CmUserRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmUserRow, cm_user_row_free)

/* The row of @name (in lower case); NULL with CM_ERROR_NO_INPUT when there is none. */
CmUserRow *cm_user_row_read(const CmStore *store, CmConnection *connection, const char *name,
                            GError **error);
/* All rows by name: a GPtrArray of CmUserRow. */
GPtrArray *cm_user_rows_read(const CmStore *store, CmConnection *connection, GError **error);

/* The secret in @row: 20 bytes at @secret. */
gboolean cm_user_row_unseal_totp(const CmStore *store, const CmUserRow *row, guint8 *secret,
                                 GError **error);
/* The 20 bytes at @secret sealed for the account @name. */
GBytes *cm_user_seal_totp(const CmStore *store, const char *name, const guint8 *secret,
                          GError **error);

#endif
