#include "base/error.h"
#include "store/user_row.h"
#include "store/users.h"
#include "store/audit.h"
#include "store/password.h"
#include "store/totp.h"

#define FREE_FAILURES 4u
#define FIRST_WAIT    (G_GINT64_CONSTANT(30) * G_USEC_PER_SEC)
#define LONGEST_WAIT  (G_GINT64_CONSTANT(15) * 60 * G_USEC_PER_SEC)

static void refuse(GError **error)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                        "name, password or code is not right");
}

/* How long the next try has to wait after @failures. */
static gint64 wait_after(guint failures)
{
    if (failures <= FREE_FAILURES)
        return 0;
    guint doublings = MIN(failures - FREE_FAILURES - 1, 10u);
    return MIN(FIRST_WAIT << doublings, LONGEST_WAIT);
}

static gboolean write_failures(CmStore *store, CmConnection *connection, const char *name,
                               guint failures, gint64 wait_until, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "UPDATE accounts SET failures = ?3, wait_until = ?4"
                                              " WHERE district = ?1 AND name = ?2",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    cm_statement_bind_number(statement, failures);
    cm_statement_bind_number(statement, wait_until);
    return cm_statement_run(statement, error);
}

/* Counts the try as a failure until it turns out to be none. NULL when there is nothing to try: the
 * account waits (CM_ERROR_TEMPORARY) or is not there (CM_ERROR_NO_INPUT). */
static CmUserRow *count_try(CmStore *store, const char *name, GError **error)
{
    gint64 now = cm_clock_now(store->clock);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return NULL;
    g_autoptr(CmUserRow) row = cm_user_row_read(store, connection, name, error);
    if (row == NULL)
        return NULL;
    if (now < row->wait_until) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                            "too many failures: try again in some minutes");
        return NULL;
    }
    guint failures = row->account->failures + 1;
    if (!write_failures(store, connection, name, failures, now + wait_after(failures), error) ||
        !cm_connection_commit(connection, error))
        return NULL;
    return g_steal_pointer(&row);
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

static gboolean let_in(CmStore *store, const char *name, gint64 step, const char *event,
                       GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           use_step(store, connection, name, step, error) &&
           write_failures(store, connection, name, 0, 0, error) &&
           cm_audit_append(store, connection, name, event, name, NULL, error) &&
           cm_connection_commit(connection, error);
}

CmUser *cm_store_user_sign_in(CmStore *store, const CmSignIn *sign_in, GError **error)
{
    g_autofree char *name = g_ascii_strdown(sign_in->name, -1);
    g_autoptr(GError) absent = NULL;
    g_autoptr(CmUserRow) row = count_try(store, name, &absent);
    if (row == NULL && !g_error_matches(absent, CM_ERROR, CM_ERROR_NO_INPUT)) {
        g_propagate_error(error, g_steal_pointer(&absent));
        return NULL;
    }
    gboolean right =
        cm_password_matches(sign_in->password, row != NULL ? row->password : NULL) && row != NULL;
    gint64 step = right ? match_code(store, row, sign_in) : 0;
    if (right && step != 0 && row->account->disabled_at == 0) {
        const char *event = sign_in->confirm ? "account.confirm" : "account.sign-in";
        return let_in(store, name, step, event, error) ? g_steal_pointer(&row->account) : NULL;
    }
    if (row != NULL && !cm_store_audit_add(store, name, "account.refused", name, NULL, error))
        return NULL;
    refuse(error);
    return NULL;
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
