#include "store/hand_channels.h"

#include "base/error.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/hand_note.h"

/* @word on @channel, unless the import says something of a later day. */
static void apply(CmChannel *channel, const CmHandChannel *word, CmRoster *roster)
{
    if (channel->approved_on > word->said_on)
        return;
    if (word->approved_by == NULL) {
        if (channel->expires_on == 0 || channel->expires_on >= word->said_on)
            channel->expires_on = word->said_on - 1;
        /* A day that an approval is good for is good to its end: one of that very day is gone. */
        if (channel->approved_on == word->said_on)
            channel->approved_by = NULL;
        return;
    }
    channel->approved_by = cm_roster_string(roster, word->approved_by);
    channel->approved_on = word->said_on;
    channel->expires_on = word->expires_on;
}

static void apply_to_all(CmRoster *roster, const CmHandChannel *word)
{
    for (guint i = 0; i < roster->channels->len; i++) {
        CmChannel *channel = &g_array_index(roster->channels, CmChannel, i);
        if (g_strcmp0(channel->id, word->channel) == 0)
            apply(channel, word, roster);
    }
}

gboolean cm_hand_channels_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT channel, approved_by, said_on, expires_on"
                                              " FROM hand_channels WHERE district = ?",
                                              error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmHandChannel word = {0};
        word.channel = cm_roster_string(roster, cm_statement_next_text(statement));
        word.approved_by = cm_roster_string(roster, cm_statement_next_text(statement));
        word.said_on = (CmDay)cm_statement_next_number(statement);
        word.expires_on = (CmDay)cm_statement_next_number(statement);
        apply_to_all(roster, &word);
    }
    return more == 0;
}

static gboolean write_word(CmStore *store, CmConnection *connection, const CmHandChannel *word,
                           GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO hand_channels"
        " (district, channel, recorded_at, recorded_by, approved_by, said_on, expires_on)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (district, channel) DO UPDATE SET"
        " recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,"
        " approved_by = excluded.approved_by, said_on = excluded.said_on,"
        " expires_on = excluded.expires_on",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, word->channel);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, word->recorded_by);
    cm_statement_bind_text(statement, word->approved_by);
    cm_statement_bind_number(statement, word->said_on);
    cm_statement_bind_number(statement, word->expires_on);
    return cm_statement_run(statement, error);
}

/* NULL for what is ended. A new string. */
static char *describe(const CmHandChannel *word)
{
    if (word->approved_by == NULL)
        return NULL;
    g_autofree char *last = word->expires_on != 0 ? cm_day_format(word->expires_on) : g_strdup("-");
    return g_strdup_printf("approved-by=%s last-day=%s", word->approved_by, last);
}

static gboolean append_audit(CmStore *store, CmConnection *connection, const CmHandChannel *word,
                             GError **error)
{
    g_autofree char *details = describe(word);
    return cm_audit_append(store, connection, word->recorded_by,
                           word->approved_by != NULL ? "channel.approve" : "channel.end",
                           word->channel, details, error);
}

gboolean cm_store_channel_record(CmStore *store, const CmHandChannel *word, guint64 *version,
                                 GError **error)
{
    if (!cm_hand_is_given(word->channel) || !cm_hand_is_given(word->recorded_by) ||
        word->said_on == 0) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "a word on a channel needs which, whose and of what day");
        return FALSE;
    }
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           write_word(store, connection, word, error) &&
           append_audit(store, connection, word, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}
