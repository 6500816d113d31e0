#include "store/store.h"

#include <string.h>

#include "base/error.h"
#include "store/case_decide.h"
#include "store/case_rows.h"
#include "store/list_text.h"

static void replace(char **field, char *value)
{
    g_free(*field);
    *field = value;
}

static char *next_copy(CmStatement *statement)
{
    return g_strdup(cm_statement_next_text(statement));
}

static char *next_bytes_copy(CmStatement *statement)
{
    gsize length = 0;
    const char *bytes = cm_statement_next_bytes(statement, &length);

    return bytes != NULL ? g_strndup(bytes, length) : NULL;
}

static gboolean next_list(CmStatement *statement, char ***field, GError **error)
{
    g_autofree char *text = next_bytes_copy(statement);
    char **list = cm_list_text_decode(text, error);

    if (list == NULL)
        return FALSE;
    g_strfreev(*field);
    *field = list;
    return TRUE;
}

static gboolean next_hash(CmStatement *statement, guint8 *hash, gsize size, GError **error)
{
    gsize length = 0;
    const void *bytes = cm_statement_next_bytes(statement, &length);

    if (length != size) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a case has a damaged hash");
        return FALSE;
    }
    memcpy(hash, bytes, size);
    return TRUE;
}

/* Takes what the row of CM_CASE_COLUMNS that @statement stands on says. */
static gboolean fill_case(CmStatement *statement, CmCase *held, GError **error)
{
    replace(&held->id, next_copy(statement));
    held->held_at = cm_statement_next_number(statement);
    replace(&held->queue_id, next_copy(statement));
    replace(&held->author, next_copy(statement));
    replace(&held->author_address, next_copy(statement));
    replace(&held->sender, next_bytes_copy(statement));
    if (!next_list(statement, &held->sender_arguments, error))
        return FALSE;
    replace(&held->school, next_copy(statement));
    replace(&held->message_id, next_bytes_copy(statement));
    if (!next_hash(statement, held->body_hash, sizeof held->body_hash, error))
        return FALSE;
    held->size = (guint64)cm_statement_next_number(statement);
    replace(&held->clauses, next_copy(statement));
    replace(&held->policy_version, next_copy(statement));
    held->directory_version = (guint64)cm_statement_next_number(statement);
    held->repeats = (guint)cm_statement_next_number(statement);
    held->revision = (guint)cm_statement_next_number(statement);
    held->fresh_at = cm_statement_next_number(statement);
    held->fresh_directory = (guint64)cm_statement_next_number(statement);
    held->acceptable = cm_statement_next_number(statement) != 0;
    held->false_alarm = cm_statement_next_number(statement) != 0;
    held->legal_hold = cm_statement_next_number(statement) != 0;
    held->closed_at = cm_statement_next_number(statement);
    held->erased_at = cm_statement_next_number(statement);
    replace(&held->burst, next_copy(statement));
    held->burst_waiting = (guint)cm_statement_next_number(statement);
    return TRUE;
}

/* A case without its recipients. */
static CmCase *read_case(CmStatement *statement, GError **error)
{
    g_autoptr(CmCase) held = cm_case_new();

    if (fill_case(statement, held, error))
        return g_steal_pointer(&held);
    g_prefix_error(error, "case '%s': ", held->id);
    return NULL;
}

static gboolean read_recipient(CmStatement *statement, CmCase *held, GError **error)
{
    g_autofree char *given = next_bytes_copy(statement);
    g_autofree char *address = next_copy(statement);
    g_auto(GStrv) arguments = NULL;
    CmCaseRecipient *recipient;

    if (!next_list(statement, &arguments, error)) {
        g_prefix_error(error, "a recipient of case '%s': ", held->id);
        return FALSE;
    }
    cm_case_add_recipient(held, given, address, (const char *const *)arguments);
    recipient = g_ptr_array_index(held->recipients, held->recipients->len - 1);
    if (cm_case_state_parse(cm_statement_next_text(statement), &recipient->state)) {
        recipient->ruling = (guint)cm_statement_next_number(statement);
        return TRUE;
    }
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "a recipient of case '%s' has no known state",
                held->id);
    return FALSE;
}

static gboolean read_recipients(CmStore *store, CmConnection *connection, CmCase *held,
                                GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT given, address, arguments, state, COALESCE(ruling, 0)"
                         " FROM case_recipients"
                         " WHERE district = ? AND case_id = ? ORDER BY position",
                         error);
    int more;

    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, held->id);
    while ((more = cm_statement_step(statement, error)) > 0) {
        if (!read_recipient(statement, held, error)) {
            cm_statement_reset(statement);
            return FALSE;
        }
    }
    return more == 0;
}

