#include "gateway/gather_addresses.h"

#include <string.h>

#include "directory/owner.h"
#include "record/address.h"

/* A header with more addresses says nothing more. */
#define MOST_ADDRESSES 64u

static gboolean is_known(const CmFacts *facts, const char *field, const char *address)
{
    for (guint i = 0; i < facts->addresses->len; i++) {
        const CmSenderAddress *known = g_ptr_array_index(facts->addresses, i);
        if (g_str_equal(known->field, field) && g_str_equal(known->address, address))
            return TRUE;
    }
    return FALSE;
}

/* A name without a domain is completed by our own mail server. */
static CmOwner owner_of(const CmGatherInput *input, const char *address)
{
    if (strchr(address, '@') == NULL)
        return CM_OWNER_UNKNOWN_LOCAL;
    return cm_snapshot_owner(input->state->snapshot, input->author->person, address);
}

static void add(CmFacts *facts, const CmGatherInput *input, const char *field, const char *written)
{
    if (facts->addresses->len >= MOST_ADDRESSES)
        return;
    g_autofree char *address = cm_address_normalise(written);
    gboolean readable = address != NULL && address[0] != '\0';
    const char *kept = readable ? address : written;
    if (!is_known(facts, field, kept))
        cm_facts_add_address(facts, field, kept,
                             readable ? owner_of(input, address) : CM_OWNER_UNREADABLE);
}

static void add_envelope(CmFacts *facts, const CmGatherInput *input)
{
    const CmEnvelope *envelope = input->envelope;
    gboolean null_sender = envelope->sender != NULL && envelope->sender[0] == '\0';
    if (!null_sender && envelope->sender_given != NULL)
        add(facts, input, "envelope",
            envelope->sender != NULL ? envelope->sender : envelope->sender_given);
}

void cm_gather_addresses(CmFacts *facts, const CmGatherInput *input)
{
    if (input->author->kind != CM_AUTHOR_EMPLOYEE && input->author->kind != CM_AUTHOR_UNKNOWN)
        return;
    add_envelope(facts, input);
    const GPtrArray *addresses = input->report->addresses;
    for (guint i = 0; i < addresses->len; i++) {
        const CmReportAddress *found = g_ptr_array_index(addresses, i);
        if (g_str_equal(found->field, "from") || g_str_equal(found->field, "sender"))
            add(facts, input, found->field, cm_mail_text_bytes(found->address, NULL));
    }
}
