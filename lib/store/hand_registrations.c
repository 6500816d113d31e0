#include "store/hand_registrations.h"

#include "base/error.h"
#include "record/address.h"
#include "record/hand_release.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/hand_note.h"
#include "store/list_text.h"

#define REGISTER "channel.register"

char *cm_hand_registration_id(guint64 number)
{
    return g_strdup_printf("by-hand-%" G_GUINT64_FORMAT, number);
}

static gboolean is_at(const CmChannel *channel, const char *address)
{
    g_autofree char *normal =
        channel->address != NULL ? cm_address_normalise(channel->address) : NULL;
    return g_strcmp0(normal, address) == 0;
}

/* What an import has of it is the district's own list. */
static gboolean is_imported(const CmRoster *roster, const CmChannel *registered)
{
    for (guint i = 0; i < roster->channels->len; i++) {
        const CmChannel *channel = &g_array_index(roster->channels, CmChannel, i);
        if (is_at(channel, registered->address) || g_strcmp0(channel->id, registered->id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean read_row(CmStatement *statement, CmRoster *roster, CmChannel *channel,
                         GError **error)
{
    guint64 number = (guint64)cm_statement_next_number(statement);
    g_autofree char *id = cm_hand_registration_id(number);
    channel->id = cm_roster_string(roster, id);
    channel->platform = cm_roster_string(roster, cm_statement_next_text(statement));
    channel->name = cm_roster_string(roster, cm_statement_next_text(statement));
    channel->address = cm_roster_string(roster, cm_statement_next_text(statement));
    channel->url = cm_roster_string(roster, cm_statement_next_text(statement));
    channel->org = cm_roster_string(roster, cm_statement_next_text(statement));
    g_auto(GStrv) maintainers = cm_list_text_decode(cm_statement_next_text(statement), error);
    if (maintainers == NULL)
        return FALSE;
    channel->maintainers = cm_roster_list(roster, (const char *const *)maintainers);
    channel->supervisor = cm_roster_string(roster, cm_statement_next_text(statement));
    channel->origin.file = cm_roster_string(roster, CM_ORIGIN_BY_HAND);
    channel->origin.line = (guint)number;
    return TRUE;
}

gboolean cm_hand_registrations_merge(const CmStore *store, CmConnection *connection,
                                     CmRoster *roster, GError **error)
{
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT number, platform, name, address, url, org, maintainers, supervisor"
                         " FROM hand_registrations WHERE district = ? ORDER BY number",
                         error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmChannel channel = {0};
        if (!read_row(statement, roster, &channel, error)) {
            cm_statement_reset(statement);
            return FALSE;
        }
        if (!is_imported(roster, &channel))
            g_array_append_val(roster->channels, channel);
    }
    return more == 0;
}

static gboolean is_whole(const CmHandRegistration *learnt, GError **error)
{
    const CmChannel *channel = &learnt->channel;
    if (cm_hand_is_given(learnt->recorded_by) && cm_hand_is_given(learnt->case_id) &&
        cm_hand_is_given(channel->platform) && cm_hand_is_given(channel->name) &&
        cm_hand_is_given(channel->address) && cm_hand_is_given(channel->org) &&
        cm_hand_is_given(channel->supervisor) && channel->maintainers != NULL &&
        channel->maintainers[0] != NULL)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                        "a channel that is registered needs platform, name, address, school, "
                        "supervisor and maintainers, the case and who records it");
    return FALSE;
}

/* FALSE without an error when its address was there already. */
static gboolean insert_row(CmStore *store, CmConnection *connection,
                           const CmHandRegistration *learnt, GError **error)
{
    const CmChannel *channel = &learnt->channel;
    g_autofree char *maintainers = cm_list_text_encode(channel->maintainers);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO hand_registrations"
                         " (district, number, recorded_at, recorded_by, case_id, platform, name,"
                         " address, url, org, maintainers, supervisor)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                         " ON CONFLICT (district, address) DO NOTHING",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, (gint64)learnt->number);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, learnt->recorded_by);
    cm_statement_bind_text(statement, learnt->case_id);
    cm_statement_bind_text(statement, channel->platform);
    cm_statement_bind_text(statement, channel->name);
    cm_statement_bind_text(statement, channel->address);
    cm_statement_bind_text(statement, channel->url);
    cm_statement_bind_text(statement, channel->org);
    cm_statement_bind_text(statement, maintainers);
    cm_statement_bind_text(statement, channel->supervisor);
    return cm_statement_run(statement, error) && cm_connection_changes(connection) == 1;
}

static gboolean append_audit(CmStore *store, CmConnection *connection,
                             const CmHandRegistration *learnt, GError **error)
{
    g_autofree char *id = cm_hand_registration_id(learnt->number);
    g_autofree char *details = g_strdup_printf("case=%s", learnt->case_id);
    return cm_audit_append(store, connection, learnt->recorded_by, REGISTER, id, details, error);
}

gboolean cm_store_registration_add(CmStore *store, CmHandRegistration *learnt, guint64 *version,
                                   GError **error)
{
    g_autoptr(GError) problem = NULL;
    *version = 0;
    if (!is_whole(learnt, error))
        return FALSE;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_hand_number_next(store, connection, REGISTER, &learnt->number, error))
        return FALSE;
    if (insert_row(store, connection, learnt, &problem))
        return append_audit(store, connection, learnt, error) &&
               cm_hand_remark_add(store, connection, learnt->case_id, learnt->recorded_by,
                                  learnt->remark, error) &&
               cm_directory_advance(store, connection, version, error) &&
               cm_connection_commit(connection, error);
    if (problem == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}
