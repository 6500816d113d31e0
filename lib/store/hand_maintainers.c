#include "store/hand_maintainers.h"

#include "base/error.h"
#include "record/hand_release.h"
#include "store/audit.h"
#include "store/directory.h"
#include "store/hand_note.h"
#include "store/list_text.h"

/* TRUE when no import has named others since: @imported is what it named then. */
static gboolean stands(const CmChannel *channel, const char *imported)
{
    if (g_strcmp0(channel->origin.file, CM_ORIGIN_BY_HAND) == 0)
        return TRUE;
    g_autofree char *now = cm_list_text_encode(channel->maintainers);
    return g_strcmp0(now, imported) == 0;
}

static gboolean apply(CmRoster *roster, const char *id, const char *maintainers,
                      const char *imported, GError **error)
{
    g_auto(GStrv) people = cm_list_text_decode(maintainers, error);
    if (people == NULL)
        return FALSE;
    for (guint i = 0; i < roster->channels->len; i++) {
        CmChannel *channel = &g_array_index(roster->channels, CmChannel, i);
        if (g_strcmp0(channel->id, id) == 0 && stands(channel, imported))
            channel->maintainers = cm_roster_list(roster, (const char *const *)people);
    }
    return TRUE;
}

gboolean cm_hand_maintainers_merge(const CmStore *store, CmConnection *connection, CmRoster *roster,
                                   GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection,
                                              "SELECT channel, maintainers, imported"
                                              " FROM hand_maintainers WHERE district = ?",
                                              error);
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        const char *id = cm_statement_next_text(statement);
        const char *maintainers = cm_statement_next_text(statement);
        const char *imported = cm_statement_next_text(statement);
        if (!apply(roster, id, maintainers, imported, error)) {
            cm_statement_reset(statement);
            return FALSE;
        }
    }
    return more == 0;
}

static gboolean write_word(CmStore *store, CmConnection *connection, const CmHandMaintainers *word,
                           GError **error)
{
    g_autofree char *maintainers = cm_list_text_encode(word->maintainers);
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "INSERT INTO hand_maintainers"
                         " (district, channel, recorded_at, recorded_by, maintainers, imported)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, (SELECT maintainers FROM channels"
                         " WHERE district = ?1 AND id = ?2 ORDER BY position LIMIT 1))"
                         " ON CONFLICT (district, channel) DO UPDATE SET"
                         " recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,"
                         " maintainers = excluded.maintainers, imported = excluded.imported",
                         error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, word->channel);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    cm_statement_bind_text(statement, word->recorded_by);
    cm_statement_bind_text(statement, maintainers);
    return cm_statement_run(statement, error);
}

static gboolean append_audit(CmStore *store, CmConnection *connection,
                             const CmHandMaintainers *word, GError **error)
{
    g_autofree char *people = g_strjoinv(",", (char **)word->maintainers);
    g_autofree char *details = g_strdup_printf("maintainers=%s", people);
    return cm_audit_append(store, connection, word->recorded_by, "channel.maintainers",
                           word->channel, details, error);
}

gboolean cm_store_maintainers_record(CmStore *store, const CmHandMaintainers *word,
                                     guint64 *version, GError **error)
{
    if (!cm_hand_is_given(word->channel) || !cm_hand_is_given(word->recorded_by) ||
        word->maintainers == NULL || word->maintainers[0] == NULL) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_USAGE,
                            "who maintains a channel needs which, who, and whose word it is");
        return FALSE;
    }
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           write_word(store, connection, word, error) &&
           append_audit(store, connection, word, error) &&
           cm_directory_advance(store, connection, version, error) &&
           cm_connection_commit(connection, error);
}
