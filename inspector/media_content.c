#include "inspector/media_content.h"

#include <string.h>

#include "inspector/appearance.h"
#include "inspector/content_kind.h"
#include "inspector/drawing.h"
#include "inspector/drawing_text.h"
#include "inspector/film.h"
#include "inspector/glimpse.h"
#include "inspector/media_type.h"
#include "inspector/picture.h"
#include "inspector/recording.h"
#include "inspector/text_content.h"

static CmReason picture_reason(const CmPicture *picture)
{
    if (picture->broken)
        return CM_REASON_BROKEN;
    return picture->unread ? CM_REASON_UNKNOWN_TYPE : CM_REASON_NONE;
}

static void add_picture_texts(CmInspection *inspection, int part, const CmPicture *picture)
{
    for (guint i = 0; i < picture->texts->len; i++) {
        const CmPictureText *text = g_ptr_array_index(picture->texts, i);
        cm_inspection_add_text(inspection, text->role, part, text->source, text->text,
                               strlen(text->text));
    }
}

/* What is not known to be there may be there where nobody could look. */
static CmTri fact(gboolean found, gboolean inspected)
{
    if (found)
        return CM_YES;
    return inspected ? CM_NO : CM_UNKNOWN;
}

/* Its metadata is known by now, as far as it goes: what of it is unread says nothing of the pixels,
 * which may be a registered picture, and what cannot be decoded may still be one. */
static void read_appearance(CmInspection *inspection, CmReportPart *part, CmSpan bytes)
{
    CmReason before = part->reason;
    CmReason reason = cm_appearance_read(part, bytes, &inspection->slow_pixels);
    gboolean keep = before == CM_REASON_BROKEN || reason == CM_REASON_NONE;
    cm_inspection_settle(part, keep ? before : reason);
}

void cm_media_content_read_picture(CmInspection *inspection, int index, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    if (inspection->glimpse != NULL) {
        cm_glimpse_offer(inspection->glimpse, part->id, part->type, bytes, inspection->charsets);
        return;
    }
    g_autoptr(CmPicture) picture = cm_picture_new();
    gboolean known = cm_picture_read(picture, part->type, bytes, inspection->charsets);
    if (!known)
        cm_picture_read_unknown(picture, bytes, inspection->charsets);
    cm_inspection_settle(part, known ? picture_reason(picture) : CM_REASON_UNKNOWN_TYPE);
    part->camera = fact(picture->camera, part->inspected);
    part->location = fact(picture->location, part->inspected);
    part->width = picture->width;
    part->height = picture->height;
    add_picture_texts(inspection, index, picture);
    if (known)
        read_appearance(inspection, part, bytes);
}

/* Why what is not opened as anything else stays uninspected. */
static CmReason read_film(CmInspection *inspection, int index, CmSpan bytes, CmPicture *said)
{
    const CmReportPart *part = cm_inspection_part(inspection, index);
    if (cm_media_type_is_encrypted(part->type, bytes))
        return CM_REASON_ENCRYPTED;
    return inspection->closed ? CM_REASON_UNKNOWN_TYPE
                              : cm_film_read(inspection, index, bytes, said);
}

void cm_media_content_read_closed(CmInspection *inspection, int index, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_recording_read(picture, part->type, bytes, inspection->charsets);
    CmReason reason = read_film(inspection, index, bytes, picture);
    part->camera = fact(picture->camera, FALSE);
    part->location = fact(picture->location, FALSE);
    add_picture_texts(inspection, index, picture);
    cm_inspection_settle(part, reason);
}

/* The words of a drawing once more, as XML has them. */
static void add_drawn_words(CmInspection *inspection, int index, CmSpan bytes)
{
    g_autoptr(GString) joined = cm_drawing_text(bytes, FALSE);
    g_autoptr(GString) apart = cm_drawing_text(bytes, TRUE);
    cm_inspection_add_body(inspection, index, "image/svg+xml", (CmSpan){joined->str, joined->len},
                           FALSE);
    if (!g_string_equal(joined, apart))
        cm_inspection_add_body(inspection, index, "image/svg+xml", (CmSpan){apart->str, apart->len},
                               FALSE);
}

void cm_media_content_read_drawing(CmInspection *inspection, int index, const CmContentLabel *label,
                                   CmSpan bytes)
{
    const CmContentLabel as_text = {
        .declared = cm_content_is_text_type(label->declared) ? label->declared : "text/html",
        .charset = label->charset,
        .name = label->name,
    };
    g_autoptr(GString) text = cm_charset_convert(inspection->charsets, NULL, bytes);
    gboolean seen = !inspection->closed && cm_drawing_is_whole((CmSpan){text->str, text->len});
    cm_text_content_read(inspection, index, &as_text, bytes);
    if (!inspection->closed)
        add_drawn_words(inspection, index, bytes);
    CmReportPart *part = cm_inspection_part(inspection, index);
    cm_inspection_settle(part, seen ? CM_REASON_NONE : CM_REASON_UNKNOWN_TYPE);
    part->media = CM_MEDIA_IMAGE;
    part->camera = part->location = fact(FALSE, seen);
}
