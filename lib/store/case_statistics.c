#include "store/case_statistics.h"

#include "store/handle.h"

#define DAY (G_TIME_SPAN_DAY)

void cm_case_tally_free(CmCaseTally *tally)
{
    if (tally == NULL)
        return;
    g_free(tally->school);
    g_free(tally->clauses);
    g_free(tally);
}

static CmCaseTally *read_tally(CmStatement *statement)
{
    CmCaseTally *tally = g_new0(CmCaseTally, 1);
    tally->day = cm_statement_next_number(statement);
    tally->school = g_strdup(cm_statement_next_text(statement));
    tally->clauses = g_strdup(cm_statement_next_text(statement));
    tally->held = (guint)cm_statement_next_number(statement);
    tally->closed = (guint)cm_statement_next_number(statement);
    tally->false_alarms = (guint)cm_statement_next_number(statement);
    return tally;
}

static gboolean is_among(const char *school, const char *const *schools)
{
    return schools == NULL || (school != NULL && g_strv_contains(schools, school));
}

static gboolean read_all(CmStatement *statement, const char *const *schools, GPtrArray *tallies,
                         GError **error)
{
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        CmCaseTally *tally = read_tally(statement);
        if (is_among(tally->school, schools))
            g_ptr_array_add(tallies, tally);
        else
            cm_case_tally_free(tally);
    }
    return more == 0;
}

GPtrArray *cm_store_case_tallies(CmStore *store, gint64 since, const char *const *schools,
                                 GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(GPtrArray) tallies =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_case_tally_free);
    if (connection == NULL)
        return NULL;
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT held_at / ?2 AS day, school, clauses, COUNT(*), COUNT(closed_at), SUM(false_alarm)"
        " FROM cases WHERE district = ?1 AND held_at >= ?3"
        " GROUP BY day, school, clauses ORDER BY day, school, clauses",
        error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_number(statement, DAY);
    cm_statement_bind_number(statement, since);
    return read_all(statement, schools, tallies, error) ? g_steal_pointer(&tallies) : NULL;
}
