#include "store/case_burst.h"

#define BURST_MICROSECONDS (G_TIME_SPAN_HOUR)

/* The cases of one author and school since a moment: parameters 2 to 4. An author who came to
 * another school in between has other officers. */
#define OF_AUTHOR                                                                                  \
    " FROM cases WHERE district = ?1 AND author_address = ?2 AND school IS ?3 AND held_at > ?4"

static CmStatement *prepare(CmStore *store, CmConnection *connection, const char *sql,
                            const CmCase *held, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, held->author_address);
    cm_statement_bind_text(statement, held->school);
    cm_statement_bind_number(statement, held->held_at - BURST_MICROSECONDS);
    return statement;
}

/* 1: with the new one there are enough of them; 0: there are fewer; -1: failed. */
static int are_many(CmStore *store, CmConnection *connection, const CmCase *held, GError **error)
{
    CmStatement *statement =
        prepare(store, connection, "SELECT 1" OF_AUTHOR " LIMIT 1 OFFSET ?5", held, error);
    if (statement == NULL)
        return -1;
    cm_statement_bind_number(statement, (gint64)store->burst - 2);
    int more = cm_statement_step(statement, error);
    cm_statement_reset(statement);
    return more;
}

/* What a burst that goes on is known by, else the first open case; NULL when all are closed. */
static gboolean find_name(CmStore *store, CmConnection *connection, const CmCase *held,
                          char **burst, GError **error)
{
    CmStatement *statement = prepare(store, connection,
                                     "SELECT COALESCE(burst, id)" OF_AUTHOR " AND closed_at IS NULL"
                                     " ORDER BY burst IS NULL, held_at, id LIMIT 1",
                                     held, error);
    int more = statement != NULL ? cm_statement_step(statement, error) : -1;
    if (more > 0)
        *burst = g_strdup(cm_statement_next_text(statement));
    if (statement != NULL)
        cm_statement_reset(statement);
    return more >= 0;
}

static gboolean mark(CmStore *store, CmConnection *connection, const CmCase *held,
                     const char *burst, GError **error)
{
    CmStatement *statement =
        prepare(store, connection,
                "UPDATE cases SET burst = ?5 WHERE (district, id) IN (SELECT district, id" OF_AUTHOR
                " AND closed_at IS NULL AND burst IS NULL)",
                held, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, burst);
    return cm_statement_run(statement, error);
}

gboolean cm_case_burst_gather(CmStore *store, CmConnection *connection, const CmCase *held,
                              char **burst, GError **error)
{
    *burst = NULL;
    if (store->burst < 2 || held->author_address == NULL)
        return TRUE;
    int many = are_many(store, connection, held, error);
    if (many <= 0)
        return many == 0;
    g_autofree char *name = NULL;
    if (!find_name(store, connection, held, &name, error))
        return FALSE;
    if (name == NULL)
        return TRUE; /* it is the only one that waits */
    if (!mark(store, connection, held, name, error))
        return FALSE;
    *burst = g_steal_pointer(&name);
    return TRUE;
}
