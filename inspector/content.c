#include "inspector/content.h"

#include "inspector/appearance.h"
#include "inspector/archive_members.h"
#include "inspector/content_kind.h"
#include "inspector/disguise.h"
#include "inspector/drawing.h"
#include "inspector/drawing_text.h"
#include "inspector/film.h"
#include "inspector/finder.h"
#include "inspector/flat_document.h"
#include "inspector/glimpse.h"
#include "inspector/media_type.h"
#include "inspector/ole.h"
#include "inspector/package.h"
#include "inspector/pdf.h"
#include "inspector/picture.h"
#include "inspector/recording.h"
#include "inspector/rtf.h"
#include "inspector/saved_mail.h"
#include "inspector/seal.h"
#include "inspector/text_content.h"
#include "inspector/text_kind.h"
#include "inspector/tnef.h"

static void set_type(CmReportPart *part, const char *type)
{
    g_free(part->type);
    part->type = g_strdup(type);
    part->media = cm_media_type_media(type);
}

static void set_hash(CmReportPart *part, CmSpan bytes)
{
    gsize length = sizeof part->sha256;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)bytes.bytes, (gssize)bytes.length);
    g_checksum_get_digest(checksum, part->sha256, &length);
}

static void set_inspected(CmReportPart *part, CmReason reason)
{
    part->inspected = reason == CM_REASON_NONE;
    part->reason = reason;
}

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
    set_inspected(part, keep ? before : reason);
}

static void read_picture(CmInspection *inspection, int index, CmSpan bytes)
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
    set_inspected(part, known ? picture_reason(picture) : CM_REASON_UNKNOWN_TYPE);
    part->camera = fact(picture->camera, part->inspected);
    part->location = fact(picture->location, part->inspected);
    part->width = picture->width;
    part->height = picture->height;
    add_picture_texts(inspection, index, picture);
    if (known)
        read_appearance(inspection, part, bytes);
}

/* What is opened as a container of members; FALSE when @part is none, or when the inspection is the
 * second attempt: one of these readers may have been what the first one died of. */
