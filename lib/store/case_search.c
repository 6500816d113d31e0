#include "store/store.h"

#include "store/audit.h"
#include "store/case_open.h"
#include "store/handle.h"

void cm_case_match_free(CmCaseMatch *match)
{
    if (match == NULL)
        return;
    cm_case_free(match->held);
    g_free(match->record);
    g_free(match);
}

static GPtrArray *read_ids(CmStore *store, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    if (connection == NULL)
        return NULL;
    CmStatement *statement = cm_store_prepare(
        store, connection, "SELECT id FROM cases WHERE district = ? ORDER BY held_at, id", error);
    if (statement == NULL)
        return NULL;
    int more;
    while ((more = cm_statement_step(statement, error)) > 0)
        g_ptr_array_add(ids, g_strdup(cm_statement_next_text(statement)));
    return more == 0 ? g_steal_pointer(&ids) : NULL;
}

/* Adds the case to @matches when its record matches; one that cannot be opened is counted. */
static gboolean examine(CmStore *store, const char *id, const CmCaseSearch *search,
                        GPtrArray *matches, guint *unreadable, GError **error)
{
    g_autofree char *record = cm_case_unseal_record(store, id, NULL);
    if (record == NULL) {
        ++*unreadable;
        return TRUE;
    }
    if (!search->matches(record, search->data))
        return TRUE;
    g_autoptr(CmCase) held = cm_store_case_get(store, id, error);
    if (held == NULL)
        return FALSE;
    CmCaseMatch *match = g_new0(CmCaseMatch, 1);
    match->held = g_steal_pointer(&held);
    match->record = g_steal_pointer(&record);
    g_ptr_array_add(matches, match);
    return TRUE;
}

/* Written before anything is given away: there is no look without its entry (clause 1.1). */
static gboolean record_looks(CmStore *store, const CmCaseSearch *search, const GPtrArray *matches,
                             GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !cm_audit_append(store, connection, search->actor, "case.search", search->subject,
                         search->reason, error))
        return FALSE;
    for (guint i = 0; i < matches->len; i++) {
        const CmCaseMatch *match = g_ptr_array_index(matches, i);
        if (!cm_audit_append(store, connection, search->actor, "case.look-record", match->held->id,
                             search->reason, error))
            return FALSE;
    }
    return cm_connection_commit(connection, error);
}

GPtrArray *cm_store_case_search(CmStore *store, const CmCaseSearch *search, guint *unreadable,
                                GError **error)
{
    g_autoptr(GPtrArray) ids = read_ids(store, error);
    g_autoptr(GPtrArray) matches =
        g_ptr_array_new_with_free_func((GDestroyNotify)cm_case_match_free);
    *unreadable = 0;
    if (ids == NULL)
        return NULL;
    for (guint i = 0; i < ids->len; i++)
        if (!examine(store, g_ptr_array_index(ids, i), search, matches, unreadable, error))
            return NULL;
    if (!record_looks(store, search, matches, error))
        return NULL;
    return g_steal_pointer(&matches);
}
