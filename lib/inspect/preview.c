#include "inspect/preview.h"

#include <string.h>

#include "base/error.h"

#define SIZES (2 * sizeof(guint32))

void cm_preview_name(const char *id, guint8 name[CM_PREVIEW_PART])
{
    gsize length = CM_PREVIEW_PART;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)id, -1);
    g_checksum_get_digest(checksum, name, &length);
}

void cm_preview_free(CmPreview *preview)
{
    if (preview == NULL)
        return;
    g_bytes_unref(preview->pixels);
    g_free(preview);
}

static gboolean is_side(guint32 side)
{
    return side >= 1 && side <= CM_PREVIEW_SIDE;
}

CmPreview *cm_preview_decode(GBytes *answer, GError **error)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(answer, &length);
    guint32 sides[2] = {0, 0};
    if (length == 0) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_NO_INPUT,
                            "there is no such picture, or none that can be shown");
        return NULL;
    }
    if (length > SIZES)
        memcpy(sides, bytes, SIZES);
    if (!is_side(sides[0]) || !is_side(sides[1]) || length - SIZES != (gsize)sides[0] * sides[1]) {
        g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                            "the inspector answered something that is no preview");
        return NULL;
    }
    CmPreview *preview = g_new(CmPreview, 1);
    *preview =
        (CmPreview){sides[0], sides[1], g_bytes_new_from_bytes(answer, SIZES, length - SIZES)};
    return preview;
}

CmPreview *cm_preview_ask(CmInspector *inspector, int message, gsize size, const char *id,
                          GError **error)
{
    guint8 name[CM_PREVIEW_PART];
    g_autoptr(GBytes) answer = NULL;
    cm_preview_name(id, name);
    CmReason reason =
        cm_inspector_preview(inspector, message, size, name,
                             SIZES + (guint64)CM_PREVIEW_SIDE * CM_PREVIEW_SIDE, &answer);
    if (reason == CM_REASON_NONE)
        return cm_preview_decode(answer, error);
    g_set_error(error, CM_ERROR,
                reason == CM_REASON_BAD_REPORT ? CM_ERROR_DATA : CM_ERROR_UNAVAILABLE,
                "no preview could be made: %s", cm_reason_word(reason));
    return NULL;
}
