#include "base/error.h"
#include "store/user_row.h"
#include "store/users.h"
#include "store/audit.h"
#include "store/password.h"
#include "store/sign_in_tries.h"
#include "store/totp.h"

static void refuse(GError **error)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                        "name, password or code is not right");
}

static CmUserRow *read_row(CmStore *store, const char *name, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL ? cm_user_row_read(store, connection, name, error) : NULL;
}

/* The step of a right code, 0 when it is wrong, -1 when none is needed. */
static gint64 match_code(const CmStore *store, const CmUserRow *row, const CmSignIn *sign_in)
{
    guint8 secret[CM_TOTP_SECRET_BYTES];
    if (row->totp == NULL)
        return sign_in->need_code ? 0 : -1;
    if (!cm_user_row_unseal_totp(store, row, secret, NULL))
        return 0;
    gint64 step = cm_totp_match(secret, sign_in->code, cm_clock_now(store->clock), row->totp_step);
    cm_seal_forget(secret, sizeof secret);
    return step;
}

/* FALSE when the code was used by another try meanwhile, or on failure. */
static gboolean use_step(CmStore *store, CmConnection *connection, const char *name, gint64 step,
                         GError **error)
{
    if (step < 0)
        return TRUE;
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "UPDATE accounts SET totp_step = ?3"
                         " WHERE district = ?1 AND name = ?2 AND totp_step < ?3",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    cm_statement_bind_number(statement, step);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    refuse(error);
    return FALSE;
}

static CmTryPurpose purpose_of(const CmSignIn *sign_in)
{
    return sign_in->confirm ? CM_TRY_CONFIRM : CM_TRY_SIGN_IN;
}

static gboolean let_in(CmStore *store, const CmSignIn *sign_in, const char *name, gint64 step,
                       GError **error)
{
    const char *event = sign_in->confirm ? "account.confirm" : "account.sign-in";
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           use_step(store, connection, name, step, error) &&
           cm_sign_in_tries_forget(store, connection, name, purpose_of(sign_in), error) &&
           cm_audit_append(store, connection, name, event, name, NULL, error) &&
           cm_connection_commit(connection, error);
}

/* People type passwords where names belong: an unknown one is not put into the audit, but written
 * to as often as a known one. */
static gboolean note_refusal(CmStore *store, const CmSignIn *sign_in, const char *name,
                             gboolean known, GError **error)
{
    return known ? cm_store_audit_add(store, name, "account.refused", name, NULL, error)
                 : cm_sign_in_tries_touch(store, name, purpose_of(sign_in), error);
}

/* @name is @sign_in's in lower case; there is a place for hashing. */
static CmUser *try_to_sign_in(CmStore *store, const CmSignIn *sign_in, const char *name,
                              GError **error)
{
    g_autoptr(GError) absent = NULL;
    if (!cm_sign_in_tries_count(store, name, purpose_of(sign_in), error))
        return NULL;
    g_autoptr(CmUserRow) row = read_row(store, name, &absent);
    if (row == NULL && !g_error_matches(absent, CM_ERROR, CM_ERROR_NO_INPUT)) {
        g_propagate_error(error, g_steal_pointer(&absent));
        return NULL;
    }
    gboolean right =
        cm_password_matches(sign_in->password, row != NULL ? row->password : NULL) && row != NULL;
    gint64 step = right ? match_code(store, row, sign_in) : 0;
    if (right && step != 0 && row->account->disabled_at == 0)
        return let_in(store, sign_in, name, step, error) ? g_steal_pointer(&row->account) : NULL;
    if (note_refusal(store, sign_in, name, row != NULL, error))
        refuse(error);
    return NULL;
}

CmUser *cm_store_user_sign_in(CmStore *store, const CmSignIn *sign_in, GError **error)
{
    g_autofree char *name = g_ascii_strdown(sign_in->name, -1);
    if (!cm_hash_places_take(&store->hashing, error))
        return NULL;
    CmUser *account = try_to_sign_in(store, sign_in, name, error);
    cm_hash_places_give(&store->hashing);
    return account;
}

CmUser *cm_store_user_enter(CmStore *store, const char *name, GError **error)
{
    g_autoptr(CmUser) account = cm_store_user_get(store, name, NULL);
    if (account == NULL || account->disabled_at != 0) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                            "there is no account in use of that name");
        return NULL;
    }
    if (!cm_store_audit_add(store, account->name, "account.sign-in", account->name, NULL, error))
        return NULL;
    return g_steal_pointer(&account);
}
