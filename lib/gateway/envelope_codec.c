#include "gateway/envelope_codec.h"

#include "base/error.h"

/* Queue id, host, address, helo, user, sender and its arguments; each recipient and its arguments.
 */
#define FORMAT "(maymaymaymaymaymayaaya(mayaay))"

static GVariant *text_or_nothing(const char *text)
{
    return g_variant_new_maybe(G_VARIANT_TYPE_BYTESTRING,
                               text != NULL ? g_variant_new_bytestring(text) : NULL);
}

static GVariant *list(char *const *texts)
{
    static const char *const none[] = {NULL};
    return g_variant_new_bytestring_array(
        texts != NULL ? (const char *const *)texts : (const char *const *)none, -1);
}

GBytes *cm_envelope_encode(const CmEnvelope *envelope)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE(FORMAT));
    const char *const texts[] = {envelope->queue_id,       envelope->client_host,
                                 envelope->client_address, envelope->helo,
                                 envelope->user,           envelope->sender_given};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_variant_builder_add_value(&all, text_or_nothing(texts[i]));
    g_variant_builder_add_value(&all, list(envelope->sender_arguments));
    g_variant_builder_open(&all, G_VARIANT_TYPE("a(mayaay)"));
    for (guint i = 0; i < envelope->recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, i);
        g_variant_builder_open(&all, G_VARIANT_TYPE("(mayaay)"));
        g_variant_builder_add_value(&all, text_or_nothing(recipient->given));
        g_variant_builder_add_value(&all, list(recipient->arguments));
        g_variant_builder_close(&all);
    }
    g_variant_builder_close(&all);
    g_autoptr(GVariant) value = g_variant_ref_sink(g_variant_builder_end(&all));
    return g_variant_get_data_as_bytes(value);
}

/* A new string, or NULL. */
static char *child_text(GVariant *value, gsize index)
{
    g_autoptr(GVariant) child = g_variant_get_child_value(value, index);
    g_autoptr(GVariant) text = g_variant_get_maybe(child);
    return text != NULL ? g_variant_dup_bytestring(text, NULL) : NULL;
}

/* A new list, or NULL where it is empty. */
static char **child_list(GVariant *value, gsize index)
{
    g_autoptr(GVariant) child = g_variant_get_child_value(value, index);
    return g_variant_n_children(child) > 0 ? g_variant_dup_bytestring_array(child, NULL) : NULL;
}

static void read_recipients(GVariant *value, CmEnvelope *envelope)
{
    g_autoptr(GVariant) recipients = g_variant_get_child_value(value, 7);
    for (gsize i = 0; i < g_variant_n_children(recipients); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(recipients, i);
        g_autofree char *given = child_text(one, 0);
        g_auto(GStrv) arguments = child_list(one, 1);
        cm_envelope_add_recipient(envelope, given != NULL ? given : "",
                                  (const char *const *)arguments);
    }
}

CmEnvelope *cm_envelope_decode(GBytes *bytes, GError **error)
{
    g_autoptr(GVariant) value =
        g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(FORMAT), bytes, FALSE));
    if (g_bytes_get_size(bytes) == 0 || !g_variant_is_normal_form(value)) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA, "the envelope of a case is damaged");
        return NULL;
    }
    CmEnvelope *envelope = cm_envelope_new();
    char **const texts[] = {&envelope->queue_id, &envelope->client_host, &envelope->client_address,
                            &envelope->helo, &envelope->user};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = child_text(value, i);
    g_autofree char *sender = child_text(value, 5);
    g_auto(GStrv) arguments = child_list(value, 6);
    cm_envelope_set_sender(envelope, sender != NULL ? sender : "", (const char *const *)arguments);
    read_recipients(value, envelope);
    return envelope;
}
