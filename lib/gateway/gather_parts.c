#include "gateway/gather_parts.h"

/* Logos, icons and signature pictures are smaller (DOMAIN.md). */
#define LEAST_PIXELS 200u

static char *hex(const guint8 hash[32])
{
    char *text = g_malloc(65);
    for (guint i = 0; i < 32; i++)
        g_snprintf(text + 2 * i, 3, "%02x", hash[i]);
    return text;
}

static gboolean is_zero(const guint8 hash[32])
{
    for (guint i = 0; i < 32; i++)
        if (hash[i] != 0)
            return FALSE;
    return TRUE;
}

static void add_part(CmFacts *facts, const CmReportPart *found)
{
    CmPartFact *part = cm_facts_add_part(facts, found->id);
    part->type = g_strdup(found->type);
    part->filename = found->filename != NULL ? cm_mail_text_ref(found->filename) : NULL;
    part->size = found->size;
    part->sha256 = is_zero(found->sha256) ? NULL : hex(found->sha256);
    part->media = found->media;
    part->inspected = found->inspected;
    part->reason = found->reason;
    part->camera = found->camera;
    part->location = found->location;
}

static void mark_whole(CmFacts *facts, CmReason reason)
{
    CmPartFact *part =
        facts->parts->len > 0 ? g_ptr_array_index(facts->parts, 0) : cm_facts_add_part(facts, "1");
    if (part->type == NULL)
        part->type = g_strdup("application/octet-stream");
    part->inspected = FALSE;
    part->reason = reason;
}

void cm_gather_parts(CmFacts *facts, const CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++)
        add_part(facts, g_ptr_array_index(report->parts, i));
    if (report->reason != CM_REASON_NONE)
        mark_whole(facts, report->reason);
    if (report->ambiguous != NULL)
        facts->ambiguous = g_strdup(cm_mail_text_bytes(report->ambiguous, NULL));
}

gboolean cm_gather_part_can_show(const CmReport *report, guint index)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, index);
    if (part->media == CM_MEDIA_VIDEO || part->media == CM_MEDIA_AUDIO)
        return TRUE;
    if (part->media != CM_MEDIA_IMAGE)
        return FALSE;
    gboolean unknown = part->width == 0 || part->height == 0;
    return unknown || (part->width >= LEAST_PIXELS && part->height >= LEAST_PIXELS);
}

static gboolean is_tagged_or_captioned(const CmReport *report, int part)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->part == part &&
            (text->role == CM_TEXT_PEOPLE_TAG || text->role == CM_TEXT_CAPTION))
            return TRUE;
    }
    return FALSE;
}

void cm_gather_counting_parts(CmFacts *facts, const CmReport *report)
{
    for (guint i = 0; i < report->parts->len; i++) {
        CmPartFact *part = g_ptr_array_index(facts->parts, i);
        gboolean somebody = part->camera == CM_YES || facts->declared ||
                            part->media != CM_MEDIA_IMAGE || is_tagged_or_captioned(report, (int)i);
        part->counts = somebody && cm_gather_part_can_show(report, i);
    }
}