/* TRUE where @error is of one row and not of the store. */
static gboolean is_of_row(const GError *error)
{
    return g_error_matches(error, CM_ERROR, CM_ERROR_DATA);
}

/* Takes those of @cases out whose recipients cannot be read. */
static gboolean fill_recipients(CmStore *store, CmConnection *connection, GPtrArray *cases,
                                GPtrArray *unreadable, GError **error)
{
    for (guint i = cases->len; i-- > 0;) {
        g_autoptr(GError) broken = NULL;

        if (read_recipients(store, connection, g_ptr_array_index(cases, i), &broken))
            continue;
        if (!is_of_row(broken)) {
            g_propagate_error(error, g_steal_pointer(&broken));
            return FALSE;
        }
        g_ptr_array_remove_index(cases, i);
        g_ptr_array_add(unreadable, g_steal_pointer(&broken));
    }
    return TRUE;
}

/* Every row of @statement as a case. */
static GPtrArray *read_cases(CmStatement *statement, GPtrArray *unreadable, GError **error)
{
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func((GDestroyNotify)cm_case_free);
    int more;

    while ((more = cm_statement_step(statement, error)) > 0) {
        GError *broken = NULL;
        CmCase *held = read_case(statement, &broken);

        g_ptr_array_add(held != NULL ? cases : unreadable,
                        held != NULL ? (gpointer)held : (gpointer)broken);
    }
    return more == 0 ? g_steal_pointer(&cases) : NULL;
}

GPtrArray *cm_case_rows_read(CmStore *store, CmConnection *connection, CmStatement *statement,
                             GPtrArray *unreadable, GError **error)
{
    g_autoptr(GPtrArray) broken = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    g_autoptr(GPtrArray) cases = read_cases(statement, broken, error);

    if (cases == NULL || !fill_recipients(store, connection, cases, broken, error))
        return NULL;
    if (cases->len == 0 && broken->len > 0) {
        g_propagate_error(error, g_ptr_array_steal_index(broken, 0));
        return NULL;
    }
    while (unreadable != NULL && broken->len > 0)
        g_ptr_array_add(unreadable, g_ptr_array_steal_index(broken, 0));
    return g_steal_pointer(&cases);
}

CmCase *cm_case_read(CmStore *store, CmConnection *connection, const char *id, GError **error)
{
    g_autoptr(GPtrArray) cases = NULL;
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT " CM_CASE_COLUMNS " FROM cases c"
                                              " WHERE c.district = ? AND c.id = ?",
                                              error);

    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, id);
    cases = cm_case_rows_read(store, connection, statement, NULL, error);
    if (cases == NULL)
        return NULL;
    if (cases->len == 0) {
        cm_case_refuse_unknown(id, error);
        return NULL;
    }
    return g_ptr_array_steal_index(cases, 0);
}

CmCase *cm_store_case_get(CmStore *store, const char *id, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);

    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    return cm_case_read(store, connection, id, error);
}

static CmStatement *prepare_list(CmStore *store, CmConnection *connection, gboolean all,
                                 CmCaseState state, guint limit, GError **error)
{
    static const char every[] = "SELECT " CM_CASE_COLUMNS " FROM cases c WHERE c.district = ?"
                                " ORDER BY c.held_at DESC, c.id LIMIT ?";
    static const char in_state[] =
        "SELECT " CM_CASE_COLUMNS " FROM cases c WHERE c.district = ? AND EXISTS"
        " (SELECT 1 FROM case_recipients r WHERE r.district = c.district AND r.case_id = c.id"
        " AND r.state = ?) ORDER BY c.held_at DESC, c.id LIMIT ?";
    CmStatement *statement = cm_store_prepare(store, connection, all ? every : in_state, error);

    if (statement == NULL)
        return NULL;
    if (!all)
        cm_statement_bind_text(statement, cm_case_state_word(state));
    cm_statement_bind_number(statement, limit > 0 ? (gint64)limit : G_MAXINT64);
    return statement;
}

GPtrArray *cm_store_case_list_readable(CmStore *store, gboolean all, CmCaseState state, guint limit,
                                       GPtrArray *unreadable, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement;

    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    statement = prepare_list(store, connection, all, state, limit, error);
    if (statement == NULL)
        return NULL;
    return cm_case_rows_read(store, connection, statement, unreadable, error);
}

GPtrArray *cm_store_case_list(CmStore *store, gboolean all, CmCaseState state, guint limit,
                              GError **error)
{
    return cm_store_case_list_readable(store, all, state, limit, NULL, error);
}
