#include "store/hand_addresses.h"

#include "base/error.h"
#include "record/hand_release.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/hand_note.h"

gboolean cm_hand_addresses_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                 GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT number, person, address FROM hand_addresses"
                                              " WHERE district = ? ORDER BY number",
                                              error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmAddressRow row = {.kind = CM_ADDRESS_PERSONAL};
        row.origin.file = cm_roster_string(roster, CM_ORIGIN_BY_HAND);
        row.origin.line = (guint)cm_statement_next_number(statement);
        row.person = cm_roster_string(roster, cm_statement_next_text(statement));
        row.address = cm_roster_string(roster, cm_statement_next_text(statement));
        g_array_append_val(roster->addresses, row);
    }
    return more == 0;
}

static gboolean is_whole(const CmHandAddress *learnt, GError **error)
{
    if (cm_hand_is_given(learnt->recorded_by) && cm_hand_is_given(learnt->case_id) &&
        cm_hand_is_given(learnt->person) && cm_hand_is_given(learnt->address))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                        "an address that is recorded needs whose it is, the case and who records "
                        "it");
    return FALSE;
}

/* FALSE without an error when it was there already. */
static gboolean insert_address(CmStore *store, CmConnection *connection,
                               const CmHandAddress *learnt, GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO hand_addresses"
        " (district, number, recorded_at, recorded_by, case_id, person, address)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (district, person, address) DO NOTHING",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)learnt->number);
    cm_statement_bind_number(statement, learnt->recorded_at);
    cm_statement_bind_text(statement, learnt->recorded_by);
    cm_statement_bind_text(statement, learnt->case_id);
    cm_statement_bind_text(statement, learnt->person);
    cm_statement_bind_text(statement, learnt->address);
    return cm_statement_run(statement, error) && cm_connection_changes(connection) == 1;
}

static gboolean append_audit(CmStore *store, CmConnection *connection, const char *event,
                             const CmHandAddress *learnt, GError **error)
{
    g_autofree char *details = g_strdup_printf("number=%" G_GUINT64_FORMAT "%s%s", learnt->number,
                                               learnt->case_id != NULL ? " case=" : "",
                                               learnt->case_id != NULL ? learnt->case_id : "");
    return cm_audit_append(store, connection, learnt->recorded_by, event, learnt->person, details,
                           error);
}

gboolean cm_store_address_add(CmStore *store, CmHandAddress *learnt, guint64 *version,
                              GError **error)
{
    g_autoptr(CmConnection) connection = NULL;
    g_autoptr(GError) problem = NULL;
    *version = 0;
    if (!is_whole(learnt, error))
        return FALSE;
    connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_hand_number_next(store, connection, "address.register", &learnt->number, error))
        return FALSE;
    learnt->recorded_at = cm_clock_now(store->clock);
    if (insert_address(store, connection, learnt, &problem))
        return append_audit(store, connection, "address.register", learnt, error) &&
               cm_hand_remark_add(store, connection, learnt->case_id, learnt->recorded_by,
                                  learnt->remark, error) &&
               cm_directory_advance(store, connection, version, error) &&
               cm_connection_commit(connection, error);
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static gboolean delete_address(const CmStore *store, CmConnection *connection,
                               const CmHandAddress *removed, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "DELETE FROM hand_addresses"
                                              " WHERE district = ? AND number = ? AND person = ?",
                                              error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)removed->number);
    cm_statement_bind_text(statement, removed->person);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT,
                "no address number %" G_GUINT64_FORMAT " was recorded by hand of '%s'",
                removed->number, removed->person);
    return FALSE;
}

gboolean cm_store_address_remove(CmStore *store, guint64 number, const char *person,
                                 const char *actor, guint64 *version, GError **error)
{
    const CmHandAddress removed = {.number = number, .recorded_by = actor, .person = person};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           delete_address(store, connection, &removed, error) &&
           append_audit(store, connection, "address.remove", &removed, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}
