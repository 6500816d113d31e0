#include "gateway/question.h"

#include <string.h>

#include "gateway/report_text.h"
#include "gateway/sender_notice.h"
#include "record/address_line.h"

#define REFERENCE_LETTERS 8u
/* The "rule" under which answers are counted, and their event in the audit. */
#define QUESTION "ask-before-sending"

/* The first line of @text that is not blank. */
static void find_first_line(const char *text, const char **start, const char **end)
{
    *start = text + strspn(text, " \t\r\n");
    if (g_str_has_prefix(*start, "\xef\xbb\xbf"))
        *start += strlen("\xef\xbb\xbf");
    *end = *start + strcspn(*start, "\r\n");
}

/* Takes the line of recipients off @text, if it begins with one: an address of a student in it
 * would be taken for a mention of the student. Returns the recipients, or NULL. */
static GPtrArray *take_recipients(CmReportText *text)
{
    const char *start, *end;
    find_first_line(cm_mail_text_bytes(text->text, NULL), &start, &end);
    GPtrArray *recipients = cm_address_line_parse(start, (gsize)(end - start));
    if (recipients == NULL)
        return NULL;
    CmMailText *rest = cm_mail_text_new_string(end);
    cm_mail_text_unref(text->text);
    text->text = rest;
    return recipients;
}

/* Of every way in which the text stands in the mail (plain, HTML) the line goes. */
static GPtrArray *take_all_recipients(CmReport *report)
{
    g_autoptr(GPtrArray) recipients = NULL;
    const CmReportText *body = cm_report_text_body(report);
    for (guint i = 0; i < report->texts->len; i++) {
        CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != CM_TEXT_BODY)
            continue;
        g_autoptr(GPtrArray) found = take_recipients(text);
        if (text == body)
            recipients = g_steal_pointer(&found);
    }
    return g_steal_pointer(&recipients);
}

static CmEnvelope *make_envelope(const CmEnvelope *asked, const GPtrArray *recipients)
{
    CmEnvelope *envelope = cm_envelope_new();
    envelope->client_host = g_strdup(asked->client_host);
    envelope->client_address = g_strdup(asked->client_address);
    envelope->helo = g_strdup(asked->helo);
    envelope->user = g_strdup(asked->user);
    cm_envelope_set_sender(envelope, asked->sender_given,
                           (const char *const *)asked->sender_arguments);
    for (guint i = 0; i < recipients->len; i++) {
        g_autofree char *given =
            g_strdup_printf("<%s>", (const char *)g_ptr_array_index(recipients, i));
        cm_envelope_add_recipient(envelope, given, NULL);
    }
    return envelope;
}

static gboolean queue_answer(CmGateway *gateway, const CmJudgement *judgement, gboolean *queued,
                             GError **error)
{
    CmStore *store = cm_gateway_store(gateway);
    g_autofree char *id = cm_random_id(cm_gateway_random(gateway), REFERENCE_LETTERS, error);
    if (id == NULL)
        return FALSE;
    g_autofree char *reference = g_strconcat("Q-", id, NULL);
    g_autofree char *answer = cm_sender_notice_compose_answer(gateway, judgement, reference, error);
    if (answer == NULL)
        return FALSE;
    return cm_store_notice_add_up_to(store, judgement->facts->sender.address, QUESTION,
                                     CM_QUESTION_MOST, answer, queued, error) &&
           (!*queued || cm_store_audit_add(store, judgement->facts->sender.person, QUESTION,
                                           reference, "", error));
}

gboolean cm_question_settle(CmGateway *gateway, const CmEnvelope *envelope, CmReport *report,
                            char **refusal, GError **error)
{
    *refusal = NULL;
    g_autoptr(GPtrArray) recipients = take_all_recipients(report);
    if (recipients == NULL) {
        cm_report_free(report);
        *refusal = g_strdup("Write the addresses that you want to send to on the first line of "
                            "the mail, and nothing else on it.");
        return TRUE;
    }
    g_autoptr(CmEnvelope) asked = make_envelope(envelope, recipients);
    CmJudgeOptions options = {.mode = cm_gateway_mode(gateway)};
    g_autoptr(CmJudgement) judgement = cm_judge_report(gateway, asked, report, &options, error);
    gboolean queued = FALSE;
    if (judgement == NULL || !queue_answer(gateway, judgement, &queued, error))
        return FALSE;
    if (!queued)
        *refusal = g_strdup("You have asked many times within an hour. Please ask again later.");
    return TRUE;
}
