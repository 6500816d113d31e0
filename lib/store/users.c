#include "store/users.h"

#include "base/error.h"
#include "store/user_row.h"
#include "store/audit.h"
#include "store/list_text.h"
#include "store/password.h"
#include "store/sign_in_tries.h"
#include "store/totp.h"

CmUser *cm_store_user_get(CmStore *store, const char *name, GError **error)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(CmUserRow) row =
        connection != NULL ? cm_user_row_read(store, connection, small, error) : NULL;
    return row != NULL ? g_steal_pointer(&row->account) : NULL;
}

GPtrArray *cm_store_users(CmStore *store, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(GPtrArray) rows =
        connection != NULL ? cm_user_rows_read(store, connection, error) : NULL;
    if (rows == NULL)
        return NULL;
    GPtrArray *accounts = g_ptr_array_new_with_free_func((GDestroyNotify)cm_user_free);
    for (guint i = 0; i < rows->len; i++) {
        CmUserRow *row = g_ptr_array_index(rows, i);
        g_ptr_array_add(accounts, g_steal_pointer(&row->account));
    }
    return accounts;
}

static gboolean check_new(const CmStore *store, CmConnection *connection, const char *name,
                          GError **error)
{
    if (!cm_user_name_is_valid(name)) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                    "'%s' cannot be an account: letters, digits and .-_+@ make a name", name);
        return FALSE;
    }
    g_autoptr(GError) absent = NULL;
    g_autoptr(CmUserRow) row = cm_user_row_read(store, connection, name, &absent);
    if (row != NULL)
        g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE, "there is an account '%s' already",
                    name);
    else if (!g_error_matches(absent, CM_ERROR, CM_ERROR_NO_INPUT))
        g_propagate_error(error, g_steal_pointer(&absent));
    else
        return TRUE;
    return FALSE;
}

/* "officer, schools a b": what the audit says of a role. A new string. */
static char *describe(const CmUser *account)
{
    if (account->schools == NULL)
        return g_strdup_printf("%s, all schools", cm_user_role_word(account->role));
    g_autofree char *schools = g_strjoinv(" ", account->schools);
    return g_strdup_printf("%s, schools %s", cm_user_role_word(account->role), schools);
}

