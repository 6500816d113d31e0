#include "store/disclosures.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"
#include "store/retention.h"

#define MARK_BYTES CM_DISCLOSURE_MARK_BYTES

#define FILTER "consent-milter"
#define LOST   "disclosures.lost"

#define COLUMNS                                                                                    \
    "at, reference, ruling, author, student, class, recipient, content, kind, scope, release,"     \
    " directory, document, ambiguous"

/* The state of the release that a row belongs to; NULL of one that was not held. */
#define DELIVERY                                                                                   \
    "(SELECT d.state FROM case_deliveries d WHERE d.district = x.district"                         \
    " AND d.case_id = x.reference AND d.ruling = x.ruling)"

/* A keyed hash for @purpose. */
static void mark(const CmStore *store, const char *purpose, const void *bytes, gsize length,
                 guint8 out[MARK_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, store->key->disclosure, CM_KEY_BYTES, MARK_BYTES);
    crypto_generichash_update(&state, (const guint8 *)purpose, strlen(purpose) + 1);
    crypto_generichash_update(&state, (const guint8 *)store->district, strlen(store->district) + 1);
    crypto_generichash_update(&state, bytes, length);
    crypto_generichash_final(&state, out, MARK_BYTES);
}

static void mark_address(const CmStore *store, const char *address, guint8 out[MARK_BYTES])
{
    mark(store, "recipient", address, strlen(address), out);
}

/* Writing. */

static gboolean next_number(CmStore *store, CmConnection *connection, gint64 *number,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT COALESCE(MAX(number), 0) + 1 FROM disclosures WHERE district = ?", error);
    if (statement == NULL || cm_statement_step(statement, error) != 1)
        return FALSE;
    *number = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean insert(CmStore *store, CmConnection *connection, gint64 number,
                       const CmDisclosureRow *row, GError **error)
{
    guint8 recipient[MARK_BYTES], content[MARK_BYTES];
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO disclosures (district, number, " COLUMNS
                         ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (statement == NULL)
        return FALSE;
    mark_address(store, row->recipient, recipient);
    mark(store, "content", row->content, sizeof row->content, content);
    cm_statement_bind_number(statement, number);
    cm_statement_bind_number(statement, row->at != 0 ? row->at : cm_clock_now(store->clock));
    cm_statement_bind_text(statement, row->reference != NULL ? row->reference : "");
    cm_statement_bind_number(statement, row->ruling);
    cm_statement_bind_text(statement, row->author);
    cm_statement_bind_text(statement, row->student);
    cm_statement_bind_text(statement, cm_class_word(row->class_));
    cm_statement_bind_bytes(statement, recipient, sizeof recipient);
    cm_statement_bind_bytes(statement, content, sizeof content);
    cm_statement_bind_text(statement, cm_kind_word(row->kind));
    cm_statement_bind_text(statement, row->scope);
    cm_statement_bind_text(statement, row->release);
    cm_statement_bind_number(statement, (gint64)row->directory);
    cm_statement_bind_text(statement, row->document);
    cm_statement_bind_number(statement, row->ambiguous ? 1 : 0);
    return cm_statement_run(statement, error);
}

static gboolean insert_all(CmStore *store, CmConnection *connection, const GPtrArray *rows,
                           GError **error)
{
    gint64 number = 0;
    if (!next_number(store, connection, &number, error))
        return FALSE;
    for (guint i = 0; i < rows->len; i++)
        if (!insert(store, connection, number + i, g_ptr_array_index(rows, i), error))
            return FALSE;
    return TRUE;
}

static gboolean record_loss(CmStore *store, CmConnection *connection, guint64 lost, GError **error)
{
    g_autofree char *details = g_strdup_printf("rows=%" G_GUINT64_FORMAT, lost);
    return lost == 0 || cm_audit_append(store, connection, FILTER, LOST, "-", details, error);
}

gboolean cm_store_disclosures_add(CmStore *store, const GPtrArray *rows, guint64 lost,
                                  GError **error)
{
    if (rows->len == 0 && lost == 0)
        return TRUE;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           insert_all(store, connection, rows, error) &&
           record_loss(store, connection, lost, error) && cm_connection_commit(connection, error);
}

gboolean cm_store_disclosures_abandoned(CmStore *store, const char *rows, GError **error)
{
    g_autofree char *details = g_strdup_printf("rows=%s after=kill", rows);
    return cm_store_audit_add(store, FILTER, LOST, "-", details, error);
}

static gboolean drop_earlier(CmStore *store, CmConnection *connection, const char *case_id,
                             guint ruling, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "DELETE FROM disclosures WHERE district = ? AND "
                                              "reference = ? AND ruling = ? AND ruling > 0",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, case_id);
    cm_statement_bind_number(statement, ruling);
    return cm_statement_run(statement, error);
}

gboolean cm_store_disclosures_prepare(CmStore *store, const char *case_id, guint ruling,
                                      const GPtrArray *rows, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           drop_earlier(store, connection, case_id, ruling, error) &&
           insert_all(store, connection, rows, error) && cm_connection_commit(connection, error);
}

/* Reading. */

static gboolean read_mark(CmStatement *statement, guint8 out[MARK_BYTES])
{
    gsize size = 0;
    const void *bytes = cm_statement_next_bytes(statement, &size);
    if (size != MARK_BYTES)
        return FALSE;
    memcpy(out, bytes, MARK_BYTES);
    return TRUE;
}

static gboolean read_row(CmStatement *statement, CmDisclosureRow *row)
{
    row->at = cm_statement_next_number(statement);
    row->reference = g_strdup(cm_statement_next_text(statement));
    row->ruling = (guint)cm_statement_next_number(statement);
    row->author = g_strdup(cm_statement_next_text(statement));
    row->student = g_strdup(cm_statement_next_text(statement));
    gboolean good = cm_class_parse(cm_statement_next_text(statement), &row->class_);
    good = read_mark(statement, row->mark) && good;
    good = read_mark(statement, row->content) && good;
    good = cm_kind_parse(cm_statement_next_text(statement), &row->kind) && good;
    row->scope = g_strdup(cm_statement_next_text(statement));
    row->release = g_strdup(cm_statement_next_text(statement));
    row->directory = (guint64)cm_statement_next_number(statement);
    row->document = g_strdup(cm_statement_next_text(statement));
    row->ambiguous = cm_statement_next_number(statement) != 0;
    row->in_doubt = g_strcmp0(cm_statement_next_text(statement), "unknown") == 0;
    return good;
}

static GPtrArray *read_rows(CmStatement *statement, GError **error)
{
    g_autoptr(GPtrArray) rows = cm_disclosure_rows_new();
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        CmDisclosureRow *row = cm_disclosure_row_new();
        g_ptr_array_add(rows, row);
        if (read_row(statement, row))
            continue;
        cm_statement_reset(statement);
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "a row of what left is damaged");
        return NULL;
    }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

