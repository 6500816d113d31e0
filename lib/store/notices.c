#include "store/notices.h"

#include <string.h>

#include "base/error.h"
#include "store/due.h"
#include "store/retention.h"

/* A rule that refuses says so to one person by mail once in this time (DOMAIN.md). */
#define REPEAT_MICROSECONDS (G_TIME_SPAN_HOUR)

void cm_notice_free(CmNotice *notice)
{
    if (notice == NULL)
        return;
    g_free(notice->case_id);
    g_free(notice->recipient);
    g_free(notice->text);
    g_free(notice);
}

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

/* Opens the text of @notice from the rest of its row: the wrapped key and the sealed text. */
static gboolean unseal_text(CmStore *store, CmStatement *statement, CmNotice *notice,
                            GError **error)
{
    gboolean of_case = notice->case_id != NULL;
    g_autofree char *context = cm_store_context(store, of_case ? "notice" : "refusal",
                                                of_case ? notice->case_id : notice->recipient);
    g_autoptr(GBytes) text = NULL;
    guint8 key[CM_SEAL_KEY_BYTES];
    gsize wrapped_size = 0, sealed_size = 0;
    const void *wrapped = cm_statement_next_bytes(statement, &wrapped_size);
    const void *sealed = cm_statement_next_bytes(statement, &sealed_size);

    if (cm_seal_unwrap_key(store->key->wrapping, wrapped, wrapped_size, key, error))
        text = cm_seal_open(key, context, sealed, sealed_size, error);
    cm_seal_forget(key, sizeof key);
    if (text == NULL)
        return FALSE;
    notice->text = g_strndup(g_bytes_get_data(text, NULL), g_bytes_get_size(text));
    return TRUE;
}

static CmNotice *read_notice(CmStore *store, CmStatement *statement, GError **error)
{
    CmNotice *notice = g_new0(CmNotice, 1);

    notice->id = cm_statement_next_number(statement);
    notice->case_id = g_strdup(cm_statement_next_text(statement));
    notice->recipient = g_strdup(cm_statement_next_text(statement));
    notice->attempts = (guint)cm_statement_next_number(statement);
    if (unseal_text(store, statement, notice, error))
        return notice;
    g_prefix_error(error, "notice %" G_GINT64_FORMAT ": ", notice->id);
    cm_notice_free(notice);
    return NULL;
}

/* A notice that does not open must not keep the others waiting; it is an error only where it is the
 * first thing that there is to be told. */
static GPtrArray *read_notices(CmStore *store, CmStatement *statement, guint limit, GError **error)
{
    g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func((GDestroyNotify)cm_notice_free);
    g_autoptr(GError) broken = NULL;
    int more = 0;

    while (notices->len < limit && (more = cm_statement_step(statement, error)) > 0) {
        CmNotice *notice = read_notice(store, statement, broken == NULL ? &broken : NULL);

        if (notice != NULL)
            g_ptr_array_add(notices, notice);
    }
    cm_statement_reset(statement);
    if (more < 0)
        return NULL;
    if (notices->len == 0 && broken != NULL) {
        g_propagate_error(error, g_steal_pointer(&broken));
        return NULL;
    }
    return g_steal_pointer(&notices);
}

GPtrArray *cm_store_notice_due(CmStore *store, guint limit, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL)
        return NULL;
    statement = cm_store_prepare(
        store, connection,
        "SELECT n.id, n.case_id, n.recipient, n.attempts,"
        " COALESCE(n.wrapped_key, c.wrapped_key), n.text"
        " FROM notices n LEFT JOIN cases c ON c.district = n.district AND c.id = n.case_id"
        " WHERE n.district = ? AND n.sent_at IS NULL AND (n.due_at <= ? OR n.due_at > ?)"
        " ORDER BY n.queued_at, n.id",
        error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_number(statement, cm_clock_now(store->clock) + CM_DUE_LONGEST);
    return read_notices(store, statement, limit > 0 ? limit : G_MAXUINT, error);
}

/* @sql with its parameters: @when, the district and the notice @id. */
static CmStatement *prepare_change(CmStore *store, CmConnection *connection, const char *sql,
                                   gint64 when, gint64 id, GError **error)
{
    CmStatement *statement = cm_connection_prepare(connection, sql, error);

    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, when);
    cm_statement_bind_text(statement, store->district);
    cm_statement_bind_number(statement, id);
    return statement;
}

/* Runs @statement, which changes the waiting notice @id or nothing, and commits. */
static gboolean change_waiting(CmConnection *connection, CmStatement *statement, gint64 id,
                               GError **error)
{
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                    "no notice %" G_GINT64_FORMAT " waits to be sent", id);
        return FALSE;
    }
    return cm_connection_commit(connection, error);
}

gboolean cm_store_notice_claim(CmStore *store, const CmNotice *notice, gint64 until, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    statement = prepare_change(store, connection,
                               "UPDATE notices SET due_at = ?, attempts = attempts + 1"
                               " WHERE district = ? AND id = ? AND sent_at IS NULL"
                               " AND attempts = ?",
                               until, notice->id, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, notice->attempts);
    return change_waiting(connection, statement, notice->id, error);
}

gboolean cm_store_notice_sent(CmStore *store, gint64 id, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    statement = prepare_change(store, connection,
                               "UPDATE notices SET sent_at = ?, text = NULL, wrapped_key = NULL"
                               " WHERE district = ? AND id = ? AND sent_at IS NULL",
                               cm_clock_now(store->clock), id, error);
    return statement != NULL && change_waiting(connection, statement, id, error);
}

gboolean cm_store_notice_put_off(CmStore *store, gint64 id, gint64 again, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    statement = prepare_change(store, connection,
                               "UPDATE notices SET due_at = ?"
                               " WHERE district = ? AND id = ? AND sent_at IS NULL",
                               again, id, error);
    return statement != NULL && change_waiting(connection, statement, id, error);
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
