#include "store/case_replace.h"

#include "store/case_decide.h"
#include "store/case_insert.h"
#include "store/quota.h"

static gboolean rule(CmStore *store, CmConnection *connection, CmRuling *ruling, const char *notice,
                     GError **error)
{
    g_auto(CmCaseSubject) subject = {0};
    return cm_case_subject_check(store, connection, ruling, 0, &subject, error) &&
           cm_case_subject_rule(store, connection, &subject, ruling, notice, error);
}

static gboolean write_rows(CmStore *store, CmConnection *connection, const CmCase *fresh,
                           const CmNewCase *new_case, const CmReplacement *replacement,
                           GError **error)
{
    return rule(store, connection, replacement->closing, NULL, error) &&
           cm_case_insert(store, connection, fresh, new_case, error) &&
           rule(store, connection, replacement->release, replacement->notice, error);
}

static CmKept commit(CmStore *store, const CmCase *fresh, const CmNewCase *new_case,
                     const CmReplacement *replacement, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    if (connection == NULL || !cm_connection_begin_write(connection, error) ||
        !write_rows(store, connection, fresh, new_case, replacement, error))
        return CM_KEPT_NOT;
    if (cm_connection_commit(connection, error))
        return CM_KEPT;
    CmKept kept = cm_case_settle(store, fresh->id);
    if (kept == CM_KEPT)
        g_clear_error(error);
    return kept;
}

/* Body first, then the rows (cases.c). */
static gboolean keep(CmStore *store, const CmCase *fresh, const CmNewCase *new_case,
                     const CmCaseContent *content, const CmReplacement *replacement, GError **error)
{
    g_autofree char *context = cm_store_context(store, "body", fresh->id);
    if (!cm_bodies_put(store->bodies, new_case->body, new_case->body_key, context, content->body,
                       content->size, error))
        return FALSE;
    CmKept kept = commit(store, fresh, new_case, replacement, error);
    if (kept == CM_KEPT_NOT)
        cm_bodies_remove(store->bodies, new_case->body);
    return kept == CM_KEPT;
}

static gboolean has_room(CmStore *store, gsize size, GError **error)
{
    g_autoptr(CmConnection) connection = cm_database_take(store->database, error);
    return connection != NULL && cm_quota_has_room(store, connection, size, error);
}

gboolean cm_store_case_replace(CmStore *store, CmCase *fresh, const CmCaseContent *content,
                               const CmReplacement *replacement, GError **error)
{
    g_auto(CmNewCase) new_case = {0};
    cm_new_case_identify(&new_case, store, fresh, content->body, content->size);
    return has_room(store, content->size, error) &&
           cm_new_case_seal(&new_case, store, fresh, content, error) &&
           keep(store, fresh, &new_case, content, replacement, error);
}
