#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_insert.h"
#include "store/handle.h"
#include "store/quota.h"

/* How long a message that comes again joins the case of the first (DESIGN.md, point 5). */
#define JOIN_MICROSECONDS (G_TIME_SPAN_DAY)

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

/* Joins the case @id in the transaction that @connection is in. */
static CmKept join(CmStore *store, CmConnection *connection, CmCase *held, char *id, GError **error)
{
    if (!count_repeat(store, connection, id, error) || !cm_connection_commit(connection, error))
        return CM_KEPT_NOT;
    g_free(held->id);
    held->id = g_strdup(id);
    return CM_KEPT_JOINED;
}

/* The one transaction. Whether the message is here already is asked inside it, for another thread
 * may have been told of it at the same moment. */
static CmKept commit_case(CmStore *store, CmCase *held, const CmNewCase *new_case, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autofree char *duplicate = NULL;
    CmKept kept;

    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !find_duplicate(store, connection, new_case, &duplicate, error))
        return CM_KEPT_NOT;
    if (duplicate != NULL)
        return join(store, connection, held, duplicate, error);
    if (!cm_case_insert(store, connection, held, new_case, error))
        return CM_KEPT_NOT;
    if (cm_connection_commit(connection, error))
        return CM_KEPT;
    kept = cm_case_settle(store, held->id);
    if (kept == CM_KEPT)
        g_clear_error(error);
    return kept;
}

/* Before anything is written: most repetitions are found here, and that there is no room. */
static CmKept join_known(CmStore *store, CmCase *held, const CmNewCase *new_case, gsize size,
                         GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autofree char *seen = NULL;
    g_autofree char *duplicate = NULL;

    if (connection == NULL || !find_duplicate(store, connection, new_case, &seen, error))
        return CM_KEPT_NOT;
    if (seen == NULL)
        return cm_quota_has_room(store, connection, size, error) ? CM_KEPT_MAYBE : CM_KEPT_NOT;
    if (!cm_connection_begin_write(connection, error) ||
        !find_duplicate(store, connection, new_case, &duplicate, error))
        return CM_KEPT_NOT;
    /* It may have been closed in between. */
    return duplicate != NULL ? join(store, connection, held, duplicate, error) : CM_KEPT_MAYBE;
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
static CmKept keep(CmStore *store, CmCase *held, const CmNewCase *new_case,
                   const CmCaseContent *content, GError **error)
{
    g_autofree char *context = cm_store_context(store, "body", held->id);
    CmKept kept;

    if (!cm_bodies_put(store->bodies, new_case->body, new_case->body_key, context, content->body,
                       content->size, error))
        return CM_KEPT_NOT;
    kept = commit_case(store, held, new_case, error);
    if (kept == CM_KEPT_NOT || kept == CM_KEPT_JOINED)
        cm_bodies_remove(store->bodies, new_case->body);
    return kept;
}

gboolean cm_store_case_add(CmStore *store, CmCase *held, const CmCaseContent *content,
                           gboolean *joined, GError **error)
{
    g_auto(CmNewCase) new_case = {0};
    CmKept kept;

    *joined = FALSE;
    if (!can_be_kept(held, content->notice, error))
        return FALSE;
    cm_new_case_identify(&new_case, store, held, content->body, content->size);
    kept = join_known(store, held, &new_case, content->size, error);
    if (kept == CM_KEPT_MAYBE)
        kept = cm_new_case_seal(&new_case, store, held, content, error)
                   ? keep(store, held, &new_case, content, error)
                   : CM_KEPT_NOT;
    *joined = kept == CM_KEPT_JOINED;
    return kept == CM_KEPT || kept == CM_KEPT_JOINED;
}
