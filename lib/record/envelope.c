#include "record/envelope.h"

#include <string.h>

#include "record/address.h"

static void recipient_free(gpointer data)
{
    CmEnvelopeRecipient *recipient = data;
    g_free(recipient->given);
    g_free(recipient->address);
    g_strfreev(recipient->arguments);
    g_free(recipient);
}

/* g_strdupv() takes no pointer to constant strings, though it changes none. */
static char **copy_arguments(const char *const *arguments)
{
    return g_strdupv((char **)arguments);
}

CmEnvelope *cm_envelope_new(void)
{
    CmEnvelope *envelope = g_new0(CmEnvelope, 1);
    envelope->recipients = g_ptr_array_new_with_free_func(recipient_free);
    return envelope;
}

void cm_envelope_free(CmEnvelope *envelope)
{
    if (envelope == NULL)
        return;
    g_free(envelope->queue_id);
    g_free(envelope->client_host);
    g_free(envelope->client_address);
    g_free(envelope->helo);
    g_free(envelope->user);
    g_free(envelope->sender_given);
    g_free(envelope->sender);
    g_strfreev(envelope->sender_arguments);
    g_ptr_array_unref(envelope->recipients);
    g_free(envelope);
}

void cm_envelope_set_sender(CmEnvelope *envelope, const char *given, const char *const *arguments)
{
    g_autofree char *old_given = g_steal_pointer(&envelope->sender_given);
    g_autofree char *old_sender = g_steal_pointer(&envelope->sender);
    g_auto(GStrv) old_arguments = g_steal_pointer(&envelope->sender_arguments);
    envelope->sender_given = g_strdup(given);
    envelope->sender = cm_address_normalise(given);
    envelope->sender_arguments = copy_arguments(arguments);
}

void cm_envelope_add_recipient(CmEnvelope *envelope, const char *given,
                               const char *const *arguments)
{
    CmEnvelopeRecipient *recipient = g_new0(CmEnvelopeRecipient, 1);
    recipient->given = g_strdup(given);
    /* A recipient "<>" is nobody's address, and must not pass for one. */
    g_autofree char *address = cm_address_normalise(given);
    if (address != NULL && *address != '\0')
        recipient->address = g_steal_pointer(&address);
    recipient->arguments = copy_arguments(arguments);
    g_ptr_array_add(envelope->recipients, recipient);
}

/* What is normalised differs from what was given by its case alone. */
gboolean cm_envelope_recipient_is_plain(const CmEnvelopeRecipient *recipient)
{
    const char *address = recipient->address;
    if (address == NULL || !g_str_is_ascii(address) || strpbrk(address, "\"[!%") != NULL ||
        *cm_address_domain(address) == '\0')
        return FALSE;
    gboolean brackets = recipient->given[0] == '<';
    const char *mailbox = recipient->given + (brackets ? 1 : 0);
    gsize length = strlen(address);
    return g_ascii_strncasecmp(mailbox, address, length) == 0 &&
           g_str_equal(mailbox + length, brackets ? ">" : "");
}

gboolean cm_envelope_is_from_sendmail(const CmEnvelope *envelope)
{
    return envelope->user == NULL && g_strcmp0(envelope->client_address, "127.0.0.1") == 0 &&
           g_strcmp0(envelope->helo, "localhost") == 0;
}

/* RFC 5321 4.1.2: a parameter is a keyword, or a keyword, '=' and a value; case does not count. */
static gboolean argument_is(const char *argument, const char *keyword)
{
    gsize length = strlen(keyword);
    return g_ascii_strncasecmp(argument, keyword, length) == 0 &&
           (argument[length] == '\0' || argument[length] == '=');
}

gboolean cm_envelope_has_argument(const CmEnvelope *envelope, const char *keyword)
{
    if (envelope->sender_arguments == NULL)
        return FALSE;
    for (gsize i = 0; envelope->sender_arguments[i] != NULL; i++) {
        if (argument_is(envelope->sender_arguments[i], keyword))
            return TRUE;
    }
    return FALSE;
}
