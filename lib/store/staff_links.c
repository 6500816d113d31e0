#include "store/staff_links.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"

#define MARK_BYTES   32u /* of the hash in front of the rest */
#define NONCE_BYTES  12u
#define TIME_BYTES   8u
#define TEXTS_MAX    240u /* bytes of the three texts with their ends */
#define TOKEN_MAX    (MARK_BYTES + NONCE_BYTES + TIME_BYTES + TEXTS_MAX)
#define TEXTS_OFFSET (MARK_BYTES + NONCE_BYTES + TIME_BYTES)

G_STATIC_ASSERT((TOKEN_MAX + 2) / 3 * 4 <= CM_STAFF_TOKEN_MAX);

/* The bytes of a token: mark, nonce, end of its time, case, person and action. */
typedef struct {
    guint8 bytes[TOKEN_MAX];
    gsize length;
} Token;

CmStaffLink *cm_staff_link_new(const char *case_id, const char *person, const char *action,
                               gint64 expires_at)
{
    CmStaffLink *link = g_new0(CmStaffLink, 1);
    link->case_id = g_strdup(case_id);
    link->person = g_strdup(person);
    link->action = g_strdup(action);
    link->expires_at = expires_at;
    return link;
}

void cm_staff_link_free(CmStaffLink *link)
{
    if (link == NULL)
        return;
    g_free(link->case_id);
    g_free(link->person);
    g_free(link->action);
    g_free(link);
}

/* A keyed hash for @purpose over the token behind its mark. */
static void hash_token(const CmStore *store, const char *purpose, const Token *token,
                       guint8 mark[MARK_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, store->key->link, CM_KEY_BYTES, MARK_BYTES);
    crypto_generichash_update(&state, (const guint8 *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, (const guint8 *)store->district, strlen(store->district) + 1);
    crypto_generichash_update(&state, token->bytes + MARK_BYTES, token->length - MARK_BYTES);
    crypto_generichash_final(&state, mark, MARK_BYTES);
}

static gboolean append_text(Token *token, const char *text)
{
    gsize length = strlen(text) + 1;
    if (length > TOKEN_MAX - token->length)
        return FALSE;
    memcpy(token->bytes + token->length, text, length);
    token->length += length;
    return TRUE;
}

static char *encode(const Token *token)
{
    char text[CM_STAFF_TOKEN_MAX + 1];
    sodium_bin2base64(text, sizeof text, token->bytes, token->length,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return g_strdup(text);
}

char *cm_store_staff_link_sign(CmStore *store, const CmStaffLink *link, GError **error)
{
    Token token = {.length = TEXTS_OFFSET};
    gint64 expires = GINT64_TO_LE(link->expires_at);
    memcpy(token.bytes + MARK_BYTES + NONCE_BYTES, &expires, TIME_BYTES);
    if (!append_text(&token, link->case_id) || !append_text(&token, link->person) ||
        !append_text(&token, link->action)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "what a link stands for is too long");
        return NULL;
    }
    if (!cm_random_bytes(store->random, token.bytes + MARK_BYTES, NONCE_BYTES, error))
        return NULL;
    hash_token(store, "sign", &token, token.bytes);
    return encode(&token);
}

static CmStaffLink *none(GError **error)
{
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT, "this link is not known");
    return NULL;
}

static gboolean decode(const CmStore *store, const char *text, Token *token)
{
    guint8 mark[MARK_BYTES];
    gsize length = strnlen(text, CM_STAFF_TOKEN_MAX + 1);
    if (length > CM_STAFF_TOKEN_MAX ||
        sodium_base642bin(token->bytes, sizeof token->bytes, text, length, NULL, &token->length,
                          NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        token->length <= TEXTS_OFFSET)
        return FALSE;
    hash_token(store, "sign", token, mark);
    return sodium_memcmp(mark, token->bytes, MARK_BYTES) == 0;
}

/* The next text of a token that we have signed ourselves, or NULL. */
static const char *next_text(const Token *token, gsize *at)
{
    const char *text = (const char *)token->bytes + *at;
    gsize length = strnlen(text, token->length - *at);
    if (length == token->length - *at)
        return NULL;
    *at += length + 1;
    return text;
}

static CmStaffLink *read_token(const CmStore *store, const char *text, Token *token, GError **error)
{
    if (!decode(store, text, token))
        return none(error);
    gint64 expires;
    gsize at = TEXTS_OFFSET;
    memcpy(&expires, token->bytes + MARK_BYTES + NONCE_BYTES, TIME_BYTES);
    const char *case_id = next_text(token, &at);
    const char *person = case_id != NULL ? next_text(token, &at) : NULL;
    const char *action = person != NULL ? next_text(token, &at) : NULL;
    if (action == NULL || at != token->length)
        return none(error);
    return cm_staff_link_new(case_id, person, action, GINT64_FROM_LE(expires));
}

/* When the token was used; 0: it was not. */
static gboolean read_use(CmStore *store, CmConnection *connection, const Token *token,
                         gint64 *used_at, GError **error)
{
    guint8 hash[MARK_BYTES];
    hash_token(store, "used", token, hash);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT used_at FROM staff_links WHERE district = ? AND hash = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, hash, MARK_BYTES);
    int more = cm_statement_step(statement, error);
    *used_at = more > 0 ? cm_statement_next_number(statement) : 0;
    cm_statement_reset(statement);
    return more >= 0;
}

CmStaffLink *cm_store_staff_link_find(CmStore *store, const char *text, GError **error)
{
    Token token;
    g_autoptr(CmStaffLink) link = read_token(store, text, &token, error);
    if (link == NULL)
        return NULL;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !read_use(store, connection, &token, &link->used_at, error))
        return NULL;
    return g_steal_pointer(&link);
}

/* A token that was used is there already. */
static gboolean insert_use(CmStore *store, CmConnection *connection, const Token *token,
                           const CmStaffLink *link, GError **error)
{
    guint8 hash[MARK_BYTES];
    hash_token(store, "used", token, hash);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO staff_links (district, hash, case_id, person, action,"
                         " made_at, expires_at, used_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)"
                         " ON CONFLICT DO NOTHING",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, hash, MARK_BYTES);
    cm_statement_bind_text(statement, link->case_id);
    cm_statement_bind_text(statement, link->person);
    cm_statement_bind_text(statement, link->action);
    cm_statement_bind_number(statement, link->used_at);
    cm_statement_bind_number(statement, link->expires_at);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED, "this link was used before");
    return FALSE;
}

static gboolean may_be_used(CmStore *store, const CmStaffLink *link, GError **error)
{
    g_autoptr(CmCase) held = cm_store_case_get(store, link->case_id, error);
    if (held == NULL)
        return FALSE;
    if (link->expires_at > cm_clock_now(store->clock))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED, "this link has run out");
    return FALSE;
}

CmStaffLink *cm_store_staff_link_use(CmStore *store, const char *text, GError **error)
{
    Token token;
    g_autoptr(CmStaffLink) link = read_token(store, text, &token, error);
    if (link == NULL || !may_be_used(store, link, error))
        return NULL;
    link->used_at = cm_clock_now(store->clock);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !insert_use(store, connection, &token, link, error) ||
        !cm_audit_append(store, connection, link->person, "link.use", link->case_id, link->action,
                         error) ||
        !cm_connection_commit(connection, error))
        return NULL;
    return g_steal_pointer(&link);
}