static gboolean insert(CmStore *store, CmConnection *connection, const char *name,
                       const CmUser *account, GError **error)
{
    g_autofree char *schools = cm_list_text_encode((const char *const *)account->schools);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO accounts (district, name, role, schools, language, made_at)"
                         " VALUES (?, ?, ?, ?, ?, ?)",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    cm_statement_bind_text(statement, cm_user_role_word(account->role));
    cm_statement_bind_text(statement, schools);
    cm_statement_bind_text(statement, account->language);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

gboolean cm_store_user_add(CmStore *store, const CmUser *account, const char *actor, GError **error)
{
    g_autofree char *name = g_ascii_strdown(account->name, -1);
    g_autofree char *details = describe(account);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           check_new(store, connection, name, error) &&
           insert(store, connection, name, account, error) &&
           cm_audit_append(store, connection, actor, "account.add", name, details, error) &&
           cm_connection_commit(connection, error);
}

/* One change of one account's row, with its entry in the audit. */
typedef struct {
    const char *sql; /* parameters: district, name, then what bind() gives */
    void (*bind)(CmStatement *statement, gconstpointer data);
    gconstpointer data;
    const char *event, *details;
    gboolean ends_sessions; /* of who may no longer be who they were, or may do something else */
    gboolean ends_waiting;  /* after failures to sign in */
} Change;

static gboolean run_change(CmStore *store, CmConnection *connection, const char *name,
                           const Change *change, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, change->sql, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    if (change->bind != NULL)
        change->bind(statement, change->data);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no account '%s'", name);
    return FALSE;
}

/* Another number each time, though the clock stood still: a session is of exactly one. */
static gboolean note_change(CmStore *store, CmConnection *connection, const char *name,
                            GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "UPDATE accounts SET changed_at = max(changed_at + 1, ?3)"
                         " WHERE district = ?1 AND name = ?2",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

static gboolean run_consequences(CmStore *store, CmConnection *connection, const char *name,
                                 const Change *change, GError **error)
{
    if (change->ends_sessions && !note_change(store, connection, name, error))
        return FALSE;
    return !change->ends_waiting ||
           (cm_sign_in_tries_forget(store, connection, name, CM_TRY_SIGN_IN, error) &&
            cm_sign_in_tries_forget(store, connection, name, CM_TRY_CONFIRM, error));
}

static gboolean apply(CmStore *store, const char *name, const Change *change, const char *actor,
                      GError **error)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           run_change(store, connection, small, change, error) &&
           run_consequences(store, connection, small, change, error) &&
           cm_audit_append(store, connection, actor, change->event, small, change->details,
                           error) &&
           cm_connection_commit(connection, error);
}

typedef struct {
    const CmUser *account;
    char *schools;
} Standing;

static void bind_standing(CmStatement *statement, gconstpointer data)
{
    const Standing *standing = data;
    cm_statement_bind_text(statement, cm_user_role_word(standing->account->role));
    cm_statement_bind_text(statement, standing->schools);
}

gboolean cm_store_user_change(CmStore *store, const CmUser *account, const char *actor,
                              GError **error)
{
    g_autofree char *schools = cm_list_text_encode((const char *const *)account->schools);
    g_autofree char *details = describe(account);
    Standing standing = {account, schools};
    Change change = {
        .sql = "UPDATE accounts SET role = ?3, schools = ?4"
               " WHERE district = ?1 AND name = ?2",
        .bind = bind_standing,
        .data = &standing,
        .event = "account.role",
        .details = details,
        .ends_sessions = TRUE,
    };
    return apply(store, account->name, &change, actor, error);
}

static void bind_text(CmStatement *statement, gconstpointer data)
{
    cm_statement_bind_text(statement, data);
}

gboolean cm_store_user_set_language(CmStore *store, const char *name, const char *language,
                                    const char *actor, GError **error)
{
    Change change = {
        .sql = "UPDATE accounts SET language = ?3 WHERE district = ?1 AND name = ?2",
        .bind = bind_text,
        .data = language,
        .event = "account.language",
        .details = language,
    };
    return apply(store, name, &change, actor, error);
}

static void bind_number(CmStatement *statement, gconstpointer data)
{
    cm_statement_bind_number(statement, *(const gint64 *)data);
}

gboolean cm_store_user_set_disabled(CmStore *store, const char *name, gboolean disabled,
                                    const char *actor, GError **error)
{
    gint64 at = disabled ? cm_clock_now(store->clock) : 0;
    Change change = {
        .sql = "UPDATE accounts SET disabled_at = nullif(?3, 0)"
               " WHERE district = ?1 AND name = ?2",
        .bind = bind_number,
        .data = &at,
        .event = disabled ? "account.disable" : "account.enable",
        .ends_sessions = TRUE,
    };
    return apply(store, name, &change, actor, error);
}

gboolean cm_store_user_set_password(CmStore *store, const char *name, const char *password,
                                    const char *actor, GError **error)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    if (!cm_password_check(password, small, error))
        return FALSE;
    if (!cm_hash_places_take(&store->hashing, error))
        return FALSE;
    g_autofree char *hash = cm_password_hash(store->random, password, error);
    cm_hash_places_give(&store->hashing);
    if (hash == NULL)
        return FALSE;
    Change change = {
        .sql = "UPDATE accounts SET password = ?3 WHERE district = ?1 AND name = ?2",
        .bind = bind_text,
        .data = hash,
        .event = "account.password",
        .ends_sessions = TRUE,
        .ends_waiting = TRUE,
    };
    return apply(store, name, &change, actor, error);
}

static void bind_bytes(CmStatement *statement, gconstpointer data)
{
    gsize size = 0;
    const void *bytes = g_bytes_get_data((GBytes *)(gpointer)data, &size);
    cm_statement_bind_bytes(statement, bytes, size);
}

char *cm_store_user_new_totp(CmStore *store, const char *name, const char *issuer,
                             const char *actor, char **uri, GError **error)
{
    g_autofree char *small = g_ascii_strdown(name, -1);
    guint8 secret[CM_TOTP_SECRET_BYTES];
    if (!cm_random_bytes(store->random, secret, sizeof secret, error))
        return NULL;
    g_autoptr(GBytes) sealed = cm_user_seal_totp(store, small, secret, error);
    Change change = {
        .sql = "UPDATE accounts SET totp = ?3, totp_step = 0 WHERE district = ?1 AND name = ?2",
        .bind = bind_bytes,
        .data = sealed,
        .event = "account.totp",
        .ends_sessions = TRUE,
    };
    char *text = NULL;
    if (sealed != NULL && apply(store, small, &change, actor, error)) {
        text = cm_totp_secret_text(secret);
        if (uri != NULL)
            *uri = cm_totp_uri(secret, issuer, small);
    }
    cm_seal_forget(secret, sizeof secret);
    return text;
}
