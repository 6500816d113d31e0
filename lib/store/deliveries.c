#include "store/deliveries.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/delivery_step.h"

/* TRUE when a release has come back through the filter over @server. */
static gboolean is_proven(const CmStore *store, CmConnection *connection, const char *server)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT 1 FROM reinject_proofs WHERE district = ? AND server = ?", NULL);
    if (statement == NULL)
        return FALSE; /* then a person is asked */
    cm_statement_bind_text(statement, server);
    int more = cm_statement_step(statement, NULL);
    cm_statement_reset(statement);
    return more > 0;
}

static gboolean note_proof(CmStore *store, CmConnection *connection, const char *server,
                           gboolean redeemed, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        redeemed ? "INSERT INTO reinject_proofs (district, server, at) VALUES (?1, ?2, ?3)"
                   " ON CONFLICT (district, server) DO UPDATE SET at = ?3"
                 : "DELETE FROM reinject_proofs WHERE district = ?1 AND server = ?2",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, server);
    if (redeemed)
        cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

/* How a kind of settlement changes the delivery and its recipients. */
typedef struct {
    CmDeliveryState state;
    CmCaseState recipients; /* CM_CASE_RELEASING: they stay */
    const char *event;      /* NULL: none */
} Conclusion;

/* Again, but only where that was the first try: should the port have stopped to pass through the
 * filter since it was proven, each try would deliver another copy. */
static Conclusion conclude_lost(const CmStore *store, CmConnection *connection,
                                const CmDelivery *delivery, const char *server)
{
    if (delivery->state == CM_DELIVERY_LEASED && delivery->tries <= 1 &&
        is_proven(store, connection, server))
        return (Conclusion){CM_DELIVERY_DUE, CM_CASE_RELEASING, "case.release-again"};
    return (Conclusion){CM_DELIVERY_UNKNOWN, CM_CASE_RELEASING, "case.release-unknown"};
}

static Conclusion conclusion_of(const CmStore *store, CmConnection *connection,
                                const CmDelivery *delivery, const CmSettlement *settlement)
{
    switch (settlement->kind) {
    case CM_SETTLE_DONE:
        return (Conclusion){CM_DELIVERY_DONE, CM_CASE_RELEASED, "case.released"};
    case CM_SETTLE_LATER:
        return (Conclusion){CM_DELIVERY_DUE, CM_CASE_RELEASING, NULL};
    case CM_SETTLE_REFUSED:
        return (Conclusion){CM_DELIVERY_REFUSED, CM_CASE_HELD, "case.release-refused"};
    case CM_SETTLE_PUT_BACK:
        return (Conclusion){CM_DELIVERY_PUT_BACK, CM_CASE_HELD, "case.put-back"};
    case CM_SETTLE_LOST:
        return conclude_lost(store, connection, delivery, settlement->server);
    }
    cm_bug("a delivery is settled in one of five ways");
}

/* Compare-and-swap from the state that @delivery was read in. */
static gboolean update(CmStore *store, CmConnection *connection, const CmDelivery *delivery,
                       CmDeliveryState state, const CmSettlement *settlement, GBytes *answer,
                       GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE case_deliveries SET state = ?2, due_at = ?3, lease_until = 0, token_hash = NULL,"
        " changed_at = ?4, answer = ?5"
        " WHERE district = ?1 AND case_id = ?6 AND ruling = ?7 AND state = ?8",
        error);
    if (statement == NULL)
        return FALSE;
    gint64 now = cm_clock_now(store->clock);
    cm_statement_bind_text(statement, cm_delivery_state_word(state));
    cm_statement_bind_number(statement, settlement->due_at != 0 ? settlement->due_at : now);
    cm_statement_bind_number(statement, now);
    cm_statement_bind_bytes(statement, answer != NULL ? g_bytes_get_data(answer, NULL) : NULL,
                            answer != NULL ? g_bytes_get_size(answer) : 0);
    cm_statement_bind_text(statement, delivery->case_id);
    cm_statement_bind_number(statement, delivery->ruling);
    cm_statement_bind_text(statement, cm_delivery_state_word(delivery->state));
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED, "the release %s/%u is not %s any more",
                delivery->case_id, delivery->ruling, cm_delivery_state_word(delivery->state));
    return FALSE;
}

