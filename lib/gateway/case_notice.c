#include "gateway/case_notice.h"

#include "base/encode.h"
#include "gateway/notice_mail.h"

#define ADDRESS_SHOWN_MAX 120u
#define WORDS_SHOWN_MAX   4000u

static gboolean is_told(const CmCaseNotice *notice, guint position)
{
    const CmCaseRecipient *recipient = g_ptr_array_index(notice->held->recipients, position);
    if (notice->positions == NULL)
        return recipient->state == CM_CASE_HELD;
    for (guint i = 0; i < notice->positions->len; i++)
        if (g_array_index(notice->positions, guint, i) == position)
            return TRUE;
    return FALSE;
}

/* The addresses that it is about, NULL-terminated. */
static char **name_recipients(const CmCaseNotice *notice)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; notice->held != NULL && i < notice->held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(notice->held->recipients, i);
        const char *name = recipient->address != NULL ? recipient->address : recipient->given;
        if (is_told(notice, i))
            g_ptr_array_add(names, cm_encode_notice_string(name, ADDRESS_SHOWN_MAX));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static void letter_free(gpointer letter)
{
    cm_letter_free(letter);
}

static gboolean takes_answers(const CmCaseNotice *notice)
{
    switch (notice->telling) {
    case CM_TELL_NOT_UNDERSTOOD:
    case CM_TELL_NO_RECIPIENT:
    case CM_TELL_NOT_WITHOUT:
    case CM_TELL_EXPIRING:
        return TRUE;
    default:
        return FALSE;
    }
}

char *cm_case_notice_compose(CmGateway *gateway, const CmPolicy *policy, const CmCaseNotice *notice,
                             GError **error)
{
    const CmConfig *config = cm_gateway_config(gateway);
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    g_auto(GStrv) names = name_recipients(notice);
    g_autofree char *words = cm_encode_notice_string(notice->words, WORDS_SHOWN_MAX);
    g_autofree char *sender = cm_encode_notice_string(notice->sender, ADDRESS_SHOWN_MAX);
    gboolean answered = takes_answers(notice);
    CmTellingValues values = {
        .reference = notice->reference,
        .contact = cm_config_string(config, "notice", "contact"),
        .procedure_url = cm_config_string(config, "notice", "procedure-url"),
        .words = words,
        .sender = sender,
        .number = notice->number,
        .entries = (const char *const *)names,
        .reply = answered && cm_config_string(config, "notice", "reply-address")[0] != '\0',
    };
    g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func(letter_free);
    g_autofree char *subject = NULL;
    for (guint i = 0; languages[i] != NULL; i++) {
        g_autofree char *when =
            notice->when > 0 ? cm_duty_say(cm_gateway_duty(gateway), notice->when, languages[i])
                             : NULL;
        values.language = languages[i];
        values.when = when;
        g_ptr_array_add(letters, cm_case_letter_new(policy, notice->telling, &values));
        if (subject == NULL)
            subject = cm_case_letter_subject(policy, notice->telling, &values);
    }
    CmNoticeMail mail = {
        .to = notice->to,
        .subject = subject,
        .reference = notice->reference,
        .in_reply_to = notice->held != NULL ? notice->held->message_id : NULL,
        .answered = answered,
    };
    return cm_notice_mail_compose(gateway, policy, &mail, letters, error);
}

char *cm_case_notice_compose_ruling(CmGateway *gateway, const CmCase *held, const CmRuling *ruling,
                                    GError **error)
{
    if (held->author_address == NULL)
        return g_strdup("");
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, error);
    if (state == NULL)
        return NULL;
    CmCaseNotice notice = {
        .telling = ruling->kind == CM_RULING_RELEASE ? CM_TELL_RELEASED : CM_TELL_REJECTED,
        .held = held,
        .to = held->author_address,
        .reference = held->id,
        .positions = ruling->positions->len > 0 ? ruling->positions : NULL,
        .words = ruling->words,
    };
    return cm_case_notice_compose(gateway, state->policy, &notice, error);
}
