#include "gateway/sender_notice.h"

#include <string.h>

#include "base/encode.h"
#include "gateway/namesakes.h"
#include "gateway/notice_mail.h"
#include "gateway/principal.h"
#include "gateway/report_text.h"
#include "gateway/staff_link.h"
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

/* By which the author knows the mail again. */
static char *mail_subject(const CmReport *report)
{
    const CmMailText *subject = cm_report_text_subject(report);
    return subject != NULL ? cm_encode_notice(subject, SUBJECT_SHOWN_MAX) : NULL;
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
    const CmDuty *duty = cm_gateway_duty(gateway);
    gint64 answer = cm_duty_answer(duty, judgement->facts->sender.schools[0], judgement->at);
    for (guint i = 0; languages[i] != NULL; i++) {
        g_autofree char *when = answer > 0 ? cm_duty_say(duty, answer, languages[i]) : NULL;
        frame->answer_by = when;
        frame->language = languages[i];
        g_ptr_array_add(letters, explain(policy, judgement->facts, judgement->decision, frame));
    }
    return letters;
}

/* The words of the mail's subject: the section @section of the frame in the preferred language. */
static char *subject_words(CmGateway *gateway, const CmPolicy *policy, const char *section)
{
    const char *const nothing[CM_SLOT_COUNT] = {NULL};
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    return cm_wording_section(policy, languages[0], CM_WORDING_FRAME, section, nothing);
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
    g_autofree char *words = subject_words(gateway, judgement->state->policy, mail->subject);
    mail->subject = words;
    mail->reference = frame->reference;
    mail->in_reply_to = cm_report_text_header(judgement->report, "message-id");
    return cm_notice_mail_compose(gateway, judgement->state->policy, mail, letters, error);
}

/* An answer counts only from somebody who signs in to the mail server, so it is offered to nobody
 * whose mail came by a relay. */
static gboolean takes_answers(const CmConfig *config, const CmJudgement *judgement)
{
    return judgement->facts->sender.user != NULL &&
           cm_config_string(config, "notice", "reply-address")[0] != '\0';
}

/* It is good as long as the case, which begins now or has begun before. */
static char *link_of(CmGateway *gateway, const CmJudgement *judgement, const char *reference,
                     GError **error)
{
    return cm_staff_link_url(gateway, reference, judgement->at, judgement->facts->sender.person,
                             CM_STAFF_LINK_DECIDE, error);
}

static char *list_namesakes(const CmJudgement *judgement)
{
    g_autoptr(GPtrArray) namesakes =
        cm_namesakes_find(judgement->facts, judgement->state->snapshot);
    return cm_namesakes_list(namesakes);
}

char *cm_sender_notice_compose(CmGateway *gateway, const CmJudgement *judgement,
                               const char *reference, guint what, GError **error)
{
    const CmConfig *config = cm_gateway_config(gateway);
    gboolean again = (what & CM_SENDER_NOTICE_AGAIN) != 0;
    gboolean held = again || judgement->decision->verdict != CM_ACTION_REJECT;
    g_autofree char *link = held ? link_of(gateway, judgement, reference, error) : g_strdup("");
    if (link == NULL)
        return NULL;
    g_autofree char *namesakes = held ? list_namesakes(judgement) : NULL;
    CmNoticeFrame frame = {
        .reference = reference,
        .link = link[0] != '\0' ? link : NULL,
        .principal = held && cm_principal_can_be_asked(gateway, judgement),
        .namesakes = namesakes,
        .reply = held && takes_answers(config, judgement),
        .whole = (what & CM_SENDER_NOTICE_WHOLE) != 0,
        .again = again,
    };
    CmNoticeMail mail = {
        .subject = held ? "subject-held" : "subject-refused",
        .answered = frame.reply,
    };
    return compose(gateway, judgement, &mail, &frame, cm_explain_notice, error);
}

char *cm_sender_notice_compose_elsewhere(CmGateway *gateway, const CmJudgement *judgement,
                                         const char *reference, GError **error)
{
    CmNoticeFrame frame = {.reference = reference, .whole = TRUE};
    CmNoticeMail mail = {.subject = "subject-held"};
    return compose(gateway, judgement, &mail, &frame, cm_explain_notice, error);
}

char *cm_sender_notice_compose_answer(CmGateway *gateway, const CmJudgement *judgement,
                                      const char *reference, GError **error)
{
    CmNoticeFrame frame = {.reference = reference};
    CmNoticeMail mail = {.subject = "subject-check"};
    return compose(gateway, judgement, &mail, &frame, cm_explain_answer, error);
}
