#include "base/error.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/queue_filter.h"
#include "store/queue_views.h"

/* The name in the form, without blanks around it; a new string. */
static char *name_of(const CmCall *call)
{
    return g_strstrip(g_strdup(cm_request_field(call->request, "view")));
}

/* The path is put together anew from what the queue reads: nothing else is kept. */
CmReply *cm_page_queue_view_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_auto(CmQueueFilter) filter = {0};
    g_autofree char *name = name_of(call);
    cm_queue_filter_read(call, &filter);
    g_autofree char *path = cm_queue_filter_path(&filter, NULL);
    if (cm_store_queue_view_save(call->console->store, call->account->name, name, path, &error))
        return cm_reply_redirect(path);
    if (g_error_matches(error, CM_ERROR, CM_ERROR_USAGE))
        return cm_layout_problem(call, 400, CM_SAY_VIEW_NAME_WRONG);
    if (g_error_matches(error, CM_ERROR, CM_ERROR_CANNOT_CREATE))
        return cm_layout_problem(call, 409, CM_SAY_VIEWS_MOST);
    return cm_layout_error(call, error);
}

CmReply *cm_page_queue_view_remove_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = name_of(call);
    return cm_store_queue_view_remove(call->console->store, call->account->name, name, &error)
               ? cm_reply_redirect("/queue")
               : cm_layout_error(call, error);
}
