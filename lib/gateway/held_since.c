#include "gateway/held_since.h"

#include "store/deliveries.h"

/* Nearly no case has: then its deliveries are not asked for. */
static gboolean has_been_put_back(const CmCase *held)
{
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (recipient->state == CM_CASE_HELD && recipient->ruling > 0)
            return TRUE;
    }
    return FALSE;
}

gboolean cm_held_since(CmGateway *gateway, const CmCase *held, gint64 *since, GError **error)
{
    *since = held->held_at;
    if (!has_been_put_back(held))
        return TRUE;
    g_autoptr(GPtrArray) deliveries =
        cm_store_case_deliveries(cm_gateway_store(gateway), held->id, error);
    for (guint i = 0; deliveries != NULL && i < deliveries->len; i++) {
        const CmDelivery *delivery = g_ptr_array_index(deliveries, i);
        if (delivery->state == CM_DELIVERY_REFUSED || delivery->state == CM_DELIVERY_PUT_BACK)
            *since = MAX(*since, delivery->changed_at);
    }
    return deliveries != NULL;
}

GPtrArray *cm_held_cases(CmGateway *gateway, GError **error)
{
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    GPtrArray *cases = cm_store_case_list_readable(cm_gateway_store(gateway), FALSE, CM_CASE_HELD,
                                                   0, unreadable, error);
    for (guint i = 0; i < unreadable->len; i++)
        cm_log_error(cm_gateway_log(gateway), NULL, "case-not-readable",
                     g_ptr_array_index(unreadable, i));
    return cases;
}