/* Each way to ask has the index that it needs. */
#define SELECT(narrowed)                                                                           \
    "SELECT " COLUMNS ", " DELIVERY " FROM disclosures x WHERE x.district = ?1 AND " narrowed      \
    " AND (?4 IS NULL OR x.document = ?4) AND x.at >= ?5"                                          \
    " AND (x.ruling = 0 OR " DELIVERY " IN ('redeemed', 'done', 'unknown'))"                       \
    " ORDER BY x.number DESC LIMIT ?6"

static const char *choose(const CmDisclosureQuery *query)
{
    if (query->student != NULL)
        return SELECT("x.student = ?2 AND (?3 IS NULL OR x.recipient = ?3)");
    if (query->recipient != NULL)
        return SELECT("?2 IS NULL AND x.recipient = ?3");
    return SELECT("?2 IS NULL AND ?3 IS NULL");
}

GPtrArray *cm_store_disclosures(CmStore *store, const CmDisclosureQuery *query, GError **error)
{
    guint8 recipient[MARK_BYTES];
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL ? cm_store_prepare(store, connection, choose(query), error) : NULL;
    if (statement == NULL)
        return NULL;
    if (query->recipient != NULL)
        mark_address(store, query->recipient, recipient);
    cm_statement_bind_text(statement, query->student);
    cm_statement_bind_bytes(statement, query->recipient != NULL ? recipient : NULL,
                            sizeof recipient);
    cm_statement_bind_text(statement, query->document);
    cm_statement_bind_number(statement, query->since);
    cm_statement_bind_number(statement, query->limit > 0 ? (gint64)query->limit : -1);
    return read_rows(statement, error);
}

int cm_store_disclosures_forget(CmStore *store, guint days, GError **error)
{
    gint64 kept = (gint64)MAX(days, CM_RETENTION_DAYS_LEAST) * G_TIME_SPAN_DAY;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return -1;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "DELETE FROM disclosures WHERE district = ?1 AND at <= ?2 AND NOT EXISTS"
        " (SELECT 1 FROM cases c WHERE c.district = ?1 AND c.id = disclosures.reference"
        " AND c.legal_hold = 1)",
        error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_number(statement, cm_clock_now(store->clock) - kept);
    if (!cm_statement_run(statement, error))
        return -1;
    guint count = cm_connection_changes(connection);
    return cm_connection_commit(connection, error) ? (int)count : -1;
}
