#include "store/case_fresh.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_decide.h"
#include "store/case_open.h"

void cm_case_evidence_free(CmCaseEvidence *evidence)
{
    if (evidence == NULL)
        return;
    cm_case_free(evidence->held);
    g_clear_pointer(&evidence->envelope, g_bytes_unref);
    g_clear_pointer(&evidence->facts, g_bytes_unref);
    g_free(evidence->record);
    g_free(evidence->fresh);
    g_free(evidence->declared);
    g_free(evidence);
}

/* Opens the next column into *@bytes, which stays NULL where there is nothing. */
static gboolean next_bytes(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                           const char *id, const char *purpose, GBytes **bytes, GError **error)
{
    g_autofree char *context = cm_store_context(store, purpose, id);
    gsize size = 0;
    const void *sealed = cm_statement_next_bytes(statement, &size);
    if (size == 0)
        return TRUE;
    *bytes = cm_seal_open(key->bytes, context, sealed, size, error);
    return *bytes != NULL;
}

static gboolean next_text(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                          const char *id, const char *purpose, char **text, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!next_bytes(store, statement, key, id, purpose, &bytes, error))
        return FALSE;
    if (bytes != NULL)
        *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return TRUE;
}

static gboolean read_evidence(CmStore *store, CmConnection *connection, const char *id,
                              CmCaseEvidence *evidence, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    evidence->held = cm_case_read(store, connection, id, error);
    if (evidence->held == NULL || !cm_case_key_read(store, connection, id, &key, error))
        return FALSE;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT envelope, facts, record, fresh, declared FROM cases WHERE district = ? AND id = ?",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    if (cm_statement_step(statement, error) <= 0)
        return FALSE;
    gboolean done =
        next_bytes(store, statement, &key, id, "envelope", &evidence->envelope, error) &&
        next_bytes(store, statement, &key, id, "facts", &evidence->facts, error) &&
        next_text(store, statement, &key, id, "record", &evidence->record, error) &&
        next_text(store, statement, &key, id, "fresh", &evidence->fresh, error) &&
        next_text(store, statement, &key, id, "declared", &evidence->declared, error);
    cm_statement_reset(statement);
    return done;
}

CmCaseEvidence *cm_store_case_evidence(CmStore *store, const char *id, GError **error)
{
    g_autoptr(CmCaseEvidence) evidence = g_new0(CmCaseEvidence, 1);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error) ||
        !read_evidence(store, connection, id, evidence, error))
        return NULL;
    return g_steal_pointer(&evidence);
}

GBytes *cm_store_case_body_again(CmStore *store, const char *id, GError **error)
{
    return cm_case_unseal_body(store, id, error);
}

static gboolean update(CmStore *store, CmConnection *connection, const CmCase *held,
                       const CmFreshJudgement *fresh, GBytes *sealed, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE cases SET fresh = ?2, fresh_at = ?3, fresh_directory = ?4, acceptable = ?5,"
        " revision = revision + ?6 WHERE district = ?1 AND id = ?7",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_bytes(statement, g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_number(statement, (gint64)fresh->directory);
    cm_statement_bind_number(statement, fresh->acceptable ? 1 : 0);
    cm_statement_bind_number(statement, fresh->something_new ? 1 : 0);
    cm_statement_bind_text(statement, held->id);
    return cm_statement_run(statement, error);
}

static gboolean append_audit(CmStore *store, CmConnection *connection, const CmCase *held,
                             const CmFreshJudgement *fresh, GError **error)
{
    if (!fresh->something_new && fresh->acceptable == held->acceptable)
        return TRUE;
    g_autofree char *details = g_strdup_printf(
        "directory=%" G_GUINT64_FORMAT "%s%s", fresh->directory,
        fresh->acceptable ? " acceptable" : "", fresh->something_new ? " new-findings" : "");
    return cm_audit_append(store, connection, CM_AUDIT_FILTER, "case.rejudge", held->id, details,
                           error);
}

gboolean cm_store_case_refresh(CmStore *store, const char *id, const CmFreshJudgement *fresh,
                               guint *revision, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    *revision = 0;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return FALSE;
    g_autoptr(CmCase) held = cm_case_read(store, connection, id, error);
    if (held == NULL)
        return FALSE;
    if (held->closed_at != 0)
        return TRUE;
    if (!cm_case_key_read(store, connection, id, &key, error))
        return FALSE;
    g_autoptr(GBytes) sealed = cm_case_seal(store, &key, id, "fresh", fresh->record, error);
    if (sealed == NULL || !update(store, connection, held, fresh, sealed, error) ||
        !append_audit(store, connection, held, fresh, error) ||
        !cm_connection_commit(connection, error))
        return FALSE;
    *revision = held->revision + (fresh->something_new ? 1 : 0);
    return TRUE;
}

GPtrArray *cm_store_cases_to_rejudge(CmStore *store, guint64 version, guint skip, guint limit,
                                     GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL
            ? cm_store_prepare(store, connection,
                               "SELECT id FROM cases WHERE district = ?1 AND closed_at IS NULL"
                               " AND erased_at IS NULL AND directory_version < ?2"
                               " AND fresh_directory < ?2 ORDER BY held_at, id"
                               " LIMIT ?3 OFFSET ?4",
                               error)
            : NULL;
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, (gint64)version);
    cm_statement_bind_number(statement, limit);
    cm_statement_bind_number(statement, skip);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(ids, g_strdup(cm_statement_next_text(statement)));
    return more == 0 ? g_steal_pointer(&ids) : NULL;
}
