#include "gateway/origin.h"

#include <string.h>

#include "gateway/report_text.h"

static const char *header(const CmReport *report, const char *name)
{
    const char *value = cm_report_text_header(report, name);
    return value != NULL ? value : "";
}

static gboolean begins(const char *text, const char *word)
{
    return g_ascii_strncasecmp(text, word, strlen(word)) == 0;
}

static gboolean carries_somebody(const CmFacts *facts)
{
    for (guint i = 0; i < facts->parts->len; i++) {
        const CmPartFact *part = g_ptr_array_index(facts->parts, i);
        if (part->counts)
            return TRUE;
    }
    return FALSE;
}

/* An answer that the mail is, not one that it encloses or attaches. */
static gboolean is_calendar_reply(const CmReport *report)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        const char *bytes = cm_mail_text_bytes(text->text, NULL);
        if (g_str_equal(text->source, "text/calendar") && text->part >= 0 &&
            cm_report_part_is_own(report, (guint)text->part, "text/calendar") &&
            strstr(bytes, "METHOD:REPLY") != NULL)
            return TRUE;
    }
    return FALSE;
}

/* Somebody of the district who signs in is no service, whatever sender they give. */
static gboolean is_a_persons(const CmGatherInput *input)
{
    return input->envelope->user != NULL && input->author->person != NULL;
}

static gboolean is_a_services(const CmGatherInput *input)
{
    const CmEnvelope *envelope = input->envelope;
    const CmSnapshot *snapshot = input->state->snapshot;
    return !is_a_persons(input) &&
           (cm_snapshot_is_service(snapshot, envelope->sender, envelope->client_host) ||
            cm_snapshot_is_service(snapshot, NULL, envelope->client_address));
}

CmMessageOrigin cm_origin_of(const CmGatherInput *input, const CmFacts *facts)
{
    const CmEnvelope *envelope = input->envelope;
    if (is_a_services(input))
        return CM_ORIGIN_SERVICE;
    if (carries_somebody(facts))
        return CM_ORIGIN_ORDINARY;
    gboolean null_sender = envelope->sender != NULL && envelope->sender[0] == '\0';
    if (null_sender && begins(header(input->report, "content-type"), "multipart/report"))
        return CM_ORIGIN_NOTIFICATION;
    if (begins(header(input->report, "auto-submitted"), "auto-replied"))
        return CM_ORIGIN_AUTOMATIC;
    if (is_calendar_reply(input->report))
        return CM_ORIGIN_AUTOMATIC;
    return CM_ORIGIN_ORDINARY;
}
