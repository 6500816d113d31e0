#include "store/store.h"

#include "store/handle.h"
#include "store/quota.h"

const gint64 cm_census_ages[CM_CENSUS_AGES] = {0, 3600, 4 * 3600, 24 * 3600, 7 * 24 * 3600};

static gboolean count_held(CmStore *store, CmConnection *connection, CmStoreCensus *census,
                           GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT cases.held_at, count(*) FROM case_recipients JOIN cases"
        " ON cases.district = case_recipients.district AND cases.id = case_recipients.case_id"
        " WHERE case_recipients.district = ? AND case_recipients.state = 'held'"
        " GROUP BY cases.id ORDER BY cases.held_at",
        error);
    if (statement == NULL)
        return FALSE;
    gint64 now = cm_clock_now(store->clock);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        gint64 held_at = cm_statement_next_number(statement);
        census->recipients += (guint64)cm_statement_next_number(statement);
        if (census->oldest == 0)
            census->oldest = held_at;
        for (guint i = 0; i < CM_CENSUS_AGES; i++)
            if (now - held_at >= cm_census_ages[i] * G_USEC_PER_SEC)
                census->cases[i]++;
    }
    return more == 0;
}

static gboolean count_in_doubt(CmStore *store, CmConnection *connection, CmStoreCensus *census,
                               GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT count(*) FROM case_deliveries WHERE district = ? AND state = 'unknown'", error);
    int more = statement != NULL ? cm_statement_step(statement, error) : -1;
    if (more > 0)
        census->in_doubt = (guint64)cm_statement_next_number(statement);
    if (statement != NULL)
        cm_statement_reset(statement);
    return more > 0;
}

static gboolean read_import(CmStore *store, CmConnection *connection, CmStoreCensus *census,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT coalesce(max(at), 0) FROM imports WHERE district = ?", error);
    if (statement == NULL)
        return FALSE;
    int more = cm_statement_step(statement, error);
    if (more > 0)
        census->imported = cm_statement_next_number(statement);
    return more > 0;
}

gboolean cm_store_census(CmStore *store, CmStoreCensus *out, GError **error)
{
    CmStoreCensus census = {0};
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error) ||
        !count_held(store, connection, &census, error) ||
        !count_in_doubt(store, connection, &census, error) ||
        !read_import(store, connection, &census, error) ||
        !cm_quota_read(store, connection, &census.kept_bytes, error))
        return FALSE;
    census.quota = store->quota;
    *out = census;
    return TRUE;
}