gboolean cm_delivery_append_audit(CmStore *store, CmConnection *connection,
                                  const CmDelivery *delivery, const char *event, GError **error)
{
    g_autofree char *details =
        g_strdup_printf("ruling=%u try=%u%s%s", delivery->ruling, delivery->tries,
                        delivery->queue_id != NULL ? " queue-id=" : "",
                        delivery->queue_id != NULL ? delivery->queue_id : "");
    return cm_audit_append(store, connection, CM_AUDIT_FILTER, event, delivery->case_id, details,
                           error);
}

static gboolean queue_notice(CmStore *store, CmConnection *connection, const CmDelivery *delivery,
                             const CmCaseKey *key, const char *notice, GError **error)
{
    if (notice == NULL)
        return TRUE;
    g_autoptr(CmCase) held = cm_case_read(store, connection, delivery->case_id, error);
    return held != NULL && cm_case_queue_notice(store, connection, held, key, notice, error);
}

gboolean cm_delivery_conclude(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                              const CmSettlement *settlement, GError **error)
{
    Conclusion conclusion = conclusion_of(store, connection, delivery, settlement);
    CmCaseMove move = {delivery->case_id, delivery->positions, CM_CASE_RELEASING,
                       conclusion.recipients, delivery->ruling};
    g_auto(CmCaseKey) key = {0};
    /* A case whose key does not open must not keep its release from being in doubt. */
    if ((settlement->answer != NULL || settlement->notice != NULL) &&
        !cm_case_key_read(store, connection, delivery->case_id, &key, error))
        return FALSE;
    g_autofree char *purpose = g_strdup_printf("answer %u", delivery->ruling);
    g_autoptr(GBytes) answer =
        cm_case_seal(store, &key, delivery->case_id, purpose, settlement->answer, error);
    if ((answer == NULL && settlement->answer != NULL) ||
        !update(store, connection, delivery, conclusion.state, settlement, answer, error))
        return FALSE;
    if (conclusion.recipients != CM_CASE_RELEASING &&
        !cm_case_move_recipients(store, connection, &move, error))
        return FALSE;
    if (conclusion.event != NULL &&
        !cm_delivery_append_audit(store, connection, delivery, conclusion.event, error))
        return FALSE;
    delivery->state = conclusion.state;
    return queue_notice(store, connection, delivery, &key, settlement->notice, error);
}

/* The state in which the delivery is by now, if it is still the attempt that the caller has. */
static gboolean find_own(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                         GError **error)
{
    guint8 hash[CM_TOKEN_HASH_BYTES];
    cm_delivery_hash_token(store, delivery->token, hash);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT state, queue_id FROM case_deliveries WHERE district = ? AND token_hash = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, hash, sizeof hash);
    int more = cm_statement_step(statement, error);
    if (more == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "the release %s/%u is somebody else's by now", delivery->case_id,
                    delivery->ruling);
    if (more <= 0)
        return FALSE;
    gboolean known = cm_delivery_state_parse(cm_statement_next_text(statement), &delivery->state);
    g_free(delivery->queue_id);
    delivery->queue_id = g_strdup(cm_statement_next_text(statement));
    cm_statement_reset(statement);
    return known;
}

gboolean cm_store_delivery_settle(CmStore *store, CmDelivery *delivery,
                                  const CmSettlement *settlement, gboolean *proven, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !find_own(store, connection, delivery, error))
        return FALSE;
    gboolean redeemed = delivery->state == CM_DELIVERY_REDEEMED;
    if (proven != NULL)
        *proven = settlement->kind != CM_SETTLE_DONE || redeemed;
    if (settlement->kind == CM_SETTLE_DONE &&
        !note_proof(store, connection, settlement->server, redeemed, error))
        return FALSE;
    return cm_delivery_conclude(store, connection, delivery, settlement, error) &&
           cm_connection_commit(connection, error);
}

