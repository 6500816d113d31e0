#include "store/case_decide.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/case_open.h"
#include "store/notices.h"
#include "store/positions.h"

void cm_case_subject_clear(CmCaseSubject *subject)
{
    cm_case_free(subject->held);
    cm_case_key_clear(&subject->key);
}

static gboolean check_ruling(const CmRuling *ruling, GError **error)
{
    if (ruling->actor != NULL && ruling->actor[0] != '\0' && ruling->role != NULL &&
        ruling->role[0] != '\0' && ruling->reason != NULL && ruling->reason[0] != '\0')
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                        "a decision about a case needs who decides, as what, and a reason");
    return FALSE;
}

/* What the filter should not have held goes; what does not go was rightly held. */
static gboolean check_false_alarm(const CmRuling *ruling, GError **error)
{
    if (!ruling->false_alarm || ruling->kind == CM_RULING_RELEASE)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "case '%s' cannot be a false alarm and not go: release it, or decide without "
                "\"false alarm\"",
                ruling->case_id);
    return FALSE;
}

static gboolean check_revision(const CmCase *held, guint revision, GError **error)
{
    if (revision == 0 || revision == held->revision)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_TEMPORARY,
                "case '%s' was judged again since you looked, and something else was found: look "
                "again",
                held->id);
    return FALSE;
}

/* Who decided about the recipient, for whoever comes second. */
static void refuse_decided(CmStore *store, CmConnection *connection, const CmCase *held,
                           guint position, GError **error)
{
    const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, position);
    g_autofree char *actor = NULL;
    g_autofree char *when = NULL;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT actor, at FROM case_rulings WHERE district = ? AND case_id = ? AND number = ?",
        NULL);
    if (statement != NULL) {
        cm_statement_bind_text(statement, held->id);
        cm_statement_bind_number(statement, recipient->ruling);
        if (cm_statement_step(statement, NULL) > 0) {
            actor = g_strdup(cm_statement_next_text(statement));
            when = cm_time_format(cm_statement_next_number(statement));
        }
        cm_statement_reset(statement);
    }
    g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                "recipient %u of case '%s' is not held any more but %s, decided by %s at %s",
                position + 1, held->id, cm_case_state_word(recipient->state),
                actor != NULL ? actor : "-", when != NULL ? when : "-");
}

static void take_all_held(const CmCase *held, CmRuling *ruling)
{
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (recipient->state == CM_CASE_HELD)
            cm_ruling_add_position(ruling, i);
    }
}

