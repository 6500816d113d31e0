#include "inspector/picture_file.h"

#include "inspector/appearance.h"
#include "inspector/content.h"

static void add_views(CmReportPart *part, CmSpan file)
{
    if (part->media != CM_MEDIA_IMAGE || !part->inspected)
        return;
    g_array_set_size(part->hashes, 0);
    part->reason = cm_appearance_read_views(part, file);
    part->inspected = part->reason == CM_REASON_NONE;
}

CmReport *cm_picture_file_inspect(CmSpan file, CmCharsets *charsets)
{
    CmInspection inspection;
    CmContentLabel label = {.declared = ""};
    cm_inspection_init(&inspection, charsets, file.length,
                       &(const CmInspectSettings){.own_alone = TRUE});
    int index = cm_inspection_add_part(&inspection, "1");
    cm_inspection_part(&inspection, index)->length = file.length;
    cm_content_read(&inspection, index, &label, file);
    add_views(cm_inspection_part(&inspection, index), file);
    return cm_inspection_finish(&inspection);
}
