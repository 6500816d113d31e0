#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_decide.h"
#include "store/positions.h"

/* Opens the next column, sealed as @part (a number of) of the case. Erased ones are NULL. */
static gboolean next_sealed(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                            const char *id, const char *part, guint number, char **text,
                            GError **error)
{
    gsize size = 0;
    const void *sealed = cm_statement_next_bytes(statement, &size);
    if (size == 0)
        return TRUE;
    g_autofree char *purpose = g_strdup_printf("%s %u", part, number);
    *text = cm_case_unseal(store, key, id, purpose, sealed, size, error);
    return *text != NULL;
}

static gpointer read_ruling(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                            const char *id, GError **error)
{
    g_autoptr(CmRuling) ruling = cm_ruling_new(id, CM_RULING_RELEASE, NULL, NULL, NULL);
    ruling->number = (guint)cm_statement_next_number(statement);
    ruling->at = cm_statement_next_number(statement);
    if (!cm_ruling_kind_parse(cm_statement_next_text(statement), &ruling->kind)) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a ruling of case '%s' is of no known kind",
                    id);
        return NULL;
    }
    ruling->actor = g_strdup(cm_statement_next_text(statement));
    ruling->role = g_strdup(cm_statement_next_text(statement));
    ruling->revision = (guint)cm_statement_next_number(statement);
    ruling->false_alarm = cm_statement_next_number(statement) != 0;
    if (!cm_positions_parse(cm_statement_next_text(statement), ruling->positions, error) ||
        !next_sealed(store, statement, key, id, "reason", ruling->number, &ruling->reason, error) ||
        !next_sealed(store, statement, key, id, "words", ruling->number, &ruling->words, error))
        return NULL;
    return g_steal_pointer(&ruling);
}

static gpointer read_comment(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                             const char *id, GError **error)
{
    CmCaseComment *comment = g_new0(CmCaseComment, 1);
    guint number = (guint)cm_statement_next_number(statement);
    comment->at = cm_statement_next_number(statement);
    comment->actor = g_strdup(cm_statement_next_text(statement));
    if (next_sealed(store, statement, key, id, "comment", number, &comment->text, error))
        return comment;
    cm_case_comment_free(comment);
    return NULL;
}

/* The key of the case, or an empty one where it was erased: then nothing sealed is left either. */
static gboolean read_key(const CmStore *store, CmConnection *connection, const CmCase *held,
                         CmCaseKey *key, GError **error)
{
    return held->erased_at != 0 || cm_case_key_read(store, connection, held->id, key, error);
}

/* One kind of what was written down about a case: how its rows are asked for, read and freed. */
typedef struct {
    const char *sql; /* parameters: the district, the case */
    gpointer (*read)(const CmStore *store, CmStatement *statement, const CmCaseKey *key,
                     const char *id, GError **error);
    GDestroyNotify free;
} History;

static GPtrArray *read_rows(const CmStore *store, CmConnection *connection, const char *id,
                            const CmCaseKey *key, const History *history, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(history->free);
    CmStatement *statement = cm_store_prepare(store, connection, history->sql, error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, id);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        gpointer row = history->read(store, statement, key, id, error);
        if (row == NULL)
            return NULL;
        g_ptr_array_add(rows, row);
    }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

static GPtrArray *read_history(CmStore *store, const char *id, const History *history,
                               GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_auto(CmCaseKey) key = {0};
    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    g_autoptr(CmCase) held = cm_case_read(store, connection, id, error);
    if (held == NULL || !read_key(store, connection, held, &key, error))
        return NULL;
    return read_rows(store, connection, id, &key, history, error);
}

GPtrArray *cm_store_case_rulings(CmStore *store, const char *id, GError **error)
{
    static const History rulings = {
        "SELECT number, at, kind, actor, role, revision, false_alarm, positions, reason, words"
        " FROM case_rulings WHERE district = ? AND case_id = ? ORDER BY number",
        read_ruling, (GDestroyNotify)cm_ruling_free};
    return read_history(store, id, &rulings, error);
}

GPtrArray *cm_store_case_comments(CmStore *store, const char *id, GError **error)
{
    static const History comments = {"SELECT number, at, actor, text FROM case_comments"
                                     " WHERE district = ? AND case_id = ? ORDER BY number",
                                     read_comment, (GDestroyNotify)cm_case_comment_free};
    return read_history(store, id, &comments, error);
}

gboolean cm_case_insert_comment(CmStore *store, CmConnection *connection, const char *id,
                                const char *actor, const char *text, GError **error)
{
    g_auto(CmCaseKey) key = {0};
    guint number = 0;
    if (!cm_case_key_read(store, connection, id, &key, error) ||
        !cm_case_next_number(store, connection,
                             "SELECT COALESCE(MAX(number), 0) + 1 FROM case_comments"
                             " WHERE district = ? AND case_id = ?",
                             id, &number, error))
        return FALSE;
    g_autofree char *purpose = g_strdup_printf("comment %u", number);
    g_autoptr(GBytes) sealed = cm_case_seal(store, &key, id, purpose, text, error);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO case_comments (district, case_id, number, at, actor, text)"
                         " VALUES (?, ?, ?, ?, ?, ?)",
                         error);
    if (sealed == NULL || statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    cm_statement_bind_number(statement, number);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, actor);
    cm_statement_bind_bytes(statement, g_bytes_get_data(sealed, NULL), g_bytes_get_size(sealed));
    return cm_statement_run(statement, error);
}

gboolean cm_store_case_comment(CmStore *store, const char *id, const char *actor, const char *text,
                               GError **error)
{
    if (actor == NULL || actor[0] == '\0' || text == NULL || text[0] == '\0') {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "a comment needs an author and a text");
        return FALSE;
    }
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           cm_case_insert_comment(store, connection, id, actor, text, error) &&
           cm_audit_append(store, connection, actor, "case.comment", id, NULL, error) &&
           cm_connection_commit(connection, error);
}

/* Only where it changes something: else an entry of the audit would tell of nothing. */
static gboolean set_legal_hold(CmStore *store, CmConnection *connection, const char *id,
                               gboolean on, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "UPDATE cases SET legal_hold = ?2 WHERE district = ?1 AND id = ?3"
                         " AND legal_hold <> ?2 AND erased_at IS NULL",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, on ? 1 : 0);
    cm_statement_bind_text(statement, id);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "there is no case '%s' with content that is %s",
                id, on ? "not under a legal hold" : "under a legal hold");
    return FALSE;
}

gboolean cm_store_case_set_legal_hold(CmStore *store, const char *id, gboolean on,
                                      const char *actor, const char *reason, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           set_legal_hold(store, connection, id, on, error) &&
           cm_case_insert_comment(store, connection, id, actor, reason, error) &&
           cm_audit_append(store, connection, actor,
                           on ? "case.hold-for-law" : "case.end-hold-for-law", id, NULL, error) &&
           cm_connection_commit(connection, error);
}
