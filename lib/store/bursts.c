#include "store/bursts.h"

#include "store/handle.h"

static void burst_case_free(gpointer data)
{
    CmBurstCase *one = data;
    g_free(one->id);
    g_free(one);
}

static void add_row(CmStatement *statement, GPtrArray *cases)
{
    CmBurstCase *one = g_new0(CmBurstCase, 1);
    one->id = g_strdup(cm_statement_next_text(statement));
    one->revision = (guint)cm_statement_next_number(statement);
    g_ptr_array_add(cases, one);
}

GPtrArray *cm_store_burst_cases(CmStore *store, const char *burst, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(burst_case_free);
    if (connection == NULL)
        return NULL;
    CmStatement *statement =
        cm_store_prepare(store, connection,
                         "SELECT c.id, c.revision FROM cases c WHERE c.district = ?1"
                         " AND c.burst = ?2 AND c.closed_at IS NULL AND EXISTS"
                         " (SELECT 1 FROM case_recipients r WHERE r.district = c.district"
                         " AND r.case_id = c.id AND r.state = 'held') ORDER BY c.held_at, c.id",
                         error);
    if (statement == NULL)
        return NULL;
    cm_statement_bind_text(statement, burst);
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        add_row(statement, cases);
    return more == 0 ? g_steal_pointer(&cases) : NULL;
}
