#include "gateway/report_text.h"

#include <string.h>

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

/* TRUE when part @index stands in an enclosed message: parts come behind what they stand in. */
static gboolean is_enclosed(const CmReport *report, guint index)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, index);
    for (guint i = 0; i < index; i++) {
        const CmReportPart *around = g_ptr_array_index(report->parts, i);
        gsize length = strlen(around->id);
        if (around->media == CM_MEDIA_MESSAGE && strncmp(part->id, around->id, length) == 0 &&
            part->id[length] == '.')
            return TRUE;
    }
    return part->enclosed || strchr(part->id, '/') != NULL;
}

gboolean cm_report_part_is_own(const CmReport *report, guint index, const char *type)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, index);
    return g_str_has_prefix(part->type, type) && part->filename == NULL &&
           !is_enclosed(report, index);
}

gboolean cm_report_text_is_own(const CmReport *report, const CmReportText *text)
{
    if (text->role != CM_TEXT_BODY || text->part < 0)
        return FALSE;
    guint index = (guint)text->part, first = 0;
    while (first < index && !cm_report_part_is_own(report, first, "text/"))
        first++;
    gboolean page_of_plain = index == first + 1 &&
                             cm_report_part_is_own(report, first, "text/plain") &&
                             cm_report_part_is_own(report, index, "text/html");
    return page_of_plain || (index == first && cm_report_part_is_own(report, index, "text/"));
}

gboolean cm_report_text_is_remark(const CmReportText *text)
{
    return text->role == CM_TEXT_HEADER &&
           (g_str_equal(text->source, "keywords") || g_str_equal(text->source, "comments"));
}