/* Those whom its ruling left waiting for it, where the ruling itself does not say any more. */
static gboolean find_waiting(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                             GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT position FROM case_recipients WHERE district = ? AND case_id = ? AND ruling = ?"
        " AND state = 'releasing' ORDER BY position",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, delivery->case_id);
    cm_statement_bind_number(statement, delivery->ruling);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        guint position = (guint)cm_statement_next_number(statement);
        g_array_append_val(delivery->positions, position);
    }
    return more == 0;
}

static CmDelivery *find_one(CmStore *store, CmConnection *connection, const char *case_id,
                            guint ruling, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
                         " WHERE d.district = ? AND d.case_id = ? AND d.ruling = ?",
                         error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, case_id);
    cm_statement_bind_number(statement, ruling);
    int more = cm_statement_step(statement, error);
    if (more == 0)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no release %u", case_id,
                    ruling);
    if (more <= 0)
        return NULL;
    g_autoptr(GError) broken = NULL;
    g_autoptr(CmDelivery) delivery = cm_delivery_read_row(statement, &broken);
    cm_statement_reset(statement);
    if (broken != NULL && !find_waiting(store, connection, delivery, error))
        return NULL;
    return g_steal_pointer(&delivery);
}

gboolean cm_store_delivery_resolve(CmStore *store, const char *case_id, guint ruling,
                                   CmResolve resolve, const char *actor, const char *reason,
                                   GError **error)
{
    static const struct {
        CmSettleKind kind;
        const char *word;
    } ways[] = {
        [CM_RESOLVE_ARRIVED] = {CM_SETTLE_DONE, "arrived"},
        [CM_RESOLVE_AGAIN] = {CM_SETTLE_LATER, "again"},
        [CM_RESOLVE_HOLD] = {CM_SETTLE_PUT_BACK, "hold"},
    };
    CmSettlement settlement = {.kind = ways[resolve].kind};
    g_autofree char *details = g_strdup_printf("ruling=%u %s", ruling, ways[resolve].word);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    g_autoptr(CmDelivery) delivery = find_one(store, connection, case_id, ruling, error);
    if (delivery == NULL)
        return FALSE;
    delivery->state = CM_DELIVERY_UNKNOWN;
    return cm_audit_append(store, connection, actor, "case.resolve", case_id, details, error) &&
           cm_case_insert_comment(store, connection, case_id, actor, reason, error) &&
           cm_delivery_conclude(store, connection, delivery, &settlement, error) &&
           cm_connection_commit(connection, error);
}

/* Every row of @statement; of one that cannot be read there is what can be. */
static GPtrArray *read_all(CmStatement *statement, GError **error)
{
    g_autoptr(GPtrArray) deliveries =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_delivery_free);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(deliveries, cm_delivery_read_row(statement, NULL));
    return more == 0 ? g_steal_pointer(&deliveries) : NULL;
}

GPtrArray *cm_store_case_deliveries(CmStore *store, const char *id, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL
            ? cm_store_prepare(store, connection,
                               "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
                               " WHERE d.district = ? AND d.case_id = ? ORDER BY d.ruling",
                               error)
            : NULL;
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, id);
    return read_all(statement, error);
}

GPtrArray *cm_store_deliveries_in_doubt(CmStore *store, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL
                                 ? cm_store_prepare(store, connection,
                                                    "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
                                                    " WHERE d.district = ? AND d.state = 'unknown'"
                                                    " ORDER BY d.changed_at, d.case_id, d.ruling",
                                                    error)
                                 : NULL;
    return statement != NULL ? read_all(statement, error) : NULL;
}

gboolean cm_store_courier_begin(CmStore *store, gboolean *ours, GError **error)
{
    if (store->courier < 0) {
        g_autofree char *path = g_strconcat(cm_database_file(store->database), ".courier", NULL);
        store->courier = store->system->open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (store->courier < 0) {
            cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot open '%s'", path);
            return FALSE;
        }
    }
    *ours = flock(store->courier, LOCK_EX | LOCK_NB) == 0;
    if (*ours || errno == EWOULDBLOCK || errno == EINTR)
        return TRUE;
    cm_error_set_errno(error, CM_ERROR_IO, errno, "cannot lock the courier's file");
    return FALSE;
}

void cm_store_courier_end(CmStore *store)
{
    if (store->courier >= 0)
        (void)flock(store->courier, LOCK_UN);
}
