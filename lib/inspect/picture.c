#include "inspect/picture.h"

#include <unistd.h>

#include "base/error.h"
#include "inspect/seal.h"

void cm_picture_print_free(CmPicturePrint *print)
{
    if (print == NULL)
        return;
    g_array_unref(print->turns);
    g_array_unref(print->views);
    g_free(print);
}

static const char *explain(CmReason reason)
{
    switch (reason) {
    case CM_REASON_TOO_LARGE:
        return "it has more pixels than are read";
    case CM_REASON_BROKEN:
        return "the picture is damaged";
    case CM_REASON_TIMEOUT:
    case CM_REASON_BAD_REPORT:
        return "the inspector gave up on it";
    default:
        return "it is no picture of a kind that is read here";
    }
}

static CmPicturePrint *take_print(const CmReport *report, GError **error)
{
    const CmReportPart *part = g_ptr_array_index(report->parts, 0);
    CmReason reason = report->reason != CM_REASON_NONE ? report->reason : part->reason;
    if (reason == CM_REASON_CRASHED) {
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "the inspector does not answer");
    } else if (reason != CM_REASON_NONE || part->media != CM_MEDIA_IMAGE) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA, "%s", explain(reason));
    } else if (part->views->len == 0 || part->hash_quality < CM_PICTURE_QUALITY_LEAST) {
        g_set_error(error, CM_ERROR, CM_ERROR_DATA,
                    "there is too little in the picture to tell it from others");
    } else {
        CmPicturePrint *print = g_new(CmPicturePrint, 1);
        *print = (CmPicturePrint){
            .quality = part->hash_quality,
            .turns = g_array_ref(part->hashes),
            .views = g_array_ref(part->views),
        };
        return print;
    }
    return NULL;
}

CmPicturePrint *cm_picture_print(CmInspector *inspector, GBytes *file, GError **error)
{
    int fd = cm_seal(file, error);
    if (fd < 0)
        return NULL;
    g_autoptr(CmReport) report = cm_inspector_picture(inspector, fd, g_bytes_get_size(file));
    close(fd);
    return take_print(report, error);
}
