#include "gateway/burst_ruling.h"

#include "base/error.h"
#include "gateway/wake.h"
#include "store/bursts.h"

static GPtrArray *list(CmGateway *gateway, const char *id, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, error);
    if (held == NULL)
        return NULL;
    if (held->burst == NULL) {
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "case '%s' belongs to no burst", id);
        return NULL;
    }
    g_autoptr(GPtrArray) cases = cm_store_burst_cases(store, held->burst, error);
    if (cases != NULL && cases->len > 0)
        return g_steal_pointer(&cases);
    if (cases != NULL)
        g_set_error(error, CM_ERROR, CM_ERROR_NO_INPUT, "nothing waits of the burst '%s' any more",
                    held->burst);
    return NULL;
}

static void rule_one(CmGateway *gateway, CmCaseWish *wish, const CmBurstCase *one,
                     CmBurstCount *count, GError **error)
{
    wish->case_id = one->id;
    wish->revision = one->revision;
    g_autoptr(CmRuling) ruling = cm_case_rule(gateway, wish, error);
    if (ruling == NULL) {
        count->left++;
    } else if (ruling->number == 0) {
        count->proposed++;
    } else {
        count->decided++;
        wish->untold = TRUE; /* of the others */
    }
}

gboolean cm_burst_rule(CmGateway *gateway, const CmCaseWish *wish, CmBurstCount *count,
                       CmBurstHear hear, gpointer data, GError **error)
{
    *count = (CmBurstCount){0};
    g_autoptr(GPtrArray) cases = list(gateway, wish->case_id, error);
    if (cases == NULL)
        return FALSE;
    CmCaseWish each = *wish;
    each.positions = NULL;
    each.recipients = NULL;
    each.together = cases->len;
    for (guint i = 0; i < cases->len; i++) {
        g_autoptr(GError) why = NULL;
        const CmBurstCase *one = g_ptr_array_index(cases, i);
        rule_one(gateway, &each, one, count, &why);
        if (hear != NULL)
            hear(one->id, why, data);
    }
    if (count->decided > 0)
        (void)cm_wake_filter(cm_gateway_config(gateway));
    return TRUE;
}
