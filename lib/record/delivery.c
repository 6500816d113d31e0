#include "record/delivery.h"

#include "record/word_table.h"

static const CmWord states[] = {
    {CM_DELIVERY_DUE, "due"},           {CM_DELIVERY_LEASED, "leased"},
    {CM_DELIVERY_REDEEMED, "redeemed"}, {CM_DELIVERY_DONE, "done"},
    {CM_DELIVERY_REFUSED, "refused"},   {CM_DELIVERY_PUT_BACK, "put-back"},
    {CM_DELIVERY_UNKNOWN, "unknown"},
};
CM_WORD_TABLE_FUNCTIONS(delivery_state, CmDeliveryState, states)

CmDelivery *cm_delivery_new(const char *case_id, guint ruling)
{
    CmDelivery *delivery = g_new0(CmDelivery, 1);
    delivery->case_id = g_strdup(case_id);
    delivery->ruling = ruling;
    delivery->positions = g_array_new(FALSE, FALSE, sizeof(guint));
    return delivery;
}

void cm_delivery_free(CmDelivery *delivery)
{
    if (delivery == NULL)
        return;
    g_free(delivery->case_id);
    g_free(delivery->queue_id);
    g_free(delivery->answer);
    g_free(delivery->token);
    g_array_unref(delivery->positions);
    g_free(delivery);
}
