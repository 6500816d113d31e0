#include "ctl/header_envelope.h"

static gboolean is_recipient_field(const char *field)
{
    return g_str_equal(field, "to") || g_str_equal(field, "cc") || g_str_equal(field, "bcc");
}

void cm_header_envelope_add_recipients(CmEnvelope *envelope, const CmReport *report)
{
    for (guint i = 0; i < report->addresses->len; i++) {
        const CmReportAddress *found = g_ptr_array_index(report->addresses, i);
        if (is_recipient_field(found->field))
            cm_envelope_add_recipient(envelope, cm_mail_text_bytes(found->address, NULL), NULL);
    }
}

CmEnvelope *cm_header_envelope_new(const CmReport *report)
{
    CmEnvelope *envelope = cm_envelope_new();
    for (guint i = 0; i < report->addresses->len && envelope->user == NULL; i++) {
        const CmReportAddress *found = g_ptr_array_index(report->addresses, i);
        if (!g_str_equal(found->field, "from"))
            continue;
        envelope->user = g_strdup(cm_mail_text_bytes(found->address, NULL));
        cm_envelope_set_sender(envelope, envelope->user, NULL);
    }
    cm_header_envelope_add_recipients(envelope, report);
    return envelope;
}
