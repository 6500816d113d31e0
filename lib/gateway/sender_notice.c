#include "gateway/sender_notice.h"

#include "mail/notice.h"
#include "policy/explain.h"
#include "record/address.h"

static gboolean may_be_told(const CmJudgement *judgement)
{
    const CmSender *sender = &judgement->facts->sender;
    return sender->attributed && sender->person != NULL && sender->address != NULL &&
           cm_snapshot_is_district_domain(judgement->state->snapshot,
                                          cm_address_domain(sender->address));
}

/* The officer's language of the district: the first that the configuration names. */
static const char *language_of(const CmConfig *config)
{
    const char *const *languages = cm_config_list(config, "notice", "languages");
    return languages[0] != NULL ? languages[0] : "en";
}

static char *make_message_id(CmGateway *gateway, const char *from, GError **error)
{
    g_autofree char *id = cm_random_id(cm_gateway_random(gateway), 20, error);
    return id != NULL ? g_strdup_printf("%s@%s", id, cm_address_domain(from)) : NULL;
}

static const char *original_message_id(const CmReport *report)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_HEADER && g_str_equal(text->source, "message-id"))
            return cm_mail_text_bytes(text->text, NULL);
    }
    return NULL;
}

static gboolean is_message_id(const char *text)
{
    if (text == NULL || text[0] != '<' || !g_str_has_suffix(text, ">"))
        return FALSE;
    for (const char *at = text; *at != '\0'; at++)
        if (*at <= 0x20 || *at > 0x7e)
            return FALSE;
    return TRUE;
}

static const char *subject_words(const CmJudgement *judgement, const char *language)
{
    gboolean rejected = judgement->decision->verdict == CM_ACTION_REJECT;
    if (g_str_equal(language, "fr"))
        return rejected ? "Courriel refusé" : "Courriel retenu pour examen";
    return rejected ? "Mail refused" : "Mail held for review";
}

char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, GError **error)
{
    if (!may_be_told(judgement))
        return g_strdup("");
    const CmConfig *config = cm_gateway_config(gateway);
    const char *from = cm_config_string(config, "notice", "from");
    const char *language = language_of(config);
    g_autofree char *body =
        cm_explain_notice(judgement->state->policy, judgement->facts, judgement->decision, language,
                          reference, cm_config_string(config, "notice", "contact"),
                          cm_config_string(config, "notice", "procedure-url"));
    g_autofree char *subject =
        g_strdup_printf("%s (%s)", subject_words(judgement, language), reference);
    g_autofree char *message_id = make_message_id(gateway, from, error);
    if (message_id == NULL)
        return NULL;
    const char *original = original_message_id(judgement->report);
    CmNoticeContent content = {
        .from = from,
        .to = judgement->facts->sender.address,
        .subject = subject,
        .body = body,
        .reference = reference,
        .in_reply_to = is_message_id(original) ? original : NULL,
        .language = language,
        .date = judgement->at,
        .message_id = message_id,
    };
    return cm_notice_compose(&content, error);
}
