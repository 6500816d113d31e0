#include "store/queue_views.h"

#include <string.h>

#include "base/error.h"
#include "store/audit.h"
#include "store/handle.h"

void cm_queue_view_free(CmQueueView *view)
{
    if (view == NULL)
        return;
    g_free(view->name);
    g_free(view->path);
    g_free(view);
}

/* A statement of @sql whose parameters begin with the district and @account. */
static CmStatement *prepare(const CmStore *store, CmConnection *connection, const char *sql,
                            const char *account, GError **error)
{
    CmStatement *statement = cm_store_prepare(store, connection, sql, error);
    if (statement != NULL)
        cm_statement_bind_text(statement, account);
    return statement;
}

GPtrArray *cm_store_queue_views(CmStore *store, const char *account, GError **error)
{
    g_autoptr(GPtrArray) views = g_ptr_array_new_with_free_func((GDestroyNotify)cm_queue_view_free);
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    CmStatement *statement = connection != NULL
                                 ? prepare(store, connection,
                                           "SELECT name, path FROM queue_views"
                                           " WHERE district = ? AND account = ? ORDER BY name",
                                           account, error)
                                 : NULL;
    int more = statement != NULL ? 0 : -1;
    while (statement != NULL && (more = cm_statement_step(statement, error)) > 0) {
        CmQueueView *view = g_new0(CmQueueView, 1);
        view->name = g_strdup(cm_statement_next_text(statement));
        view->path = g_strdup(cm_statement_next_text(statement));
        g_ptr_array_add(views, view);
    }
    return more == 0 ? g_steal_pointer(&views) : NULL;
}

static gboolean is_one_line(const char *name)
{
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at))
        if (g_unichar_iscntrl(g_utf8_get_char(at)))
            return FALSE;
    return TRUE;
}

static gboolean is_whole(const char *name, const char *path, GError **error)
{
    if (name[0] != '\0' && g_utf8_validate(name, -1, NULL) &&
        g_utf8_strlen(name, -1) <= CM_QUEUE_VIEW_NAME_MOST && is_one_line(name) &&
        path[0] != '\0' && strlen(path) <= CM_QUEUE_VIEW_PATH_MOST)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_USAGE,
                "a view needs a name of one line of up to %u characters", CM_QUEUE_VIEW_NAME_MOST);
    return FALSE;
}

static gboolean write_view(CmStore *store, CmConnection *connection, const char *account,
                           const char *name, const char *path, GError **error)
{
    CmStatement *statement =
        prepare(store, connection,
                "INSERT INTO queue_views (district, account, name, path, saved_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (district, account, name)"
                " DO UPDATE SET path = excluded.path, saved_at = excluded.saved_at",
                account, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    cm_statement_bind_text(statement, path);
    cm_statement_bind_number(statement, cm_clock_now(store->clock));
    return cm_statement_run(statement, error);
}

/* Asked behind the writing, so that one in the place of another is none more. */
static gboolean check_count(const CmStore *store, CmConnection *connection, const char *account,
                            GError **error)
{
    CmStatement *statement = prepare(
        store, connection, "SELECT count(*) FROM queue_views WHERE district = ? AND account = ?",
        account, error);
    if (statement == NULL || cm_statement_step(statement, error) <= 0)
        return FALSE;
    gint64 count = cm_statement_next_number(statement);
    cm_statement_reset(statement);
    if (count <= (gint64)CM_QUEUE_VIEWS_MOST)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CANNOT_CREATE, "an account keeps at most %u views",
                CM_QUEUE_VIEWS_MOST);
    return FALSE;
}

gboolean cm_store_queue_view_save(CmStore *store, const char *account, const char *name,
                                  const char *path, GError **error)
{
    if (!is_whole(name, path, error))
        return FALSE;
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           write_view(store, connection, account, name, path, error) &&
           check_count(store, connection, account, error) &&
           cm_audit_append(store, connection, account, "queue.save-view", account, NULL, error) &&
           cm_connection_commit(connection, error);
}

static gboolean delete_view(CmStore *store, CmConnection *connection, const char *account,
                            const char *name, GError **error)
{
    CmStatement *statement = prepare(
        store, connection,
        "DELETE FROM queue_views WHERE district = ? AND account = ? AND name = ?", account, error);
    if (statement == NULL)
        return FALSE;
    cm_statement_bind_text(statement, name);
    if (!cm_statement_run(statement, error))
        return FALSE;
    if (cm_connection_changes(connection) == 1)
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT, "the account has no such view");
    return FALSE;
}

gboolean cm_store_queue_view_remove(CmStore *store, const char *account, const char *name,
                                    GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_connection_begin_write(connection, error) &&
           delete_view(store, connection, account, name, error) &&
           cm_audit_append(store, connection, account, "queue.remove-view", account, NULL, error) &&
           cm_connection_commit(connection, error);
}
