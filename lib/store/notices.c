#include "store/notices.h"

#include <string.h>

#include "base/error.h"
#include "store/due.h"
#include "store/retention.h"

/* A rule that refuses says so to one person by mail once in this time (DOMAIN.md). */
#define REPEAT_MICROSECONDS (G_TIME_SPAN_HOUR)

static gboolean next_id(CmStore *store, CmConnection *connection, gint64 *id, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT COALESCE(MAX(id), 0) + 1 FROM notices WHERE district = ?", error);

    if (statement == NULL || cm_statement_step(statement, error) != 1)
        return FALSE;
    *id = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

gboolean cm_notice_insert(CmStore *store, CmConnection *connection, const CmQueuedNotice *notice,
                          GError **error)
{
    gint64 now = cm_clock_now(store->clock);
    CmStatement *statement;
    gint64 id = 0;

    if (!next_id(store, connection, &id, error))
        return FALSE;
    statement = cm_store_prepare(store, connection,
                                 "INSERT INTO notices (district, id, case_id, recipient, rule,"
                                 " wrapped_key, text, queued_at, due_at)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, id);
    cm_statement_bind_text(statement, notice->case_id);
    cm_statement_bind_text(statement, notice->recipient);
    cm_statement_bind_text(statement, notice->rule);
    cm_statement_bind_bytes(statement, notice->wrapped_key, CM_SEAL_WRAPPED_BYTES);
    cm_statement_bind_bytes(statement, g_bytes_get_data(notice->sealed, NULL),
                            g_bytes_get_size(notice->sealed));
    cm_statement_bind_number(statement, now);
    cm_statement_bind_number(statement, now);
    return cm_statement_run(statement, error);
}

/* 1: @most were queued for this recipient and rule within the hour; 0: fewer; -1: failed. */
static int was_told(CmStore *store, CmConnection *connection, const char *recipient,
                    const char *rule, guint most, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT 1 FROM notices WHERE district = ? AND recipient = ? AND rule = ?"
                         " AND queued_at > ? AND queued_at <= ? LIMIT 1 OFFSET ?",
                         error);
    int more;

    if (statement == NULL)
        return -1;
    cm_statement_bind_text(statement, recipient);
    cm_statement_bind_text(statement, rule);
    cm_statement_bind_number(statement, cm_clock_now(store->clock) - REPEAT_MICROSECONDS);
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + CM_DUE_SLACK);
    cm_statement_bind_number(statement, (gint64)most - 1);
    more = cm_statement_step(statement, error);
    cm_statement_reset(statement);
    return more;
}

/* Seals @text under a key of its own, which is wrapped into @wrapped_key. */
static GBytes *seal_alone(CmStore *store, const char *recipient, const char *text,
                          guint8 *wrapped_key, GError **error)
{
    g_autofree char *context = cm_store_context(store, "refusal", recipient);
    guint8 key[CM_SEAL_KEY_BYTES];
    GBytes *sealed = NULL;

    if (cm_random_bytes(store->random, key, sizeof key, error) &&
        cm_seal_wrap_key(store->key->wrapping, key, store->random, wrapped_key, error))
        sealed = cm_seal_bytes(key, context, text, strlen(text), error);
    cm_seal_forget(key, sizeof key);
    return sealed;
}

gboolean cm_store_notice_add(CmStore *store, const char *recipient, const char *rule,
                             const char *text, gboolean *queued, GError **error)
{
    return cm_store_notice_add_up_to(store, recipient, rule, 1, text, queued, error);
}

gboolean cm_store_notice_add_up_to(CmStore *store, const char *recipient, const char *rule,
                                   guint most, const char *text, gboolean *queued, GError **error)
{
    guint8 wrapped_key[CM_SEAL_WRAPPED_BYTES];
    g_autoptr(GBytes) sealed = seal_alone(store, recipient, text, wrapped_key, error);
    CmQueuedNotice notice = {NULL, recipient, rule, wrapped_key, sealed};
    g_autoptr(CmConnection) connection = NULL;
    int told;

    *queued = FALSE;
    if (sealed == NULL)
        return FALSE;
    connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    told = was_told(store, connection, recipient, rule, most, error);
    if (told != 0)
        return told > 0;
    if (!cm_notice_insert(store, connection, &notice, error) ||
        !cm_connection_commit(connection, error))
        return FALSE;
    *queued = TRUE;
    return TRUE;
}

/* The number that @statement, whose parameters are bound, gives. */
static gboolean read_number(CmStatement *statement, gint64 *number, GError **error)
{
    int more = cm_statement_step(statement, error);

    if (more > 0)
        *number = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return more > 0;
}

gboolean cm_store_notice_last(CmStore *store, const char *recipient, const char *rule, gint64 *at,
                              GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL)
        return FALSE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT COALESCE(MAX(queued_at), 0) FROM notices"
                                 " WHERE district = ? AND recipient = ? AND rule = ?"
                                 " AND queued_at <= ?",
                                 error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, recipient);
    cm_statement_bind_text(statement, rule);
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + CM_DUE_SLACK);
    return read_number(statement, at, error);
}

gboolean cm_store_notice_count(CmStore *store, const char *recipient, gint64 since, guint *count,
                               GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;
    gint64 number = 0;

    if (connection == NULL)
        return FALSE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT COUNT(*) FROM notices WHERE district = ?"
                                 " AND recipient = ? AND rule IS NULL AND queued_at > ?"
                                 " AND queued_at <= ?",
                                 error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, recipient);
    cm_statement_bind_number(statement, since);
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + CM_DUE_SLACK);
    if (!read_number(statement, &number, error))
        return FALSE;
    *count = (guint)MIN(number, (gint64)G_MAXUINT);
    return TRUE;
}

int cm_store_notices_forget(CmStore *store, guint days, GError **error)
{
    gint64 kept = (gint64)MAX(days, CM_RETENTION_DAYS_LEAST) * G_TIME_SPAN_DAY;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;
    guint count;

    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return -1;
    statement = cm_store_prepare(store, connection,
                                 "DELETE FROM notices WHERE district = ?1 AND case_id IS NULL"
                                 " AND queued_at <= ?2",
                                 error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_number(statement, cm_clock_now(store->clock) - kept);
    if (!cm_statement_run(statement, error))
        return -1;
    count = cm_connection_changes(connection);
    return cm_connection_commit(connection, error) ? (int)count : -1;
}
