#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/delivery_step.h"
#include "store/due.h"
#include "store/positions.h"

void cm_delivery_hash_token(const CmStore *store, const char *token,
                            guint8 hash[CM_TOKEN_HASH_BYTES])
{
    crypto_generichash(hash, CM_TOKEN_HASH_BYTES, (const guint8 *)token, strlen(token),
                       store->key->token, CM_KEY_BYTES);
}

CmDelivery *cm_delivery_read_row(CmStatement *statement, GError **broken)
{
    const char *case_id = cm_statement_next_text(statement);
    CmDelivery *delivery = cm_delivery_new(case_id, (guint)cm_statement_next_number(statement));
    gboolean known = cm_delivery_state_parse(cm_statement_next_text(statement), &delivery->state);
    delivery->tries = (guint)cm_statement_next_number(statement);
    delivery->due_at = cm_statement_next_number(statement);
    delivery->changed_at = cm_statement_next_number(statement);
    delivery->queue_id = g_strdup(cm_statement_next_text(statement));
    delivery->ruled_at = cm_statement_next_number(statement);
    if (!known) {
        g_set_error(broken, CM_ERROR, CM_ERROR_DATA, "the release %s/%u has no known state",
                    delivery->case_id, delivery->ruling);
        delivery->state = CM_DELIVERY_UNKNOWN;
    } else if (!cm_positions_parse(cm_statement_next_text(statement), delivery->positions,
                                   broken)) {
        g_prefix_error(broken, "the release %s/%u: ", delivery->case_id, delivery->ruling);
        g_array_set_size(delivery->positions, 0);
    }
    return delivery;
}

CmDelivery *cm_delivery_read(CmStatement *statement, GError **error)
{
    g_autoptr(GError) broken = NULL;
    g_autoptr(CmDelivery) delivery = cm_delivery_read_row(statement, &broken);
    if (broken == NULL)
        return g_steal_pointer(&delivery);
    g_propagate_error(error, g_steal_pointer(&broken));
    return NULL;
}

/* The one that is due longest, or NULL without an error; with *@broken set where its row cannot be
 * read. */
static CmDelivery *find_due(CmStore *store, CmConnection *connection, GError **broken,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
                                              " WHERE d.district = ? AND d.state = 'due'"
                                              " AND (d.due_at <= ? OR d.due_at > ?)"
                                              " ORDER BY d.due_at, d.case_id, d.ruling LIMIT 1",
                                              error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + CM_DUE_LONGEST);
    if (cm_statement_step(statement, error) <= 0)
        return NULL;
    CmDelivery *delivery = cm_delivery_read_row(statement, broken);
    cm_statement_reset(statement);
    return delivery;
}

static gboolean lease(CmStore *store, CmConnection *connection, CmDelivery *delivery, gint64 time,
                      GError **error)
{
    guint8 hash[CM_TOKEN_HASH_BYTES];
    delivery->token = cm_random_hex(store->random, CM_TOKEN_BYTES, error);
    if (delivery->token == NULL)
        return FALSE;
    cm_delivery_hash_token(store, delivery->token, hash);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE case_deliveries SET state = 'leased', tries = tries + 1, lease_until = ?2,"
        " token_hash = ?3, changed_at = ?4, directory = NULL"
        " WHERE district = ?1 AND case_id = ?5 AND ruling = ?6 AND state = 'due'",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + time);
    cm_statement_bind_bytes(statement, hash, sizeof hash);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, delivery->case_id);
    cm_statement_bind_number(statement, delivery->ruling);
    delivery->state = CM_DELIVERY_LEASED;
    delivery->tries++;
    return cm_statement_run(statement, error);
}

/* Looked for without the writer's lock first, for there is nothing nearly always. */
static gboolean is_anything_due(CmStore *store, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(CmDelivery) delivery =
        connection != NULL ? find_due(store, connection, NULL, error) : NULL;
    return delivery != NULL;
}

gboolean cm_store_delivery_claim(CmStore *store, gint64 lease_time, CmDelivery **delivery,
                                 GError **error)
{
    g_autoptr(GError) wrong = NULL;
    g_autoptr(GError) broken = NULL;
    *delivery = NULL;
    if (!is_anything_due(store, &wrong)) {
        if (wrong == NULL)
            return TRUE;
        g_propagate_error(error, g_steal_pointer(&wrong));
        return FALSE;
    }
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    g_autoptr(CmDelivery) found = find_due(store, connection, &broken, &wrong);
    if (found == NULL) {
        if (wrong == NULL)
            return TRUE; /* another courier was faster */
        g_propagate_error(error, g_steal_pointer(&wrong));
        return FALSE;
    }
    gboolean taken = broken == NULL ? lease(store, connection, found, lease_time, error)
                                    : cm_delivery_set_aside(store, connection, found, error);
    if (!taken || !cm_connection_commit(connection, error))
        return FALSE;
    *delivery = g_steal_pointer(&found);
    if (broken == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&broken));
    return FALSE;
}

static gboolean make_ready(CmStore *store, CmConnection *connection, const CmDelivery *delivery,
                           GBytes *subject, guint64 directory, GError **error)
{
    guint8 hash[CM_TOKEN_HASH_BYTES];
    cm_delivery_hash_token(store, delivery->token, hash);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE case_deliveries SET subject = ?2, directory = ?3 WHERE district = ?1"
        " AND token_hash = ?4 AND state = 'leased'",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, subject != NULL ? g_bytes_get_data(subject, NULL) : NULL,
                            subject != NULL ? g_bytes_get_size(subject) : 0);
    cm_statement_bind_number(statement, (gint64)directory);
    cm_statement_bind_bytes(statement, hash, sizeof hash);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "the release %s/%u is somebody else's by now", delivery->case_id, delivery->ruling);
    return FALSE;
}

gboolean cm_store_delivery_prepare(CmStore *store, const CmDelivery *delivery, const char *subject,
                                   guint64 directory, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    g_autofree char *purpose = g_strdup_printf("subject %u", delivery->ruling);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_case_key_read(store, connection, delivery->case_id, &key, error))
        return FALSE;
    g_autoptr(GBytes) sealed =
        cm_case_seal(store, &key, delivery->case_id, purpose, subject, error);
    return (sealed != NULL || subject == NULL) &&
           make_ready(store, connection, delivery, sealed, directory, error) &&
           cm_connection_commit(connection, error);
}
