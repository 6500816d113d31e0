#include "store/hand_releases.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/list_text.h"

#define COLUMNS                                                                                    \
    "number, recorded_at, recorded_by, action, reason, student, scope, kinds, platforms,"          \
    " signed_by, by_student, signed_on, valid_from, valid_until, document"

/* Reading. */

static gboolean refuse_record(guint64 number, GError **error)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                "release number %" G_GUINT64_FORMAT
                " recorded by hand holds a value that is none of its own",
                number);
    return FALSE;
}

static gboolean next_small(CmStatement *statement, guint *field)
{
    gint64 number = cm_statement_next_number(statement);
    if (number < 0 || number > G_MAXUINT32)
        return FALSE;
    *field = (guint)number;
    return TRUE;
}

static gboolean next_platforms(CmStatement *statement, CmRoster *strings, CmReleaseRow *row,
                               GError **error)
{
    g_auto(GStrv) list = cm_list_text_decode(cm_statement_next_text(statement), error);
    if (list == NULL)
        return FALSE;
    row->platforms = cm_roster_list(strings, (const char *const *)list);
    return TRUE;
}

static const char *next_string(CmStatement *statement, CmRoster *strings)
{
    return cm_roster_string(strings, cm_statement_next_text(statement));
}

static gboolean read_row(CmStatement *statement, CmRoster *strings, guint64 number,
                         CmReleaseRow *row, GError **error)
{
    row->student = next_string(statement, strings);
    row->scope = next_string(statement, strings);
    if (!next_small(statement, &row->kinds))
        return refuse_record(number, error);
    if (!next_platforms(statement, strings, row, error))
        return FALSE;
    row->signed_by = next_string(statement, strings);
    row->by_student = cm_statement_next_number(statement) != 0;
    if (!next_small(statement, &row->signed_on) || !next_small(statement, &row->valid_from) ||
        !next_small(statement, &row->valid_until))
        return refuse_record(number, error);
    row->document = next_string(statement, strings);
    row->origin.file = cm_roster_string(strings, CM_ORIGIN_BY_HAND);
    row->origin.line = (guint)number;
    return TRUE;
}

static gboolean read_record(CmStatement *statement, CmRoster *strings, CmHandRelease *record,
                            GError **error)
{
    record->number = (guint64)cm_statement_next_number(statement);
    record->recorded_at = cm_statement_next_number(statement);
    record->recorded_by = next_string(statement, strings);
    if (!cm_hand_action_parse(cm_statement_next_text(statement), &record->action))
        return refuse_record(record->number, error);
    record->reason = next_string(statement, strings);
    if (!read_row(statement, strings, record->number, &record->row, error))
        return FALSE;
    cm_hand_release_settle(record);
    return TRUE;
}

static CmStatement *ask(const CmStore *store, CmConnection *connection, const char *student,
                        GError **error)
{
    static const char all[] =
        "SELECT " COLUMNS " FROM hand_releases WHERE district = ? ORDER BY number";
    static const char one[] =
        "SELECT " COLUMNS " FROM hand_releases WHERE district = ? AND student = ? ORDER BY number";
    CmStatement *statement =
        cm_store_prepare(store, connection, student != NULL ? one : all, error);
    if (statement != NULL && student != NULL)
        cm_statement_bind_text(statement, student);
    return statement;
}

/* Reads what @statement, which may be NULL, gives. */
static GArray *read_records(CmStatement *statement, CmRoster *strings, GError **error)
{
    g_autoptr(GArray) records = g_array_new(FALSE, TRUE, sizeof(CmHandRelease));
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmHandRelease record = {0};
        if (!read_record(statement, strings, &record, error)) {
            cm_statement_reset(statement);
            return NULL;
        }
        g_array_append_val(records, record);
    }
    return more == 0 ? g_steal_pointer(&records) : NULL;
}

GArray *cm_hand_releases_read(const CmStore *store, CmConnection *connection, const char *student,
                              CmRoster *strings, GError **error)
{
    return read_records(ask(store, connection, student, error), strings, error);
}

GArray *cm_store_hand_releases(CmStore *store, const char *student, CmRoster *strings,
                               GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL)
        return NULL;
    return cm_hand_releases_read(store, connection, student, strings, error);
}

static CmStatement *ask_changed(const CmStore *store, CmConnection *connection, guint64 after,
                                GError **error)
{
    static const char sql[] =
        "SELECT " COLUMNS " FROM hand_releases WHERE district = ?1 AND student IN"
        " (SELECT student FROM hand_releases WHERE district = ?1 AND number > ?2) ORDER BY number";
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement != NULL)
        cm_statement_bind_number(statement, (gint64)after);
    return statement;
}

