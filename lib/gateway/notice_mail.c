#include "gateway/notice_mail.h"

#include <string.h>

#include "mail/letter_html.h"
#include "mail/letter_text.h"
#include "mail/notice.h"
#include "policy/wording.h"
#include "record/address.h"

static gboolean has_texts(const CmPolicy *policy, const char *language)
{
    const CmNoticeText *text = cm_policy_text_find(policy, language, CM_WORDING_FRAME);
    return text != NULL && g_str_equal(text->language, language);
}

const char **cm_notice_mail_languages(const CmGateway *gateway, const CmPolicy *policy)
{
    const char *const *wanted = cm_config_list(cm_gateway_config(gateway), "notice", "languages");
    GPtrArray *languages = g_ptr_array_new();
    for (guint i = 0; wanted[i] != NULL; i++)
        if (has_texts(policy, wanted[i]) &&
            !g_ptr_array_find_with_equal_func(languages, wanted[i], g_str_equal, NULL))
            g_ptr_array_add(languages, (gpointer)wanted[i]);
    if (languages->len == 0)
        g_ptr_array_add(languages, (gpointer) "en");
    g_ptr_array_add(languages, NULL);
    return (const char **)g_ptr_array_free(languages, FALSE);
}

static char *make_message_id(CmGateway *gateway, const char *from, GError **error)
{
    g_autofree char *id = cm_random_id(cm_gateway_random(gateway), 20, error);
    return id != NULL ? g_strdup_printf("%s@%s", id, cm_address_domain(from)) : NULL;
}

/* By the reference an answer is known. */
static char *make_subject(const CmNoticeMail *mail)
{
    return g_strdup_printf("%s (%s)", mail->subject, mail->reference);
}

/* A postmaster is at every domain (RFC 5321 4.5.1). */
static char *from_address(const CmConfig *config)
{
    const char *from = cm_config_string(config, "notice", "from");
    const char *domain = cm_config_list(config, "district", "domains")[0];
    if (from[0] != '\0' || domain == NULL)
        return g_strdup(from);
    return g_strconcat("postmaster@", domain, NULL);
}

static const char *reply_address(const CmGateway *gateway, const CmNoticeMail *mail)
{
    const char *address = cm_config_string(cm_gateway_config(gateway), "notice", "reply-address");
    return mail->answered && address[0] != '\0' ? address : NULL;
}

char *cm_notice_mail_compose(CmGateway *gateway, const CmPolicy *policy, const CmNoticeMail *mail,
                             const GPtrArray *letters, GError **error)
{
    g_autofree char *from = from_address(cm_gateway_config(gateway));
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    g_autofree char *all = g_strjoinv(", ", (char **)languages);
    g_autofree char *subject = make_subject(mail);
    g_autofree char *message_id = make_message_id(gateway, from, error);
    if (message_id == NULL)
        return NULL;
    g_autofree char *body = cm_letter_text(letters);
    g_autofree char *html = cm_letter_html(letters, subject);
    gboolean answers = mail->in_reply_to != NULL && cm_notice_can_answer(mail->in_reply_to);
    CmNoticeContent content = {
        .from = from,
        .to = mail->to,
        .subject = subject,
        .body = body,
        .html = html,
        .reference = mail->reference,
        .in_reply_to = answers ? mail->in_reply_to : NULL,
        .reply_to = reply_address(gateway, mail),
        .language = all,
        .date = cm_clock_now(cm_gateway_clock(gateway)),
        .message_id = message_id,
    };
    return cm_notice_compose(&content, error);
}
