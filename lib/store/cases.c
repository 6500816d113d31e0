#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_burst.h"
#include "store/case_key.h"
#include "store/handle.h"
#include "store/list_text.h"
#include "store/notices.h"
#include "store/quota.h"

/* How long a message that comes again joins the case of the first (DESIGN.md, point 5). */
#define JOIN_MICROSECONDS (G_TIME_SPAN_DAY)

typedef enum {
    KEPT_NOT,    /* and it never will be */
    KEPT,        /* the case is durable */
    KEPT_JOINED, /* another case is, which the message joined */
    KEPT_MAYBE,  /* a crash now may bring the case to light or not */
} Kept;

static void bind_string_bytes(CmStatement *statement, const char *text)
{
    cm_statement_bind_bytes(statement, text, text != NULL ? strlen(text) : 0);
}

static void bind_sealed(CmStatement *statement, GBytes *sealed)
{
    cm_statement_bind_bytes(statement, sealed != NULL ? g_bytes_get_data(sealed, NULL) : NULL,
                            sealed != NULL ? g_bytes_get_size(sealed) : 0);
}

/* Sets @id to the open case that holds this very message already; NULL when there is none. */
static gboolean find_duplicate(CmStore *store, CmConnection *connection, const CmNewCase *new_case,
                               char **id, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT id FROM cases c WHERE district = ? AND duplicate_key = ?"
                         " AND held_at > ? AND EXISTS (SELECT 1 FROM case_recipients r"
                         " WHERE r.district = c.district AND r.case_id = c.id"
                         " AND r.state IN ('held', 'releasing')) ORDER BY held_at DESC LIMIT 1",
                         error);
    int more;

    *id = NULL;
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, new_case->duplicate_key, CM_DUPLICATE_KEY_BYTES);
    cm_statement_bind_number(statement, cm_clock_now(store->clock) - JOIN_MICROSECONDS);
    more = cm_statement_step(statement, error);
    if (more > 0)
        *id = g_strdup(cm_statement_next_text(statement));
    cm_statement_reset(statement);
    return more >= 0;
}

/* Counts the repetition; @connection is in a writing transaction. */
static gboolean count_repeat(CmStore *store, CmConnection *connection, const char *id,
                             GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "UPDATE cases SET repeats = repeats + 1 WHERE district = ? AND id = ?",
        error);

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    return cm_statement_run(statement, error) &&
           cm_audit_append(store, connection, CM_AUDIT_FILTER, "case.join", id, NULL, error);
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

static gboolean insert_all(CmStore *store, CmConnection *connection, const CmCase *held,
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

/* After a commit that failed: looks whether the case is there after all. If not, an entry of the
 * audit takes the place in the log that a crash could have brought to light; from then on the case
 * is gone for good. */
static Kept settle(CmStore *store, const char *id)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, NULL);
    CmStatement *statement;
    int more;

    if (connection == NULL || !cm_connection_begin_write(connection, NULL))
        return KEPT_MAYBE;
    statement = cm_store_prepare(store, connection,
                                 "SELECT 1 FROM cases WHERE district = ? AND id = ?", NULL);
    if (statement == NULL)
        return KEPT_MAYBE;
    cm_statement_bind_text(statement, id);
    more = cm_statement_step(statement, NULL);
    cm_statement_reset(statement);
    if (more < 0)
        return KEPT_MAYBE;
    if (!cm_audit_append(store, connection, CM_AUDIT_FILTER,
                         more > 0 ? "case.hold-settled" : "case.hold-failed", id, NULL, NULL) ||
        !cm_connection_commit(connection, NULL))
        return KEPT_MAYBE;
    return more > 0 ? KEPT : KEPT_NOT;
}

/* Joins the case @id in the transaction that @connection is in. */
static Kept join(CmStore *store, CmConnection *connection, CmCase *held, char *id, GError **error)
{
    if (!count_repeat(store, connection, id, error) || !cm_connection_commit(connection, error))
        return KEPT_NOT;
    g_free(held->id);
    held->id = g_strdup(id);
    return KEPT_JOINED;
}

/* The one transaction. Whether the message is here already is asked inside it, for another thread
 * may have been told of it at the same moment. */
static Kept commit_case(CmStore *store, CmCase *held, const CmNewCase *new_case, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autofree char *duplicate = NULL;
    Kept kept;

    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !find_duplicate(store, connection, new_case, &duplicate, error))
        return KEPT_NOT;
    if (duplicate != NULL)
        return join(store, connection, held, duplicate, error);
    if (!insert_all(store, connection, held, new_case, error))
        return KEPT_NOT;
    if (cm_connection_commit(connection, error))
        return KEPT;
    kept = settle(store, held->id);
    if (kept == KEPT)
        g_clear_error(error);
    return kept;
}

/* Before anything is written: most repetitions are found here, and that there is no room. */
static Kept join_known(CmStore *store, CmCase *held, const CmNewCase *new_case, gsize size,
                       GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autofree char *seen = NULL;
    g_autofree char *duplicate = NULL;

    if (connection == NULL || !find_duplicate(store, connection, new_case, &seen, error))
        return KEPT_NOT;
    if (seen == NULL)
        return cm_quota_has_room(store, connection, size, error) ? KEPT_MAYBE : KEPT_NOT;
    if (!cm_connection_begin_write(connection, error) ||
        !find_duplicate(store, connection, new_case, &duplicate, error))
        return KEPT_NOT;
    /* It may have been closed in between. */
    return duplicate != NULL ? join(store, connection, held, duplicate, error) : KEPT_MAYBE;
}

static gboolean can_be_kept(const CmCase *held, const char *notice, GError **error)
{
    if (held->recipients->len == 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_INTERNAL, "a case without recipients");
        return FALSE;
    }
    if (notice != NULL && held->author_address == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_INTERNAL, "a notice to nobody");
        return FALSE;
    }
    return TRUE;
}

/* Body first, then the rows: a row without its body cannot be. A body is taken back only when no
 * row of it can come to light any more; else the next start removes it if it has none. */
static Kept keep(CmStore *store, CmCase *held, const CmNewCase *new_case,
                 const CmCaseContent *content, GError **error)
{
    g_autofree char *context = cm_store_context(store, "body", held->id);
    Kept kept;

    if (!cm_bodies_put(store->bodies, new_case->body, new_case->body_key, context, content->body,
                       content->size, error))
        return KEPT_NOT;
    kept = commit_case(store, held, new_case, error);
    if (kept == KEPT_NOT || kept == KEPT_JOINED)
        cm_bodies_remove(store->bodies, new_case->body);
    return kept;
}

gboolean cm_store_case_add(CmStore *store, CmCase *held, const CmCaseContent *content,
                           gboolean *joined, GError **error)
{
    g_auto(CmNewCase) new_case = {0};
    Kept kept;

    *joined = FALSE;
    if (!can_be_kept(held, content->notice, error))
        return FALSE;
    cm_new_case_identify(&new_case, store, held, content->body, content->size);
    kept = join_known(store, held, &new_case, content->size, error);
    if (kept == KEPT_MAYBE)
        kept = cm_new_case_seal(&new_case, store, held, content, error)
                   ? keep(store, held, &new_case, content, error)
                   : KEPT_NOT;
    *joined = kept == KEPT_JOINED;
    return kept == KEPT || kept == KEPT_JOINED;
}
