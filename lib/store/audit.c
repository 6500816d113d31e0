#include "store/audit.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define CHAIN_BYTES 32u

G_STATIC_ASSERT(CHAIN_BYTES == crypto_generichash_BYTES);
G_STATIC_ASSERT(CM_KEY_BYTES == crypto_generichash_KEYBYTES);

typedef struct {
    guint64 sequence; /* from 1 */
    gint64 at;
    const char *actor;
    const char *event;
    const char *subject;
    const char *details;
    guint8 chain[CHAIN_BYTES];
} Entry;

static void hash_number(crypto_generichash_state *state, guint64 number)
{
    guint64 big_endian = GUINT64_TO_BE(number);

    crypto_generichash_update(state, (const guint8 *)&big_endian, sizeof big_endian);
}

/* With its length first, so that no text can flow over into its neighbour. */
static void hash_text(crypto_generichash_state *state, const char *text)
{
    gsize length = strlen(text);

    hash_number(state, length);
    crypto_generichash_update(state, (const guint8 *)text, length);
}

/* BLAKE2b with the store's key over the chain before and every field of @entry. */
static void compute_chain(const CmStore *store, const guint8 *before, const Entry *entry,
                          guint8 *chain)
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, store->key->audit, CM_KEY_BYTES, CHAIN_BYTES);
    crypto_generichash_update(&state, before, CHAIN_BYTES);
    hash_text(&state, store->district);
    hash_number(&state, entry->sequence);
    hash_number(&state, (guint64)entry->at);
    hash_text(&state, entry->actor);
    hash_text(&state, entry->event);
    hash_text(&state, entry->subject);
    hash_text(&state, entry->details);
    crypto_generichash_final(&state, chain, CHAIN_BYTES);
}

static gboolean refuse_entry(guint64 sequence, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "audit entry %" G_GUINT64_FORMAT " does not fit the chain", sequence);
    return FALSE;
}

/* The number and chain of the last entry; 0 and zeros when there is none. */
static gboolean read_last(CmStore *store, CmConnection *connection, guint64 *sequence,
                          guint8 *chain, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT sequence, chain FROM audit WHERE district = ? ORDER BY sequence DESC LIMIT 1",
        error);
    const void *bytes;
    gsize length = 0;
    int more = statement != NULL ? cm_statement_step(statement, error) : -1;

    *sequence = 0;
    memset(chain, 0, CHAIN_BYTES);
    if (more <= 0)
        return more == 0;
    *sequence = (guint64)cm_statement_next_number(statement);
    bytes = cm_statement_next_bytes(statement, &length);
    if (length != CHAIN_BYTES)
        return refuse_entry(*sequence, error);
    memcpy(chain, bytes, CHAIN_BYTES);
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean insert_entry(CmStore *store, CmConnection *connection, const Entry *entry,
                             GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO audit (district, sequence, at, actor, event, subject,"
                         " details, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                         error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)entry->sequence);
    cm_statement_bind_number(statement, entry->at);
    cm_statement_bind_text(statement, entry->actor);
    cm_statement_bind_text(statement, entry->event);
    cm_statement_bind_text(statement, entry->subject);
    cm_statement_bind_text(statement, entry->details);
    cm_statement_bind_bytes(statement, entry->chain, CHAIN_BYTES);
    return cm_statement_run(statement, error);
}

gboolean cm_audit_append(CmStore *store, CmConnection *connection, const char *actor,
                         const char *event, const char *subject, const char *details,
                         GError **error)
{
    guint8 before[CHAIN_BYTES];
    Entry entry = {
        .at = cm_clock_now(store->clock),
        .actor = actor != NULL ? actor : "",
        .event = event != NULL ? event : "",
        .subject = subject != NULL ? subject : "",
        .details = details != NULL ? details : "",
    };

    if (!read_last(store, connection, &entry.sequence, before, error))
        return FALSE;
    entry.sequence++;
    compute_chain(store, before, &entry, entry.chain);
    return insert_entry(store, connection, &entry, error);
}

gboolean cm_store_audit_add(CmStore *store, const char *actor, const char *event,
                            const char *subject, const char *details, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);

    return connection != NULL && cm_connection_begin_write(connection, error) &&
           cm_audit_append(store, connection, actor, event, subject, details, error) &&
           cm_connection_commit(connection, error);
}

static const char *next_text_or_empty(CmStatement *statement)
{
    const char *text = cm_statement_next_text(statement);

    return text != NULL ? text : "";
}

/* Holds the row that @statement stands on against @chain, the one before; then @chain is its own.
 */
static gboolean verify_row(const CmStore *store, CmStatement *statement, guint64 expected,
                           guint8 *chain, GError **error)
{
    guint8 computed[CHAIN_BYTES];
    const void *stored;
    gsize length = 0;
    Entry entry;

    entry.sequence = (guint64)cm_statement_next_number(statement);
    entry.at = cm_statement_next_number(statement);
    entry.actor = next_text_or_empty(statement);
    entry.event = next_text_or_empty(statement);
    entry.subject = next_text_or_empty(statement);
    entry.details = next_text_or_empty(statement);
    stored = cm_statement_next_bytes(statement, &length);
    compute_chain(store, chain, &entry, computed);
    if (entry.sequence != expected || length != CHAIN_BYTES ||
        sodium_memcmp(stored, computed, CHAIN_BYTES) != 0)
        return refuse_entry(expected, error);
    memcpy(chain, computed, CHAIN_BYTES);
    return TRUE;
}

static gboolean verify_rows(const CmStore *store, CmStatement *statement, guint64 *entries,
                            GError **error)
{
    guint8 chain[CHAIN_BYTES] = {0};
    int more;

    *entries = 0;
    while ((more = cm_statement_step(statement, error)) > 0) {
        if (!verify_row(store, statement, *entries + 1, chain, error)) {
            cm_statement_reset(statement);
            return FALSE;
        }
        ++*entries;
    }
    return more == 0;
}

gboolean cm_store_audit_verify(CmStore *store, guint64 *entries, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL)
        return FALSE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT sequence, at, actor, event, subject, details, chain"
                                 " FROM audit WHERE district = ? ORDER BY sequence",
                                 error);
    return statement != NULL && verify_rows(store, statement, entries, error);
}
