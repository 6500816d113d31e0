#include "store/case_insert.h"

#include <string.h>

#include "store/audit.h"
#include "store/case_burst.h"
#include "store/list_text.h"
#include "store/notices.h"

static void bind_string_bytes(CmStatement *statement, const char *text)
{
    cm_statement_bind_bytes(statement, text, text != NULL ? strlen(text) : 0);
}

static void bind_sealed(CmStatement *statement, GBytes *sealed)
{
    cm_statement_bind_bytes(statement, sealed != NULL ? g_bytes_get_data(sealed, NULL) : NULL,
                            sealed != NULL ? g_bytes_get_size(sealed) : 0);
}

static gboolean insert_case(CmStore *store, CmConnection *connection, const CmCase *held,
                            const CmNewCase *new_case, const char *burst, GError **error)
{
    g_autofree char *arguments = cm_list_text_encode((const char *const *)held->sender_arguments);
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO cases (district, id, held_at, queue_id, author, author_address, sender,"
        " sender_arguments, school, message_id, body_hash, size, clauses, policy_version,"
        " directory_version, repeats, duplicate_key, body, wrapped_key, record, envelope, facts,"
        " burst) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
        error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, held->id);
    cm_statement_bind_number(statement, held->held_at);
    cm_statement_bind_text(statement, held->queue_id);
    cm_statement_bind_text(statement, held->author);
    cm_statement_bind_text(statement, held->author_address);
    bind_string_bytes(statement, held->sender);
    bind_string_bytes(statement, arguments);
    cm_statement_bind_text(statement, held->school);
    bind_string_bytes(statement, held->message_id);
    cm_statement_bind_bytes(statement, held->body_hash, sizeof held->body_hash);
    cm_statement_bind_number(statement, (gint64)held->size);
    cm_statement_bind_text(statement, held->clauses);
    cm_statement_bind_text(statement, held->policy_version);
    cm_statement_bind_number(statement, (gint64)held->directory_version);
    cm_statement_bind_bytes(statement, new_case->duplicate_key, CM_DUPLICATE_KEY_BYTES);
    cm_statement_bind_text(statement, new_case->body);
    cm_statement_bind_bytes(statement, new_case->wrapped_key, CM_SEAL_WRAPPED_BYTES);
    bind_sealed(statement, new_case->record);
    bind_sealed(statement, new_case->envelope);
    bind_sealed(statement, new_case->facts);
    cm_statement_bind_text(statement, burst);
    return cm_statement_run(statement, error);
}

static gboolean insert_recipient(CmStore *store, CmConnection *connection, const CmCase *held,
                                 guint position, GError **error)
{
    const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, position);
    g_autofree char *arguments = cm_list_text_encode((const char *const *)recipient->arguments);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO case_recipients (district, case_id, position, given, address,"
                         " arguments, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
                         error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, held->id);
    cm_statement_bind_number(statement, position);
    bind_string_bytes(statement, recipient->given);
    cm_statement_bind_text(statement, recipient->address);
    bind_string_bytes(statement, arguments);
    cm_statement_bind_text(statement, cm_case_state_word(recipient->state));
    return cm_statement_run(statement, error);
}

static gboolean insert_recipients(CmStore *store, CmConnection *connection, const CmCase *held,
                                  GError **error)
{
    for (guint i = 0; i < held->recipients->len; i++) {
        if (!insert_recipient(store, connection, held, i, error))
            return FALSE;
    }
    return TRUE;
}

gboolean cm_case_insert(CmStore *store, CmConnection *connection, const CmCase *held,
                        const CmNewCase *new_case, GError **error)
{
    CmQueuedNotice notice = {held->id, held->author_address, NULL, NULL, new_case->notice};
    g_autofree char *burst = NULL;

    return cm_case_burst_gather(store, connection, held, &burst, error) &&
           insert_case(store, connection, held, new_case, burst, error) &&
           insert_recipients(store, connection, held, error) &&
           (new_case->notice == NULL || cm_notice_insert(store, connection, &notice, error)) &&
           cm_audit_append(store, connection, CM_AUDIT_FILTER, "case.hold", held->id, held->clauses,
                           error);
}

CmKept cm_case_settle(CmStore *store, const char *id)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, NULL);
    CmStatement *statement;
    int more;

    if (connection == NULL || !cm_connection_begin_write(connection, NULL))
        return CM_KEPT_MAYBE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT 1 FROM cases WHERE district = ? AND id = ?", NULL);
    if (statement == NULL)
        return CM_KEPT_MAYBE;
    cm_statement_bind_text(statement, id);
    more = cm_statement_step(statement, NULL);
    cm_statement_reset(statement);
    if (more < 0)
        return CM_KEPT_MAYBE;
    if (!cm_audit_append(store, connection, CM_AUDIT_FILTER,
                         more > 0 ? "case.hold-settled" : "case.hold-failed", id, NULL, NULL) ||
        !cm_connection_commit(connection, NULL))
        return CM_KEPT_MAYBE;
    return more > 0 ? CM_KEPT : CM_KEPT_NOT;
}
