#include "gateway/returned.h"

#include "gateway/facts_codec.h"
#include "gateway/returned_content.h"
#include "store/case_fresh.h"
#include "store/deliveries.h"

void cm_returned_clear(CmReturned *returned)
{
    g_clear_pointer(&returned->case_id, g_free);
    g_clear_pointer(&returned->subject, g_free);
}

/* Each as the case names it: normalised, or as given where it is no address. */
static GPtrArray *names_of(const CmEnvelope *envelope)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < envelope->recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, i);
        g_ptr_array_add(names, recipient->address != NULL ? recipient->address : recipient->given);
    }
    g_ptr_array_add(names, NULL);
    return names;
}

/* A case from before facts were kept, or whose facts cannot be read, tells nothing: the mail goes
 * on all the same, for its token was good. */
static gboolean was_letter(CmGateway *gateway, const char *case_id)
{
    g_autoptr(CmCaseEvidence) evidence =
        cm_store_case_evidence(cm_gateway_store(gateway), case_id, NULL);
    g_autoptr(CmFacts) facts =
        evidence != NULL && evidence->facts != NULL ? cm_facts_decode(evidence->facts, NULL) : NULL;
    return facts != NULL && cm_facts_is_letter(facts);
}

/* TRUE when @message is that of the release with @token but for what the mail server added; @hash
 * is then that of the kept one. */
static gboolean is_as_kept(CmGateway *gateway, const char *token, const CmMessage *message,
                           guint8 hash[32])
{
    g_autoptr(GBytes) kept =
        cm_store_delivery_message(cm_gateway_store(gateway), token, hash, NULL);
    if (kept == NULL)
        return FALSE;
    gsize size = 0;
    const char *bytes = cm_message_bytes(message, &size);
    return cm_returned_content_is(bytes, size, g_bytes_get_data(kept, NULL),
                                  g_bytes_get_size(kept));
}

gboolean cm_returned_redeem(CmGateway *gateway, const char *token, const CmEnvelope *envelope,
                            const CmMessage *message, CmReturned *returned, GError **error)
{
    g_autoptr(GPtrArray) names = names_of(envelope);
    g_auto(CmRedeemed) redeemed = {0};
    guint8 hash[32];
    cm_message_hash(message, hash);
    CmReturnedMessage shown = {
        .token = token,
        .sender = envelope->sender_given,
        .recipients = (const char *const *)names->pdata,
        .body_hash = hash,
        .queue_id = envelope->queue_id,
    };
    g_autoptr(GError) problem = NULL;
    CmStore *store = cm_gateway_store(gateway);
    if (!cm_store_delivery_redeem(store, &shown, &redeemed, &problem) &&
        (!is_as_kept(gateway, token, message, hash) ||
         !cm_store_delivery_redeem(store, &shown, &redeemed, NULL))) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    returned->case_id = g_steal_pointer(&redeemed.case_id);
    returned->subject = g_steal_pointer(&redeemed.subject);
    returned->letter = was_letter(gateway, returned->case_id);
    return TRUE;
}
