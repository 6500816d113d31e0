#include "milter/footer_add.h"

#include <string.h>

#include "milter/footer.h"
#include "record/address.h"

#define BOUNDARY_BYTES 16u

/* The lines of the words; none where the district has none. */
static const char *const *lines_of(const CmMilterSession *session)
{
    return cm_config_list(cm_gateway_config(session->gateway), "milter", "footer");
}

static gboolean is_outside(const CmMilterSession *session, const char *address)
{
    const char *const *domains =
        cm_config_list(cm_gateway_config(session->gateway), "district", "domains");
    const char *domain = address != NULL ? cm_address_domain(address) : NULL;
    if (domain == NULL || domain[0] == '\0')
        return FALSE;
    for (guint i = 0; domains[i] != NULL; i++)
        if (cm_domain_is_within(domain, domains[i]))
            return FALSE;
    return TRUE;
}

static gboolean is_taken_off(const CmAnswer *answer, guint recipient)
{
    for (guint i = 0; answer != NULL && i < answer->held->len; i++)
        if (g_array_index(answer->held, guint, i) == recipient)
            return TRUE;
    return FALSE;
}

gboolean cm_footer_is_due(const CmMilterSession *session, const CmAnswer *answer)
{
    if (!session->may_change_body || session->message == NULL || lines_of(session)[0] == NULL ||
        cm_gateway_mode(session->gateway) <= CM_MODE_OBSERVE)
        return FALSE;
    const GPtrArray *recipients = session->envelope->recipients;
    for (guint i = 0; i < recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(recipients, i);
        if (!is_taken_off(answer, i) && is_outside(session, recipient->address))
            return TRUE;
    }
    return FALSE;
}

/* libmilter takes no const: it does not write to what it is given. */
static unsigned char *bytes_of(const char *text)
{
    return (unsigned char *)(guintptr)text;
}

static gboolean change_header(SMFICTX *context, const CmMilterSession *session,
                              const CmFooter *footer)
{
    g_autofree char *type = g_strconcat(session->leading_space ? " " : "", footer->type, NULL);
    for (guint i = 0; i < footer->removed->len; i++) {
        char *name = g_ptr_array_index(footer->removed, i);
        char *value = g_ascii_strcasecmp(name, "content-type") == 0 ? type : NULL;
        if (smfi_chgheader(context, name, 1, value) != MI_SUCCESS)
            return FALSE;
    }
    return TRUE;
}

static gboolean put(SMFICTX *context, const char *text, gsize size)
{
    return smfi_replacebody(context, bytes_of(text), (int)size) == MI_SUCCESS;
}

gboolean cm_footer_add(SMFICTX *context, const CmMilterSession *session)
{
    gsize size;
    const char *bytes = cm_message_bytes(session->message, &size);
    g_autofree char *boundary =
        cm_random_hex(cm_gateway_random(session->gateway), BOUNDARY_BYTES, NULL);
    if (boundary == NULL)
        return FALSE;
    g_autofree char *words = g_strjoinv("\r\n", (char **)(guintptr)lines_of(session));
    g_autoptr(CmFooter) footer = cm_footer_new(bytes, size, words, boundary);
    if (footer == NULL)
        return TRUE;
    return change_header(context, session, footer) &&
           put(context, footer->before, strlen(footer->before)) &&
           put(context, footer->body, footer->body_size) &&
           put(context, footer->after, strlen(footer->after));
}
