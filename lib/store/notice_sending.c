#include "base/error.h"
#include "store/due.h"
#include "store/handle.h"

void cm_notice_free(CmNotice *notice)
{
    if (notice == NULL)
        return;
    g_free(notice->case_id);
    g_free(notice->recipient);
    g_free(notice->text);
    g_free(notice);
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