gboolean cm_store_hand_changes(CmStore *store, guint64 after, CmHandChanges *out, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(CmRoster) strings = cm_roster_new();
    guint64 version = 0;
    if (connection == NULL || !cm_connection_begin_read(connection, error) ||
        !cm_directory_version_read(store, connection, &version, error))
        return FALSE;
    GArray *records = read_records(ask_changed(store, connection, after, error), strings, error);
    if (records == NULL)
        return FALSE;
    guint64 last =
        records->len > 0 ? g_array_index(records, CmHandRelease, records->len - 1).number : after;
    *out = (CmHandChanges){version, last, g_steal_pointer(&strings), records};
    return TRUE;
}

void cm_hand_changes_clear(CmHandChanges *changes)
{
    g_clear_pointer(&changes->records, g_array_unref);
    g_clear_pointer(&changes->strings, cm_roster_free);
}

/* Writing. */

static gboolean next_number(const CmStore *store, CmConnection *connection, guint64 *number,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT coalesce(max(number), 0) + 1 FROM hand_releases WHERE district = ?", error);
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    *number = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static void bind_row(CmStatement *statement, const CmReleaseRow *row, const char *platforms)
{
    cm_statement_bind_text(statement, row->student);
    cm_statement_bind_text(statement, row->scope);
    cm_statement_bind_number(statement, row->kinds);
    cm_statement_bind_text(statement, platforms);
    cm_statement_bind_text(statement, row->signed_by);
    cm_statement_bind_number(statement, row->by_student != FALSE);
    cm_statement_bind_number(statement, row->signed_on);
    cm_statement_bind_number(statement, row->valid_from);
    cm_statement_bind_number(statement, row->valid_until);
    cm_statement_bind_text(statement, row->document);
}

static gboolean insert_record(const CmStore *store, CmConnection *connection,
                              const CmHandRelease *record, GError **error)
{
    g_autofree char *platforms = cm_list_text_encode(record->row.platforms);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO hand_releases (district, " COLUMNS
                         ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)record->number);
    cm_statement_bind_number(statement, record->recorded_at);
    cm_statement_bind_text(statement, record->recorded_by);
    cm_statement_bind_text(statement, cm_hand_action_word(record->action));
    cm_statement_bind_text(statement, record->reason);
    bind_row(statement, &record->row, platforms);
    return cm_statement_run(statement, error);
}

static char *kind_words(CmKinds kinds)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint bit = 1; bit <= CM_KINDS_ALL; bit <<= 1)
        if ((kinds & bit) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "|" : "",
                                   cm_kind_word((CmKind)bit));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The signer is not in it: it may be a name as somebody wrote it. The number leads there. */
static gboolean append_audit(CmStore *store, CmConnection *connection, const CmHandRelease *record,
                             GError **error)
{
    const CmReleaseRow *row = &record->row;
    g_autofree char *event = g_strconcat("release.", cm_hand_action_word(record->action), NULL);
    g_autofree char *kinds = kind_words(row->kinds);
    g_autofree char *platforms = g_strjoinv("|", (char **)row->platforms);
    g_autofree char *day = cm_day_format(row->signed_on);
    g_autofree char *what =
        g_strdup_printf("number=%" G_GUINT64_FORMAT " scope=%s kinds=%s platforms=%s on=%s",
                        record->number, row->scope, kinds, platforms, day);
    g_autofree char *document = g_strconcat("document=", row->document, NULL);
    g_autofree char *reason = g_strconcat("reason=", record->reason, NULL);
    const char *const list[] = {what, document, reason, NULL};
    g_autofree char *details = cm_list_text_encode(list);
    return cm_audit_append(store, connection, record->recorded_by, event, row->student, details,
                           error);
}

static gboolean is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static gboolean can_be_recorded(const CmHandRelease *record, GError **error)
{
    const CmReleaseRow *row = &record->row;
    if (!is_given(record->reason) || !is_given(row->document)) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                    "a release recorded by hand needs a reason and a document reference");
        return FALSE;
    }
    if (is_given(record->recorded_by) && is_given(row->student) && is_given(row->scope) &&
        is_given(row->signed_by) && row->kinds != 0 && row->signed_on != 0 &&
        row->platforms != NULL)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_INTERNAL, "a release that says too little");
    return FALSE;
}

gboolean cm_store_hand_release_add(CmStore *store, CmHandRelease *record, guint64 *version,
                                   GError **error)
{
    g_autoptr(CmConnection) connection = NULL;
    CmHandRelease added = *record;
    if (!can_be_recorded(record, error))
        return FALSE;
    connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !next_number(store, connection, &added.number, error))
        return FALSE;
    added.recorded_at = cm_clock_now(store->clock);
    if (!insert_record(store, connection, &added, error) ||
        !append_audit(store, connection, &added, error) ||
        !cm_directory_advance(store, connection, version, error) ||
        !cm_connection_commit(connection, error))
        return FALSE;
    record->number = added.number;
    record->recorded_at = added.recorded_at;
    return TRUE;
}
