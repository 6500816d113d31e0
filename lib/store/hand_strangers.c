#include "store/hand_strangers.h"

#include "base/error.h"
#include "record/hand_release.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/hand_note.h"

#define MARK "namesake.mark"

gboolean cm_hand_strangers_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                 GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT number, sender, student, until"
                                              " FROM hand_strangers WHERE district = ?"
                                              " ORDER BY number",
                                              error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmStrangerRow row = {0};
        row.origin.file = cm_roster_string(roster, CM_ORIGIN_BY_HAND);
        row.origin.line = (guint)cm_statement_next_number(statement);
        row.sender = cm_roster_string(roster, cm_statement_next_text(statement));
        row.student = cm_roster_string(roster, cm_statement_next_text(statement));
        row.until = (CmDay)cm_statement_next_number(statement);
        g_array_append_val(roster->strangers, row);
    }
    return more == 0;
}

static gboolean is_whole(const CmHandStranger *learnt, GError **error)
{
    if (cm_hand_is_given(learnt->recorded_by) && cm_hand_is_given(learnt->case_id) &&
        cm_hand_is_given(learnt->sender) && cm_hand_is_given(learnt->student) && learnt->until != 0)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                        "that a name is not a student's needs whose mail, which student, the last "
                        "day, the case and who records it");
    return FALSE;
}

static gboolean write_row(CmStore *store, CmConnection *connection, const CmHandStranger *learnt,
                          GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO hand_strangers"
        " (district, number, recorded_at, recorded_by, case_id, sender, student, until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (district, sender, student) DO UPDATE SET"
        " number = excluded.number, recorded_at = excluded.recorded_at,"
        " recorded_by = excluded.recorded_by, case_id = excluded.case_id, until = excluded.until",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)learnt->number);
    cm_statement_bind_number(statement, learnt->recorded_at);
    cm_statement_bind_text(statement, learnt->recorded_by);
    cm_statement_bind_text(statement, learnt->case_id);
    cm_statement_bind_text(statement, learnt->sender);
    cm_statement_bind_text(statement, learnt->student);
    cm_statement_bind_number(statement, learnt->until);
    return cm_statement_run(statement, error);
}

static gboolean append_mark(CmStore *store, CmConnection *connection, const CmHandStranger *learnt,
                            GError **error)
{
    g_autofree char *until = cm_day_format(learnt->until);
    g_autofree char *details = g_strdup_printf("number=%" G_GUINT64_FORMAT " case=%s until=%s",
                                               learnt->number, learnt->case_id, until);
    return cm_audit_append(store, connection, learnt->recorded_by, MARK, learnt->student, details,
                           error);
}

gboolean cm_store_stranger_add(CmStore *store, CmHandStranger *learnt, guint64 *version,
                               GError **error)
{
    if (!is_whole(learnt, error))
        return FALSE;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_hand_number_next(store, connection, MARK, &learnt->number, error))
        return FALSE;
    learnt->recorded_at = cm_clock_now(store->clock);
    return write_row(store, connection, learnt, error) &&
           append_mark(store, connection, learnt, error) &&
           cm_hand_remark_add(store, connection, learnt->case_id, learnt->recorded_by,
                              learnt->remark, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}

static gboolean delete_row(const CmStore *store, CmConnection *connection, guint64 number,
                           const char *student, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "DELETE FROM hand_strangers"
                                              " WHERE district = ? AND number = ? AND student = ?",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)number);
    cm_statement_bind_text(statement, student);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                "no mark number %" G_GUINT64_FORMAT " was recorded by hand of '%s'", number,
                student);
    return FALSE;
}

gboolean cm_store_stranger_remove(CmStore *store, guint64 number, const char *student,
                                  const char *actor, guint64 *version, GError **error)
{
    g_autofree char *details = g_strdup_printf("number=%" G_GUINT64_FORMAT, number);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           delete_row(store, connection, number, student, error) &&
           cm_audit_append(store, connection, actor, "namesake.remove", student, details, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}
