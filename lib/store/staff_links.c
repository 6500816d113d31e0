#include "store/staff_links.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"

#define SECRET_BYTES 16u
#define MARK_BYTES   32u /* of the hashes: by which a link is found, and that signs it */
#define TOKEN_BYTES  (SECRET_BYTES + MARK_BYTES)

G_STATIC_ASSERT(TOKEN_BYTES % 3 == 0); /* no padding */
G_STATIC_ASSERT(TOKEN_BYTES / 3 * 4 == CM_STAFF_TOKEN_LENGTH);

void cm_staff_link_free(CmStaffLink *link)
{
    if (link == NULL)
        return;
    g_free(link->case_id);
    g_free(link->person);
    g_free(link->action);
    g_free(link);
}

static void add_text(crypto_generichash_state *state, const char *text)
{
    crypto_generichash_update(state, (const guint8 *)text, strlen(text) + 1);
}

/* By what the store finds the link again: it does not tell the secret. */
static void hash_secret(const CmStore *store, const guint8 secret[SECRET_BYTES],
                        guint8 hash[MARK_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, store->key->link, CM_KEY_BYTES, MARK_BYTES);
    add_text(&state, "find");
    add_text(&state, store->district);
    crypto_generichash_update(&state, secret, SECRET_BYTES);
    crypto_generichash_final(&state, hash, MARK_BYTES);
}

/* Over all that the link stands for: a row that was written to fits no token any more. */
static void sign(const CmStore *store, const guint8 secret[SECRET_BYTES], const CmStaffLink *link,
                 guint8 mark[MARK_BYTES])
{
    crypto_generichash_state state;
    gint64 expires = GINT64_TO_LE(link->expires_at);
    crypto_generichash_init(&state, store->key->link, CM_KEY_BYTES, MARK_BYTES);
    add_text(&state, "sign");
    add_text(&state, store->district);
    add_text(&state, link->case_id);
    add_text(&state, link->person);
    add_text(&state, link->action);
    crypto_generichash_update(&state, (const guint8 *)&expires, sizeof expires);
    crypto_generichash_update(&state, secret, SECRET_BYTES);
    crypto_generichash_final(&state, mark, MARK_BYTES);
}

static char *encode(const guint8 token[TOKEN_BYTES])
{
    char text[CM_STAFF_TOKEN_LENGTH + 1];
    sodium_bin2base64(text, sizeof text, token, TOKEN_BYTES,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return g_strdup(text);
}

static gboolean decode(const char *text, guint8 token[TOKEN_BYTES])
{
    gsize length = 0;
    return strlen(text) == CM_STAFF_TOKEN_LENGTH &&
           sodium_base642bin(token, TOKEN_BYTES, text, CM_STAFF_TOKEN_LENGTH, NULL, &length, NULL,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
           length == TOKEN_BYTES;
}

static gboolean insert(CmStore *store, CmConnection *connection, const guint8 hash[MARK_BYTES],
                       const CmStaffLink *link, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO staff_links (district, hash, case_id, person, action,"
                         " made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, hash, MARK_BYTES);
    cm_statement_bind_text(statement, link->case_id);
    cm_statement_bind_text(statement, link->person);
    cm_statement_bind_text(statement, link->action);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_number(statement, link->expires_at);
    return cm_statement_run(statement, error);
}

char *cm_store_staff_link_add(CmStore *store, const char *case_id, const char *person,
                              const char *action, gint64 expires_at, GError **error)
{
    guint8 token[TOKEN_BYTES], hash[MARK_BYTES];
    g_autoptr(CmStaffLink) link = g_new0(CmStaffLink, 1);
    link->case_id = g_strdup(case_id);
    link->person = g_strdup(person);
    link->action = g_strdup(action);
    link->expires_at = expires_at;
    g_autoptr(CmCase) held = cm_store_case_get(store, case_id, error);
    if (held == NULL || !cm_random_bytes(store->random, token, SECRET_BYTES, error))
        return NULL;
    hash_secret(store, token, hash);
    sign(store, token, link, token + SECRET_BYTES);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !insert(store, connection, hash, link, error) || !cm_connection_commit(connection, error))
        return NULL;
    return encode(token);
}

static CmStaffLink *none(GError **error)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT, "this link is not known");
    return NULL;
}

static CmStaffLink *read_row(CmStore *store, CmConnection *connection,
                             const guint8 hash[MARK_BYTES], GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT case_id, person, action, expires_at, COALESCE(used_at, 0)"
                         " FROM staff_links WHERE district = ? AND hash = ?",
                         error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_bytes(statement, hash, MARK_BYTES);
    int more = cm_statement_step(statement, error);
    if (more <= 0)
        return more < 0 ? NULL : none(error);
    CmStaffLink *link = g_new0(CmStaffLink, 1);
    link->case_id = g_strdup(cm_statement_next_text(statement));
    link->person = g_strdup(cm_statement_next_text(statement));
    link->action = g_strdup(cm_statement_next_text(statement));
    link->expires_at = cm_statement_next_number(statement);
    link->used_at = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return link;
}

/* The row that @token belongs to and was signed for; its mark in @hash. */
static CmStaffLink *find(CmStore *store, CmConnection *connection, const char *token,
                         guint8 hash[MARK_BYTES], GError **error)
{
    guint8 bytes[TOKEN_BYTES], mark[MARK_BYTES];
    if (!decode(token, bytes))
        return none(error);
    hash_secret(store, bytes, hash);
    g_autoptr(CmStaffLink) link = read_row(store, connection, hash, error);
    if (link == NULL)
        return NULL;
    sign(store, bytes, link, mark);
    if (sodium_memcmp(mark, bytes + SECRET_BYTES, MARK_BYTES) != 0)
        return none(error);
    return g_steal_pointer(&link);
}

CmStaffLink *cm_store_staff_link_find(CmStore *store, const char *token, GError **error)
{
    guint8 hash[MARK_BYTES];
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL ? find(store, connection, token, hash, error) : NULL;
}

static gboolean mark_used(CmStore *store, CmConnection *connection, const guint8 hash[MARK_BYTES],
                          gint64 now, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "UPDATE staff_links SET used_at = ?2 WHERE district = ?1 AND hash = ?3"
                         " AND used_at IS NULL AND expires_at > ?2",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, now);
    cm_statement_bind_bytes(statement, hash, MARK_BYTES);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                        "this link was used before, or has run out");
    return FALSE;
}

CmStaffLink *cm_store_staff_link_use(CmStore *store, const char *token, GError **error)
{
    guint8 hash[MARK_BYTES];
    gint64 now = cm_clock_now(store->clock);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return NULL;
    g_autoptr(CmStaffLink) link = find(store, connection, token, hash, error);
    if (link == NULL || !mark_used(store, connection, hash, now, error) ||
        !cm_audit_append(store, connection, link->person, "link.use", link->case_id, link->action,
                         error) ||
        !cm_connection_commit(connection, error))
        return NULL;
    link->used_at = now;
    return g_steal_pointer(&link);
}
