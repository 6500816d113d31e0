#include "store/retention.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_open.h"

/* Parameters: 1 the district, 2 the case, 3 now. Ids, times and what was decided stay. */
static const char *const erasures[] = {
    "UPDATE cases SET wrapped_key = x'', record = x'', envelope = NULL, facts = NULL, fresh = NULL,"
    " declared = NULL, author_address = NULL, sender = NULL, sender_arguments = NULL, message_id = "
    "NULL,"
    " queue_id = NULL, body_hash = zeroblob(32), duplicate_key = zeroblob(32), erased_at = ?3"
    " WHERE district = ?1 AND id = ?2 AND erased_at IS NULL AND legal_hold = 0"
    " AND closed_at IS NOT NULL",
    "UPDATE case_recipients SET given = NULL, address = NULL, arguments = NULL"
    " WHERE district = ?1 AND case_id = ?2",
    "UPDATE case_rulings SET reason = NULL, words = NULL WHERE district = ?1 AND case_id = ?2",
    "UPDATE case_comments SET text = NULL WHERE district = ?1 AND case_id = ?2",
    "UPDATE case_deliveries SET answer = NULL, subject = NULL WHERE district = ?1 AND case_id = ?2",
    "UPDATE notices SET text = NULL, recipient = '', sent_at = COALESCE(sent_at, ?3)"
    " WHERE district = ?1 AND case_id = ?2",
};

/* How long a case that was erased is looked after in every round. */
#define LATELY_DAYS 7

typedef struct {
    char *id;
    char *body;
} Due;

static void due_free(gpointer data)
{
    Due *due = data;
    g_free(due->id);
    g_free(due->body);
    g_free(due);
}

#define TO_ERASE                                                                                   \
    "SELECT id, body FROM cases WHERE district = ? AND closed_at <= ? AND erased_at IS NULL"       \
    " AND legal_hold = 0 ORDER BY closed_at, id LIMIT ?"
#define ERASED_LATELY                                                                              \
    "SELECT id, body FROM cases WHERE district = ? AND erased_at > ? ORDER BY erased_at DESC"      \
    " LIMIT ?"

/* The cases that @sql gives for a moment @days ago. */
static GPtrArray *find(CmStore *store, const char *sql, guint days, guint limit, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(due_free);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL ? cm_store_prepare(store, connection, sql, error) : NULL;
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement,
                             cm_clock_now(store->clock) - (gint64)days * G_TIME_SPAN_DAY);
    cm_statement_bind_number(statement, limit);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        Due *due = g_new0(Due, 1);
        due->id = g_strdup(cm_statement_next_text(statement));
        due->body = g_strdup(cm_statement_next_text(statement));
        g_ptr_array_add(all, due);
    }
    return more == 0 ? g_steal_pointer(&all) : NULL;
}

static gboolean run(CmStore *store, CmConnection *connection, const char *sql, const char *id,
                    GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    if (strstr(sql, "?3") != NULL)
        cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

/* In one transaction; TRUE without a change where somebody was faster or put it under a hold. */
static gboolean erase_rows(CmStore *store, const char *id, gboolean *erased, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    *erased = FALSE;
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !run(store, connection, erasures[0], id, error))
        return FALSE;
    if (cm_connection_changes(connection) == 0)
        return TRUE;
    for (guint i = 1; i < G_N_ELEMENTS(erasures); i++)
        if (!run(store, connection, erasures[i], id, error))
            return FALSE;
    *erased = cm_audit_append(store, connection, CM_AUDIT_FILTER, "case.erase", id, NULL, error) &&
              cm_connection_commit(connection, error);
    return *erased;
}

/* The pages of the file were overwritten (secure_delete); its log still has the old ones until it
 * is emptied, which a reader can put off: then the next round does it. */
static gboolean empty_log(CmStore *store, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL
            ? cm_connection_prepare(connection, "PRAGMA wal_checkpoint(TRUNCATE)", error)
            : NULL;
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    gboolean busy = cm_statement_next_number(statement) != 0;
    cm_statement_reset(statement);
    if (!busy)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                        "the log of the store is in use: erased keys leave it with the next round");
    return FALSE;
}

static gboolean is_gone(CmStore *store, const Due *due, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL)
        return FALSE;
    if (!cm_case_key_read(store, connection, due->id, &key, NULL) &&
        !cm_bodies_has(store->bodies, due->body))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_IO, "case '%s' was to be erased and still opens",
                due->id);
    return FALSE;
}

/* What a round did whose end failed: bodies that could not be removed, and keys that the log still
 * has. That round has told of its failure; here the next one may still fail, and the one after that
 * tries again. */
static void finish_earlier(CmStore *store, guint limit)
{
    g_autoptr(GPtrArray) lately = find(store, ERASED_LATELY, LATELY_DAYS, limit, NULL);
    for (guint i = 0; lately != NULL && i < lately->len; i++) {
        const Due *due = g_ptr_array_index(lately, i);
        if (cm_bodies_has(store->bodies, due->body))
            cm_bodies_remove(store->bodies, due->body);
    }
    if (lately != NULL && lately->len > 0)
        (void)empty_log(store, NULL);
}

int cm_store_erase_due(CmStore *store, guint days, guint limit, GError **error)
{
    finish_earlier(store, limit);
    g_autoptr(GPtrArray) all =
        find(store, TO_ERASE, MAX(days, CM_RETENTION_DAYS_LEAST), limit, error);
    int count = 0;
    if (all == NULL)
        return -1;
    for (guint i = 0; i < all->len; i++) {
        const Due *due = g_ptr_array_index(all, i);
        gboolean erased = FALSE;
        if (!erase_rows(store, due->id, &erased, error))
            return -1;
        if (!erased)
            continue;
        cm_bodies_remove(store->bodies, due->body);
        if (!is_gone(store, due, error))
            return -1;
        count++;
    }
    return count == 0 || empty_log(store, error) ? count : -1;
}
