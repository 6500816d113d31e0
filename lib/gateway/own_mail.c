#include "gateway/own_mail.h"

#include "base/encode.h"
#include "base/error.h"
#include "gateway/author.h"
#include "gateway/question.h"
#include "gateway/report_text.h"
#include "gateway/staff_reply.h"
#include "record/address.h"

#define REFUSAL_MAX 200u

/* The address that @key sets, normalised: "" when it sets none, NULL when it is no address. */
static char *address_of(const CmConfig *config, const char *key, GError **error)
{
    const char *given = cm_config_string(config, "notice", key);
    g_autofree char *address = cm_address_normalise(given);
    if (address != NULL && (address[0] == '\0' || cm_address_domain(address)[0] != '\0'))
        return g_steal_pointer(&address);
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "[notice] %s: '%s' is no mail address", key,
                given);
    return NULL;
}

gboolean cm_own_mail_check(const CmConfig *config, GError **error)
{
    g_autofree char *question = address_of(config, "check-address", error);
    g_autofree char *answer = question != NULL ? address_of(config, "reply-address", error) : NULL;
    if (answer == NULL)
        return FALSE;
    if (answer[0] == '\0' || !g_str_equal(question, answer))
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "[notice] check-address and reply-address are both '%s': give each its own",
                answer);
    return FALSE;
}

static gboolean is_at(const CmConfig *config, const char *key, const char *address)
{
    g_autofree char *ours = cm_address_normalise(cm_config_string(config, "notice", key));
    return ours != NULL && ours[0] != '\0' && g_strcmp0(ours, address) == 0;
}

CmOwnMailKind cm_own_mail_kind(const CmConfig *config, const CmEnvelope *envelope)
{
    for (guint i = 0; i < envelope->recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(envelope->recipients, i);
        if (is_at(config, "check-address", recipient->address))
            return CM_OWN_MAIL_QUESTION;
        if (is_at(config, "reply-address", recipient->address))
            return CM_OWN_MAIL_ANSWER;
    }
    return CM_OWN_MAIL_NONE;
}

static char **refusal_new(const char *text)
{
    char **lines = g_new0(char *, 2);
    lines[0] = cm_encode_smtp_reply(text, REFUSAL_MAX);
    return lines;
}

static char **refuse_company(const CmConfig *config, CmOwnMailKind kind)
{
    const char *key = kind == CM_OWN_MAIL_QUESTION ? "check-address" : "reply-address";
    g_autofree char *text = g_strdup_printf("Send to %s alone. Nobody received this mail.",
                                            cm_config_string(config, "notice", key));
    return refusal_new(text);
}

/* An answer counts only from somebody whom the mail server knows by their password: what a relay
 * says of its senders is not enough to decide about a case. */
static gboolean is_signed_in(const CmState *state, const CmEnvelope *envelope,
                             const CmAuthor *author)
{
    return envelope->user != NULL && envelope->user[0] != '\0' &&
           author->kind == CM_AUTHOR_EMPLOYEE && author->address != NULL &&
           cm_snapshot_is_district_domain(state->snapshot, cm_address_domain(author->address));
}

/* RFC 3834: a notice that is answered by a program and an answer to that would never end. */
static gboolean is_automatic(const CmReport *report)
{
    const char *automatic = cm_report_text_header(report, "auto-submitted");
    return automatic != NULL && g_ascii_strcasecmp(automatic, "no") != 0;
}

/* Takes @report. */
static gboolean settle_question(CmGateway *gateway, const CmEnvelope *envelope, CmReport *report,
                                char ***refusal, GError **error)
{
    g_autofree char *text = NULL;
    if (!cm_question_settle(gateway, envelope, report, &text, error))
        return FALSE;
    if (text != NULL)
        *refusal = refusal_new(text);
    return TRUE;
}

gboolean cm_own_mail_settle(CmGateway *gateway, CmOwnMailKind kind, const CmEnvelope *envelope,
                            const CmMessage *message, char ***refusal, GError **error)
{
    const CmConfig *config = cm_gateway_config(gateway);
    *refusal = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return FALSE;
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, config, envelope);
    if (message == NULL || !is_signed_in(state, envelope, &author)) {
        *refusal = refusal_new("This address takes mail only from staff of the district who have "
                               "signed in to send it.");
        return TRUE;
    }
    if (envelope->recipients->len > 1) {
        *refusal = refuse_company(config, kind);
        return TRUE;
    }
    g_autoptr(CmReport) report = cm_inspector_inspect(
        cm_gateway_inspector(gateway), cm_message_fd(message), cm_message_size(message));
    if (is_automatic(report))
        return TRUE;
    if (kind == CM_OWN_MAIL_ANSWER)
        return cm_staff_reply_settle(gateway, envelope, &author, report, error);
    return settle_question(gateway, envelope, g_steal_pointer(&report), refusal, error);
}