/* Every recipient of @ruling is there and held. One who is named twice is one. */
static gboolean check_recipients(CmStore *store, CmConnection *connection, const CmCase *held,
                                 CmRuling *ruling, GError **error)
{
    if (ruling->positions->len == 0)
        take_all_held(held, ruling);
    if (ruling->positions->len == 0) {
        refuse_decided(store, connection, held, 0, error);
        return FALSE;
    }
    cm_positions_sort(ruling->positions);
    for (guint i = 0; i < ruling->positions->len; i++) {
        guint position = g_array_index(ruling->positions, guint, i);
        if (position >= held->recipients->len) {
            g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' has no recipient %u",
                        held->id, position + 1);
            return FALSE;
        }
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, position);
        if (recipient->state != CM_CASE_HELD) {
            refuse_decided(store, connection, held, position, error);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean cm_case_next_number(const CmStore *store, CmConnection *connection, const char *sql,
                             const char *id, guint *number, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    if (cm_statement_step(statement, error) <= 0)
        return FALSE;
    *number = (guint)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static void bind_sealed(CmStatement *statement, GBytes *sealed)
{
    if (sealed == NULL)
        cm_statement_bind_bytes(statement, NULL, 0);
    else
        cm_statement_bind_bytes(statement, g_bytes_get_data(sealed, NULL),
                                g_bytes_get_size(sealed));
}

static gboolean seal_part(const CmStore *store, const CmCaseSubject *subject, const char *part,
                          guint number, const char *text, GBytes **sealed, GError **error)
{
    g_autofree char *purpose = g_strdup_printf("%s %u", part, number);
    *sealed = cm_case_seal(store, &subject->key, subject->held->id, purpose, text, error);
    return *sealed != NULL || text == NULL;
}

static gboolean insert_ruling(CmStore *store, CmConnection *connection,
                              const CmCaseSubject *subject, const CmRuling *ruling, GError **error)
{
    g_autoptr(GBytes) reason = NULL;
    g_autoptr(GBytes) words = NULL;
    g_autofree char *positions = cm_positions_format(ruling->positions);
    if (!seal_part(store, subject, "reason", ruling->number, ruling->reason, &reason, error) ||
        !seal_part(store, subject, "words", ruling->number, ruling->words, &words, error))
        return FALSE;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO case_rulings (district, case_id, number, at, kind, actor, role,"
        " reason, words, false_alarm, positions, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, ruling->case_id);
    cm_statement_bind_number(statement, ruling->number);
    cm_statement_bind_number(statement, ruling->at);
    cm_statement_bind_text(statement, cm_ruling_kind_word(ruling->kind));
    cm_statement_bind_text(statement, ruling->actor);
    cm_statement_bind_text(statement, ruling->role);
    bind_sealed(statement, reason);
    bind_sealed(statement, words);
    cm_statement_bind_number(statement, ruling->false_alarm ? 1 : 0);
    cm_statement_bind_text(statement, positions);
    cm_statement_bind_number(statement, ruling->revision);
    return cm_statement_run(statement, error);
}

gboolean cm_case_move_recipients(CmStore *store, CmConnection *connection, const CmCaseMove *move,
                                 GError **error)
{
    for (guint i = 0; i < move->positions->len; i++) {
        guint position = g_array_index(move->positions, guint, i);
        CmStatement *statement = cm_store_prepare(
            store, connection,
            "UPDATE case_recipients SET state = ?2, ruling = ?3 WHERE district = ?1"
            " AND case_id = ?4 AND position = ?5 AND state = ?6",
            error);
        if (statement == NULL)
            return FALSE;
        cm_statement_bind_text(statement, cm_case_state_word(move->to));
        cm_statement_bind_number(statement, move->ruling);
        cm_statement_bind_text(statement, move->case_id);
        cm_statement_bind_number(statement, position);
        cm_statement_bind_text(statement, cm_case_state_word(move->from));
        if (!cm_statement_run(statement, error))
            return FALSE;
        if (cm_connection_changes(connection) == 1)
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                    "recipient %u of case '%s' is not %s any more", position + 1, move->case_id,
                    cm_case_state_word(move->from));
        return FALSE;
    }
    return cm_case_close(store, connection, move->case_id, error);
}

/* A case is closed while no recipient waits; one that is put back opens again. */
gboolean cm_case_close(CmStore *store, CmConnection *connection, const char *id, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "UPDATE cases SET closed_at = CASE WHEN EXISTS (SELECT 1 FROM case_recipients r"
        " WHERE r.district = ?1 AND r.case_id = ?2 AND r.state IN ('held', 'releasing'))"
        " THEN NULL ELSE ?3 END WHERE district = ?1 AND id = ?2",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

static gboolean mark_false_alarm(CmStore *store, CmConnection *connection, const CmRuling *ruling,
                                 GError **error)
{
    if (!ruling->false_alarm)
        return TRUE;
    CmStatement *statement = cm_store_prepare(
        store, connection, "UPDATE cases SET false_alarm = 1 WHERE district = ? AND id = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, ruling->case_id);
    return cm_statement_run(statement, error);
}

static gboolean insert_delivery(CmStore *store, CmConnection *connection, const CmRuling *ruling,
                                GError **error)
{
    if (ruling->kind != CM_RULING_RELEASE)
        return TRUE;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO case_deliveries (district, case_id, ruling, state, due_at, changed_at)"
        " VALUES (?, ?, ?, 'due', ?, ?)",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, ruling->case_id);
    cm_statement_bind_number(statement, ruling->number);
    cm_statement_bind_number(statement, ruling->at);
    cm_statement_bind_number(statement, ruling->at);
    return cm_statement_run(statement, error);
}

static gboolean queue_notice_to(CmStore *store, CmConnection *connection, const CmCase *held,
                                const CmCaseKey *key, const char *to, const char *notice,
                                GError **error)
{
    if (notice == NULL || to == NULL)
        return TRUE;
    g_autoptr(GBytes) sealed = cm_case_seal(store, key, held->id, "notice", notice, error);
    CmQueuedNotice queued = {held->id, to, NULL, NULL, sealed};
    return sealed != NULL && cm_notice_insert(store, connection, &queued, error);
}

gboolean cm_case_queue_notice(CmStore *store, CmConnection *connection, const CmCase *held,
                              const CmCaseKey *key, const char *notice, GError **error)
{
    return queue_notice_to(store, connection, held, key, held->author_address, notice, error);
}

static gboolean append_audit(CmStore *store, CmConnection *connection, const CmRuling *ruling,
                             GError **error)
{
    g_autofree char *positions = cm_positions_format(ruling->positions);
    g_autofree char *event = g_strconcat("case.", cm_ruling_kind_word(ruling->kind), NULL);
    g_autofree char *details =
        g_strdup_printf("ruling=%u role=%s recipients=%s%s", ruling->number, ruling->role,
                        positions, ruling->false_alarm ? " false-alarm" : "");
    return cm_audit_append(store, connection, ruling->actor, event, ruling->case_id, details,
                           error);
}

/* What waited for a second look waits no more: it was in sight of other recipients. */
static gboolean delete_proposal(const CmStore *store, CmConnection *connection, const char *id,
                                GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "DELETE FROM case_proposals WHERE district = ? AND case_id = ?", error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, id);
    return cm_statement_run(statement, error);
}

gboolean cm_case_subject_rule(CmStore *store, CmConnection *connection,
                              const CmCaseSubject *subject, CmRuling *ruling, const char *notice,
                              GError **error)
{
    CmCaseMove move = {ruling->case_id, ruling->positions, CM_CASE_HELD,
                       cm_ruling_kind_state(ruling->kind), 0};
    if (!cm_case_next_number(store, connection,
                             "SELECT COALESCE(MAX(number), 0) + 1 FROM case_rulings"
                             " WHERE district = ? AND case_id = ?",
                             ruling->case_id, &ruling->number, error))
        return FALSE;
    ruling->at = cm_clock_now(store->clock);
    ruling->revision = subject->held->revision;
    move.ruling = ruling->number;
    return insert_ruling(store, connection, subject, ruling, error) &&
           cm_case_move_recipients(store, connection, &move, error) &&
           mark_false_alarm(store, connection, ruling, error) &&
           delete_proposal(store, connection, ruling->case_id, error) &&
           insert_delivery(store, connection, ruling, error) &&
           queue_notice_to(store, connection, subject->held, &subject->key,
                           ruling->told != NULL ? ruling->told : subject->held->author_address,
                           notice, error) &&
           append_audit(store, connection, ruling, error);
}

gboolean cm_case_subject_check(CmStore *store, CmConnection *connection, CmRuling *ruling,
                               guint revision, CmCaseSubject *subject, GError **error)
{
    if (!check_ruling(ruling, error) || !check_false_alarm(ruling, error))
        return FALSE;
    subject->held = cm_case_read(store, connection, ruling->case_id, error);
    return subject->held != NULL &&
           cm_case_key_read(store, connection, ruling->case_id, &subject->key, error) &&
           check_recipients(store, connection, subject->held, ruling, error) &&
           check_revision(subject->held, revision, error);
}

gboolean cm_store_case_decide(CmStore *store, CmRuling *ruling, guint revision, const char *notice,
                              GError **error)
{
    g_auto(CmCaseSubject) subject = {0};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           cm_case_subject_check(store, connection, ruling, revision, &subject, error) &&
           cm_case_subject_rule(store, connection, &subject, ruling, notice, error) &&
           cm_connection_commit(connection, error);
}
