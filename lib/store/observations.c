#include "store/observations.h"

#include "store/handle.h"

/* Writing. */

static gboolean next_message(CmStore *store, CmConnection *connection, gint64 *number,
                             GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "SELECT COALESCE(MAX(message), 0) + 1 FROM observations WHERE district = ?", error);
    if (statement == NULL || cm_statement_step(statement, error) != 1)
        return FALSE;
    *number = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}

static gboolean insert_rule(CmStore *store, CmConnection *connection, gint64 message,
                            const CmObservation *observation, const CmObservedRule *rule,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO observations (district, message, rule, clause, day, author, school, role,"
        " action, would, recipients, students) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, message);
    cm_statement_bind_text(statement, rule->rule);
    cm_statement_bind_text(statement, rule->clause);
    cm_statement_bind_number(statement, observation->day);
    cm_statement_bind_text(statement, observation->author);
    cm_statement_bind_text(statement, observation->school);
    cm_statement_bind_text(statement, observation->role);
    cm_statement_bind_number(statement, (gint64)rule->action);
    cm_statement_bind_number(statement, (gint64)rule->would);
    cm_statement_bind_number(statement, rule->recipients);
    cm_statement_bind_number(statement, rule->students);
    return cm_statement_run(statement, error);
}

static gboolean count_day(CmStore *store, CmConnection *connection, CmDay day, guint messages,
                          GError **error)
{
    CmStatement *statement = cm_store_prepare(
        store, connection,
        "INSERT INTO observed_days (district, day, judged) VALUES (?, ?, ?)"
        " ON CONFLICT (district, day) DO UPDATE SET judged = judged + excluded.judged",
        error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_number(statement, day);
    cm_statement_bind_number(statement, messages);
    return cm_statement_run(statement, error);
}

static gboolean insert_all(CmStore *store, CmConnection *connection, const GPtrArray *observations,
                           GError **error)
{
    gint64 message = 0;
    if (!next_message(store, connection, &message, error))
        return FALSE;
    for (guint i = 0; i < observations->len; i++) {
        const CmObservation *observation = g_ptr_array_index(observations, i);
        for (guint r = 0; r < observation->rules->len; r++)
            if (!insert_rule(store, connection, message + i, observation,
                             &g_array_index(observation->rules, CmObservedRule, r), error))
                return FALSE;
    }
    return TRUE;
}

/* Those of one day stand together. */
static gboolean count_all(CmStore *store, CmConnection *connection, const GPtrArray *observations,
                          GError **error)
{
    guint first = 0;
    for (guint i = 1; i <= observations->len; i++) {
        CmDay day = ((const CmObservation *)g_ptr_array_index(observations, first))->day;
        if (i < observations->len &&
            ((const CmObservation *)g_ptr_array_index(observations, i))->day == day)
            continue;
        if (!count_day(store, connection, day, i - first, error))
            return FALSE;
        first = i;
    }
    return TRUE;
}

gboolean cm_store_observations_add(CmStore *store, const GPtrArray *observations, GError **error)
{
    if (observations->len == 0)
        return TRUE;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           insert_all(store, connection, observations, error) &&
           count_all(store, connection, observations, error) &&
           cm_connection_commit(connection, error);
}

/* Reading. */

/* A message counts under a heading by the strictest of its rules there. */
#define SUM(KEY, CLAUSE)                                                                           \
    "SELECT heading, MAX(clause), COUNT(*), SUM(CASE WHEN would = 1 THEN 1 ELSE 0 END),"           \
    " SUM(CASE WHEN would = 2 THEN 1 ELSE 0 END), SUM(CASE WHEN would = 3 THEN 1 ELSE 0 END),"     \
    " SUM(recipients), COUNT(DISTINCT author) FROM"                                                \
    " (SELECT " KEY " AS heading, " CLAUSE " AS clause, message, MAX(would) AS would,"             \
    "  MAX(recipients) AS recipients, MAX(author) AS author FROM observations"                     \
    "  WHERE district = ?1 AND day >= ?2 AND day <= ?3 AND (?4 IS NULL OR rule = ?4)"              \
    "  GROUP BY " KEY ", message) AS messages"                                                     \
    " GROUP BY heading ORDER BY COUNT(*) DESC, heading"

static const char *const sums[] = {
    [CM_OBSERVED_ALL] = SUM("''", "NULL"),
    [CM_OBSERVED_BY_RULE] = SUM("rule", "MAX(clause)"),
    [CM_OBSERVED_BY_SCHOOL] = SUM("COALESCE(school, '')", "NULL"),
    [CM_OBSERVED_BY_ROLE] = SUM("role", "NULL"),
};
G_STATIC_ASSERT(CM_ACTION_TAG == 1 && CM_ACTION_HOLD == 2 && CM_ACTION_REJECT == 3);

static void sum_clear(gpointer data)
{
    cm_observed_sum_clear(data);
}

static CmObservedSum read_sum(CmStatement *statement)
{
    CmObservedSum sum = {.key = g_strdup(cm_statement_next_text(statement))};
    sum.clause = g_strdup(cm_statement_next_text(statement));
    sum.messages = (guint64)cm_statement_next_number(statement);
    for (guint i = CM_ACTION_TAG; i <= CM_ACTION_REJECT; i++)
        sum.would[i] = (guint64)cm_statement_next_number(statement);
    sum.recipients = (guint64)cm_statement_next_number(statement);
    sum.senders = (guint64)cm_statement_next_number(statement);
    return sum;
}

static void bind_days(CmStatement *statement, CmDay since, CmDay until)
{
    cm_statement_bind_number(statement, since);
    cm_statement_bind_number(statement, until != 0 ? until : G_MAXINT32);
}

GArray *cm_store_observations_sum(CmStore *store, CmObservedBy by, CmDay since, CmDay until,
                                  const char *rule, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CmObservedSum));
    g_array_set_clear_func(found, sum_clear);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL ? cm_store_prepare(store, connection, sums[by], error) : NULL;
    if (statement == NULL)
        return NULL;
    bind_days(statement, since, until);
    cm_statement_bind_text(statement, rule);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0) {
        CmObservedSum sum = read_sum(statement);
        g_array_append_val(found, sum);
    }
    return more == 0 ? g_steal_pointer(&found) : NULL;
}

gboolean cm_store_observations_judged(CmStore *store, CmDay since, CmDay until, guint64 *judged,
                                      GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement =
        connection != NULL ? cm_store_prepare(store, connection,
                                              "SELECT COALESCE(SUM(judged), 0) FROM observed_days"
                                              " WHERE district = ? AND day >= ? AND day <= ?",
                                              error)
                           : NULL;
    if (statement == NULL)
        return FALSE;
    bind_days(statement, since, until);
    int more = cm_statement_step(statement, error);
    if (more > 0)
        *judged = (guint64)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return more > 0;
}

/* Forgetting. */

static int forget_in(CmStore *store, CmConnection *connection, const char *sql, CmDay day,
                     GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_number(statement, day);
    return cm_statement_run(statement, error) ? (int)cm_connection_changes(connection) : -1;
}

int cm_store_observations_forget(CmStore *store, CmDay day, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error))
        return -1;
    int rows = forget_in(store, connection,
                         "DELETE FROM observations WHERE district = ? AND day < ?", day, error);
    int days = rows >= 0 ? forget_in(store, connection,
                                     "DELETE FROM observed_days WHERE district = ? AND day < ?",
                                     day, error)
                         : -1;
    return days >= 0 && cm_connection_commit(connection, error) ? rows : -1;
}
