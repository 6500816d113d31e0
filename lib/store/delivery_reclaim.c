#include "base/error.h"
#include "store/delivery_step.h"
#include "store/due.h"

#define MOST_RECLAIMED 1000

gboolean cm_delivery_set_aside(CmStore *store, CmConnection *connection, CmDelivery *delivery,
                               GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE case_deliveries SET state = 'unknown', lease_until = 0, token_hash = NULL,"
        " changed_at = ?2 WHERE district = ?1 AND case_id = ?3 AND ruling = ?4",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, delivery->case_id);
    cm_statement_bind_number(statement, delivery->ruling);
    delivery->state = CM_DELIVERY_UNKNOWN;
    return cm_statement_run(statement, error) &&
           cm_delivery_append_audit(store, connection, delivery, "case.release-unknown", error);
}

/* A release whose lease is over, and why its row cannot be read (NULL: it can). */
typedef struct {
    CmDelivery *delivery;
    GError *broken;
} Expired;

static void expired_free(gpointer data)
{
    Expired *expired = data;
    cm_delivery_free(expired->delivery);
    g_clear_error(&expired->broken);
    g_free(expired);
}

static GPtrArray *find_expired(CmStore *store, CmConnection *connection, gboolean every,
                               GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(expired_free);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT " CM_DELIVERY_COLUMNS CM_DELIVERY_TABLES
        " WHERE d.district = ? AND d.state IN ('leased', 'redeemed')"
        " AND (d.lease_until <= ? OR d.lease_until > ?) ORDER BY d.case_id, d.ruling LIMIT ?",
        error);
    if (statement == NULL)
        return NULL;
    gint64 now = cm_clock_now(store->clock);
    cm_statement_bind_number(statement, every ? G_MAXINT64 : now);
    cm_statement_bind_number(statement, now + CM_DUE_LONGEST);
    cm_statement_bind_number(statement, MOST_RECLAIMED);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        Expired *expired = g_new0(Expired, 1);
        expired->delivery = cm_delivery_read_row(statement, &expired->broken);
        g_ptr_array_add(all, expired);
    }
    return more == 0 ? g_steal_pointer(&all) : NULL;
}

static gboolean reclaim_one(CmStore *store, CmConnection *connection, Expired *expired,
                            const CmSettlement *lost, GError **error)
{
    return expired->broken == NULL
               ? cm_delivery_conclude(store, connection, expired->delivery, lost, error)
               : cm_delivery_set_aside(store, connection, expired->delivery, error);
}

static void tell_unreadable(const GPtrArray *all, GPtrArray *unreadable)
{
    for (guint i = 0; unreadable != NULL && i < all->len; i++) {
        Expired *expired = g_ptr_array_index(all, i);
        if (expired->broken != NULL)
            g_ptr_array_add(unreadable, g_steal_pointer(&expired->broken));
    }
}

int cm_store_delivery_reclaim(CmStore *store, const char *server, gboolean all,
                              GPtrArray *unreadable, GError **error)
{
    CmSettlement lost = {.kind = CM_SETTLE_LOST, .server = server};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return -1;
    g_autoptr(GPtrArray) expired = find_expired(store, connection, all, error);
    if (expired == NULL)
        return -1;
    for (guint i = 0; i < expired->len; i++)
        if (!reclaim_one(store, connection, g_ptr_array_index(expired, i), &lost, error))
            return -1;
    if (expired->len > 0 && !cm_connection_commit(connection, error))
        return -1;
    tell_unreadable(expired, unreadable);
    return (int)expired->len;
}
