#include "store/case_queue.h"

#include "store/case_ask.h"
#include "store/case_rows.h"

static CmStatement *prepare(const CmStore *store, CmConnection *connection, const CmCaseAsk *ask,
                            GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, ask->sql->str, error);
    guint number = 0;
    for (guint i = 0; statement != NULL && i < ask->texts->len; i++) {
        const char *text = g_ptr_array_index(ask->texts, i);
        if (text != NULL)
            cm_statement_bind_text(statement, text);
        else
            cm_statement_bind_number(statement, g_array_index(ask->numbers, gint64, number++));
    }
    return statement;
}

GPtrArray *cm_store_case_queue(CmStore *store, const CmCaseQueue *queue, gboolean *more,
                               GError **error)
{
    g_auto(CmCaseAsk) ask = {0};
    cm_case_ask_page(&ask, CM_CASE_COLUMNS, queue);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_read(connection, error))
        return NULL;
    CmStatement *statement = prepare(store, connection, &ask, error);
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    g_autoptr(GPtrArray) cases =
        statement != NULL ? cm_case_rows_read(store, connection, statement, unreadable, error)
                          : NULL;
    if (cases == NULL)
        return NULL;
    *more = cases->len + unreadable->len > queue->limit;
    if (cases->len > queue->limit)
        g_ptr_array_set_size(cases, (int)queue->limit);
    return g_steal_pointer(&cases);
}

gboolean cm_store_case_queue_count(CmStore *store, const CmCaseQueue *queue, guint most,
                                   guint *count, GError **error)
{
    g_auto(CmCaseAsk) ask = {0};
    cm_case_ask_count(&ask, queue, most);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL ? prepare(store, connection, &ask, error) : NULL;
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    *count = (guint)cm_statement_next_number(statement);
    cm_statement_reset(statement);
    return TRUE;
}
