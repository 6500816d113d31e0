#include "store/user_row.h"

#include <string.h>

#include "base/error.h"
#include "store/list_text.h"
#include "store/totp.h"

#define COLUMNS                                                                                    \
    "name, role, schools, language, password, totp, totp_step, made_at, changed_at, disabled_at"

void cm_user_row_free(CmUserRow *row)
{
    if (row == NULL)
        return;
    cm_user_free(row->account);
    g_free(row->password);
    g_clear_pointer(&row->totp, g_bytes_unref);
    g_free(row);
}

static GBytes *next_sealed(CmStatement *statement)
{
    gsize size = 0;
    const void *bytes = cm_statement_next_bytes(statement, &size);
    return size > 0 ? g_bytes_new(bytes, size) : NULL;
}

static gboolean read_schools(CmStatement *statement, CmUser *account, GError **error)
{
    const char *text = cm_statement_next_text(statement);
    if (text == NULL)
        return TRUE;
    account->schools = cm_list_text_decode(text, error);
    return account->schools != NULL;
}

static void read_rest(CmStatement *statement, CmUserRow *row)
{
    CmUser *account = row->account;
    g_free(account->language);
    account->language = g_strdup(cm_statement_next_text(statement));
    row->password = g_strdup(cm_statement_next_text(statement));
    row->totp = next_sealed(statement);
    row->totp_step = cm_statement_next_number(statement);
    account->made_at = cm_statement_next_number(statement);
    account->changed_at = cm_statement_next_number(statement);
    account->disabled_at = cm_statement_next_number(statement);
    account->has_password = row->password != NULL;
    account->has_totp = row->totp != NULL;
}

static CmUserRow *read_row(CmStatement *statement, GError **error)
{
    g_autoptr(CmUserRow) row = g_new0(CmUserRow, 1);
    g_autofree char *name = g_strdup(cm_statement_next_text(statement));
    CmUserRole role;
    if (!cm_user_role_parse(cm_statement_next_text(statement), &role)) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the account '%s' has no known role", name);
        return NULL;
    }
    row->account = cm_user_new(name, role);
    if (!read_schools(statement, row->account, error))
        return NULL;
    read_rest(statement, row);
    return g_steal_pointer(&row);
}

static GPtrArray *read_rows(CmStatement *statement, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)cm_user_row_free);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        CmUserRow *row = read_row(statement, error);
        if (row == NULL) {
            cm_statement_reset(statement);
            return NULL;
        }
        g_ptr_array_add(rows, row);
    }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

CmUserRow *cm_user_row_read(const CmStore *store, CmConnection *connection, const char *name,
                            GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT " COLUMNS " FROM accounts WHERE district = ? AND name = ?", error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, name);
    g_autoptr(GPtrArray) rows = read_rows(statement, error);
    if (rows == NULL)
        return NULL;
    if (rows->len > 0)
        return g_ptr_array_steal_index(rows, 0);
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no account '%s'", name);
    return NULL;
}

GPtrArray *cm_user_rows_read(const CmStore *store, CmConnection *connection, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT " COLUMNS " FROM accounts WHERE district = ? ORDER BY name",
        error);
    return statement != NULL ? read_rows(statement, error) : NULL;
}

gboolean cm_user_row_unseal_totp(const CmStore *store, const CmUserRow *row, guint8 *secret,
                                 GError **error)
{
    g_autofree char *context = cm_store_context(store, "totp", row->account->name);
    gsize size = 0;
    const void *sealed = g_bytes_get_data(row->totp, &size);
    g_autoptr(GBytes) opened = cm_seal_open(store->key->account, context, sealed, size, error);
    if (opened == NULL)
        return FALSE;
    if (g_bytes_get_size(opened) != CM_TOTP_SECRET_BYTES) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the secret of '%s' is broken",
                    row->account->name);
        return FALSE;
    }
    memcpy(secret, g_bytes_get_data(opened, NULL), CM_TOTP_SECRET_BYTES);
    return TRUE;
}

GBytes *cm_user_seal_totp(const CmStore *store, const char *name, const guint8 *secret,
                          GError **error)
{
    g_autofree char *context = cm_store_context(store, "totp", name);
    return cm_seal_bytes(store->key->account, context, secret, CM_TOTP_SECRET_BYTES, error);
}
