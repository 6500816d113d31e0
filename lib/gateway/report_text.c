#include "gateway/report_text.h"

const char *cm_report_text_header(const CmReport *report, const char *name)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_HEADER && text->part < 0 && g_str_equal(text->source, name))
            return cm_mail_text_bytes(text->text, NULL);
    }
    return NULL;
}

const CmMailText *cm_report_text_subject(const CmReport *report)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_SUBJECT && text->part < 0)
            return text->text;
    }
    return NULL;
}

const CmReportText *cm_report_text_body(const CmReport *report)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == CM_TEXT_BODY)
            return text;
    }
    return NULL;
}