static gboolean read_container(CmInspection *inspection, int index, CmSpan bytes)
{
    g_autofree char *type = g_strdup(cm_inspection_part(inspection, index)->type);
    if (inspection->closed)
        return FALSE;
    if (g_str_equal(type, "application/pdf"))
        cm_pdf_read(inspection, index, bytes);
    else if (g_str_equal(type, "application/ms-tnef"))
        cm_tnef_read(inspection, index, bytes);
    else if (g_str_equal(type, "application/rtf") || g_str_equal(type, "text/rtf"))
        cm_rtf_read(inspection, index, bytes);
    else if (g_str_equal(type, "application/x-ole-storage"))
        cm_ole_read(inspection, index, bytes);
    else if (cm_finder_is_known(type))
        cm_finder_read(inspection, index, type, bytes);
    else if (cm_flat_document_is_known(type))
        cm_flat_document_read(inspection, index, bytes);
    else if (cm_package_is_known(type))
        cm_package_read(inspection, index, type, bytes);
    else if (cm_archive_is_known(type))
        cm_archive_read(inspection, index, type, bytes);
    else
        return FALSE;
    return TRUE;
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

/* Video and sound; and what there is no reader of: what they say is read, and a packet of XMP shows
 * anywhere. */
static void read_closed(CmInspection *inspection, int index, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    g_autoptr(CmPicture) picture = cm_picture_new();
    cm_recording_read(picture, part->type, bytes, inspection->charsets);
    CmReason reason = read_film(inspection, index, bytes, picture);
    part->camera = fact(picture->camera, FALSE);
    part->location = fact(picture->location, FALSE);
    add_picture_texts(inspection, index, picture);
    set_inspected(part, reason);
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

/* Drawn pictures are text, and the pictures within their "data:" addresses parts of their own. One
 * that shows any other picture is not only that. */
static void read_drawing(CmInspection *inspection, int index, const CmContentLabel *label,
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
    set_inspected(part, seen ? CM_REASON_NONE : CM_REASON_UNKNOWN_TYPE);
    part->media = CM_MEDIA_IMAGE;
    part->camera = part->location = fact(FALSE, seen);
}

static void read_text(CmInspection *inspection, int index, const CmContentLabel *label,
                      CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    gboolean says_text = cm_content_is_text_type(part->type) || cm_text_kind_is_page(part->type);
    g_autofree char *type = g_strdup(says_text ? part->type : "text/plain");
    const CmContentLabel as_text = {
        .declared = type,
        .charset = label->charset,
        /* What is said to be no text is a file, with or without a name. */
        .name = label->name == NULL && !says_text ? "" : label->name,
    };
    set_inspected(part, CM_REASON_NONE);
    if (!g_str_has_prefix(part->type, "message/"))
        part->media = CM_MEDIA_TEXT;
    part->camera = part->location = CM_NO;
    if (cm_text_content_read(inspection, index, &as_text, bytes))
        set_inspected(cm_inspection_part(inspection, index), CM_REASON_ENCRYPTED);
}

static gboolean is_text(const char *type)
{
    return cm_content_is_text_type(type) || cm_text_kind_is_page(type);
}

/* By the label or, where that says something else, by the name: programs open a file by either. */
static const char *find_text_type(const CmContentLabel *label)
{
    const char *said = cm_content_said_type(label);
    const char *named = label->name != NULL ? cm_media_type_of_name(label->name) : NULL;
    return !is_text(said) && named != NULL && is_text(named) ? named : said;
}

/* Bytes of a file that are said to be text are shown as that by whoever does not look at them: a
 * page may follow a small picture, or stand around a document. */
static void read_as_said(CmInspection *inspection, int index, const CmContentLabel *label,
                         CmSpan bytes)
{
    const char *type = find_text_type(label);
    const CmContentLabel as_text = {
        .declared = type, .charset = label->charset, .name = label->name};
    gboolean told = cm_flat_document_is_known(cm_inspection_part(inspection, index)->type) &&
                    strstr(type, "xml") != NULL;
    if (told || !is_text(type))
        return;
    gboolean encrypted = cm_text_content_read(inspection, index, &as_text, bytes);
    CmReportPart *part = cm_inspection_part(inspection, index);
    if (encrypted && part->inspected)
        set_inspected(part, CM_REASON_ENCRYPTED);
}

/* The same bytes as what whoever goes by label or name opens: a part within the one that they are
 * by their beginning. */
static void read_disguised(CmInspection *inspection, int index, const char *type, CmSpan bytes)
{
    g_autofree char *id =
        g_strconcat(cm_inspection_part(inspection, index)->id, "/disguised", NULL);
    inspection->refused |= inspection->text_alone;
    int inner = inspection->refused ? -1 : cm_inspection_add_member(inspection, index, id);
    if (inner < 0)
        return;
    CmReportPart *part = cm_inspection_part(inspection, inner);
    const CmReportPart *outer = cm_inspection_part(inspection, index);
    if (outer->filename != NULL)
        part->filename = cm_mail_text_new_string(cm_mail_text_bytes(outer->filename, NULL));
    set_type(part, type);
    part->size = bytes.length;
    set_hash(part, bytes);
    if (cm_media_type_is_message(type))
        cm_saved_mail_read(inspection, inner, bytes);
    else if (!read_container(inspection, inner, bytes))
        set_inspected(part, CM_REASON_UNKNOWN_TYPE);
}

/* A child that reads texts of several mails lets no decoder and no reader of documents near them.
 */
static gboolean is_refused(CmInspection *inspection, gboolean harmless)
{
    inspection->refused |= inspection->text_alone && !harmless;
    return inspection->refused;
}

/* Whatever is no text: a picture, a document, an archive, a recording, or none of these. */
static void read_file(CmInspection *inspection, int index, const CmContentLabel *label,
                      CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    if (part->media == CM_MEDIA_TEXT)
        part->media = CM_MEDIA_OTHER;
    if (part->media == CM_MEDIA_IMAGE)
        read_picture(inspection, index, bytes);
    else if (!read_container(inspection, index, bytes))
        read_closed(inspection, index, bytes);
    read_as_said(inspection, index, label, bytes);
}

static void read_bytes(CmInspection *inspection, int index, const CmContentLabel *label,
                       const char *detected, gboolean text, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    gboolean says_nothing =
        bytes.length == 0 || (detected == NULL && cm_seal_is_signature(label->declared, bytes));
    if (says_nothing)
        set_inspected(part, CM_REASON_NONE);
    else if (cm_seal_is_smime(part->type))
        set_inspected(part, cm_seal_smime_reason(label->detail));
    else if (g_str_equal(part->type, "application/pgp-encrypted"))
        set_inspected(part, CM_REASON_ENCRYPTED);
    else if (g_str_equal(part->type, "image/svg+xml"))
        read_drawing(inspection, index, label, bytes);
    else if (cm_content_is_message(label, detected, bytes))
        cm_saved_mail_read(inspection, index, bytes);
    else if (text)
        read_text(inspection, index, label, bytes);
    else
        read_file(inspection, index, label, bytes);
}

/* By any of its names: programs differ in which one counts. */
static const char *find_disguise(const CmInspection *inspection, int index,
                                 const CmContentLabel *label, const char *type, CmSpan bytes)
{
    g_autoptr(GPtrArray) names = cm_inspection_names(inspection, index);
    const char *found = cm_disguise_find(label, type, bytes);
    for (guint i = 0; found == NULL && i < names->len; i++) {
        CmContentLabel other = *label;
        other.name = g_ptr_array_index(names, i);
        found = cm_disguise_find(&other, type, bytes);
    }
    return found;
}

void cm_content_read(CmInspection *inspection, int index, const CmContentLabel *label, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    const char *detected = cm_content_detect(label, bytes);
    const char *type = detected != NULL ? detected : cm_content_said_type(label);
    const char *disguised = find_disguise(inspection, index, label, type, bytes);
    set_type(part, type);
    part->size = bytes.length;
    gboolean text = cm_content_is_text(inspection->charsets, label, detected, bytes);
    if (is_refused(inspection, bytes.length == 0 || text))
        return;
    read_bytes(inspection, index, label, detected, text, bytes);
    if (disguised != NULL)
        read_disguised(inspection, index, disguised, bytes);
    part = cm_inspection_part(inspection, index);
    if (part->media != CM_MEDIA_TEXT)
        set_hash(part, bytes);
}
