#include "store/audit.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define CHAIN_BYTES CM_AUDIT_CHAIN_BYTES

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
    if (!insert_entry(store, connection, &entry, error))
        return FALSE;
    CmAuditHead head = {.sequence = entry.sequence};
    memcpy(head.chain, entry.chain, sizeof head.chain);
    cm_connection_note_head(connection, &head);
    return TRUE;
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

/* Holds the entry that @chain is of against a head that somebody kept; FALSE when it is the same
 * number and not the same value. */
static gboolean fits_head(guint64 sequence, const guint8 *chain, const CmAuditHead *head,
                          GError **error)
{
    if (sequence != head->sequence || sodium_memcmp(chain, head->chain, CHAIN_BYTES) == 0)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "audit entry %" G_GUINT64_FORMAT " is not the one that its head was kept of",
                sequence);
    return FALSE;
}

static gboolean verify_rows(const CmStore *store, CmStatement *statement, const CmAuditHead *heads,
                            guint count, guint64 *entries, GError **error)
{
    guint8 chain[CHAIN_BYTES] = {0};
    int more;

    *entries = 0;
    while ((more = cm_statement_step(statement, error)) > 0) {
        gboolean good = verify_row(store, statement, *entries + 1, chain, error);

        ++*entries;
        for (guint i = 0; good && i < count; i++)
            good = fits_head(*entries, chain, &heads[i], error);
        if (!good) {
            cm_statement_reset(statement);
            return FALSE;
        }
    }
    return more == 0;
}

static gboolean reaches(guint64 entries, const CmAuditHead *head, GError **error)
{
    if (entries >= head->sequence)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "the audit ends with entry %" G_GUINT64_FORMAT
                ", but there was an entry %" G_GUINT64_FORMAT
                ": its end was cut off, or an older copy of the store was put back",
                entries, head->sequence);
    return FALSE;
}

/* What was given in @kept ("17:HEX", or NULL), and what the file of the head has. */
static gboolean collect_heads(const CmStore *store, const char *kept, CmAuditHead heads[2],
                              GError **error)
{
    memset(heads, 0, 2 * sizeof heads[0]);
    if (kept != NULL && !cm_audit_head_parse(kept, &heads[1])) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                    "'%s' is no head of an audit: it looks like 17:3fa9... in the system log",
                    kept);
        return FALSE;
    }
    return cm_audit_head_file_get(store->head, &heads[0], error);
}

gboolean cm_store_audit_verify_against(CmStore *store, const char *kept, guint64 *entries,
                                       GError **error)
{
    CmAuditHead heads[2];
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    /* The heads first: an entry may be added meanwhile. */
    if (connection == NULL || !collect_heads(store, kept, heads, error))
        return FALSE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT sequence, at, actor, event, subject, details, chain"
                                 " FROM audit WHERE district = ? ORDER BY sequence",
                                 error);
    return statement != NULL && verify_rows(store, statement, heads, 2, entries, error) &&
           reaches(*entries, &heads[0], error) && reaches(*entries, &heads[1], error);
}

gboolean cm_store_audit_verify(CmStore *store, guint64 *entries, GError **error)
{
    return cm_store_audit_verify_against(store, NULL, entries, error);
}
