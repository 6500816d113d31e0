#include "gateway/sender_notice.h"

#include <string.h>

#include "base/encode.h"
#include "gateway/notice_mail.h"
#include "policy/explain.h"
#include "policy/wording.h"
#include "record/address.h"

#define SUBJECT_SHOWN_MAX 120u

typedef CmLetter *(*Explain)(const CmPolicy *policy, const CmFacts *facts,
                             const CmDecision *decision, const CmNoticeFrame *frame);

gboolean cm_sender_notice_is_allowed(const CmJudgement *judgement)
{
    const CmSender *sender = &judgement->facts->sender;
    return sender->attributed && sender->person != NULL && sender->address != NULL &&
           cm_snapshot_is_district_domain(judgement->state->snapshot,
                                          cm_address_domain(sender->address));
}

static const CmMailText *header_find(const CmReport *report, CmReportTextRole role,
                                     const char *name)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == role && text->part < 0 &&
            (name == NULL || g_str_equal(text->source, name)))
            return text->text;
    }
    return NULL;
}

/* By which the author knows the mail again. */
static char *mail_subject(const CmReport *report)
{
    const CmMailText *subject = header_find(report, CM_TEXT_SUBJECT, NULL);
    return subject != NULL ? cm_encode_notice(subject, SUBJECT_SHOWN_MAX) : NULL;
}

static const char *original_message_id(const CmReport *report)
{
    const CmMailText *id = header_find(report, CM_TEXT_HEADER, "message-id");
    return id != NULL ? cm_mail_text_bytes(id, NULL) : NULL;
}

static void letter_free(gpointer letter)
{
    cm_letter_free(letter);
}

/* One letter a language. */
static GPtrArray *write_letters(CmGateway *gateway, const CmJudgement *judgement,
                                CmNoticeFrame *frame, Explain explain)
{
    const CmPolicy *policy = judgement->state->policy;
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    GPtrArray *letters = g_ptr_array_new_with_free_func(letter_free);
    for (guint i = 0; languages[i] != NULL; i++) {
        frame->language = languages[i];
        g_ptr_array_add(letters, explain(policy, judgement->facts, judgement->decision, frame));
    }
    return letters;
}

static char *compose(CmGateway *gateway, const CmJudgement *judgement, CmNoticeMail *mail,
                     CmNoticeFrame *frame, Explain explain, GError **error)
{
    if (!cm_sender_notice_is_allowed(judgement))
        return g_strdup("");
    const CmConfig *config = cm_gateway_config(gateway);
    g_autofree char *subject = mail_subject(judgement->report);
    frame->mail_subject = subject;
    frame->contact = cm_config_string(config, "notice", "contact");
    frame->procedure_url = cm_config_string(config, "notice", "procedure-url");
    g_autoptr(GPtrArray) letters = write_letters(gateway, judgement, frame, explain);
    mail->to = judgement->facts->sender.address;
    mail->text = CM_WORDING_FRAME;
    mail->reference = frame->reference;
    mail->in_reply_to = original_message_id(judgement->report);
    return cm_notice_mail_compose(gateway, judgement->state->policy, mail, letters, error);
}

char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, gboolean again, GError **error)
{
    const CmConfig *config = cm_gateway_config(gateway);
    gboolean held = judgement->decision->verdict != CM_ACTION_REJECT;
    CmNoticeFrame frame = {
        .reference = reference,
        .whole = held && !cm_config_flag(config, "milter", "split"),
        .again = again,
    };
    CmNoticeMail mail = {
        .subject = held ? "subject-held" : "subject-refused",
    };
    return compose(gateway, judgement, &mail, &frame, cm_explain_notice, error);
}

char *cm_sender_notice_compose_answer(CmGateway *gateway, const CmJudgement *judgement,
                                      const char *reference, GError **error)
{
    CmNoticeFrame frame = {.reference = reference};
    CmNoticeMail mail = {.subject = "subject-check"};
    return compose(gateway, judgement, &mail, &frame, cm_explain_answer, error);
}
