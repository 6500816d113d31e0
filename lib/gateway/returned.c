#include "gateway/returned.h"

#include "base/error.h"
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
 * is then that of the kept one. CM_ERROR_NOT_PERMITTED when it is another. */
static gboolean is_as_kept(CmGateway *gateway, const char *token, const CmMessage *message,
                           guint8 hash[32], GError **error)
{
    g_autoptr(GBytes) kept =
        cm_store_delivery_message(cm_gateway_store(gateway), token, hash, error);
    if (kept == NULL)
        return FALSE;
    gsize size = 0;
    const char *bytes = cm_message_bytes(message, &size);
    if (cm_returned_content_is(bytes, size, g_bytes_get_data(kept, NULL), g_bytes_get_size(kept)))
        return TRUE;
    g_set_error_literal(error, CM_ERROR, CM_ERROR_NOT_PERMITTED,
                        "the token of a release does not fit: another content");
    return FALSE;
}

/* Redeems the token for @shown, or for the kept message where @shown does not fit as it is but is
 * that one. What fails last is what is told: that a fault hides whether it fits is no refusal. */
static gboolean redeem(CmGateway *gateway, const CmReturnedMessage *shown, const CmMessage *message,
                       CmRedeemed *redeemed, GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(GError) problem = NULL;
    guint8 kept[32];
    if (cm_store_delivery_redeem(store, shown, redeemed, &problem))
        return TRUE;
    if (!g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!is_as_kept(gateway, shown->token, message, kept, error))
        return FALSE;
    CmReturnedMessage as_kept = *shown;
    as_kept.body_hash = kept;
    return cm_store_delivery_redeem(store, &as_kept, redeemed, error);
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
    if (!redeem(gateway, &shown, message, &redeemed, error))
        return FALSE;
    returned->case_id = g_steal_pointer(&redeemed.case_id);
    returned->subject = g_steal_pointer(&redeemed.subject);
    returned->letter = was_letter(gateway, returned->case_id);
    return TRUE;
}
