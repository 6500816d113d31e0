#include "inspector/content.h"

#include "inspector/archive_members.h"
#include "inspector/content_kind.h"
#include "inspector/disguise.h"
#include "inspector/finder.h"
#include "inspector/flat_document.h"
#include "inspector/media_content.h"
#include "inspector/media_type.h"
#include "inspector/ole.h"
#include "inspector/package.h"
#include "inspector/pdf.h"
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
    cm_inspection_settle(part, CM_REASON_NONE);
    if (!g_str_has_prefix(part->type, "message/"))
        part->media = CM_MEDIA_TEXT;
    part->camera = part->location = CM_NO;
    if (cm_text_content_read(inspection, index, &as_text, bytes))
        cm_inspection_settle(cm_inspection_part(inspection, index), CM_REASON_ENCRYPTED);
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
        cm_inspection_settle(part, CM_REASON_ENCRYPTED);
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
        cm_inspection_settle(part, CM_REASON_UNKNOWN_TYPE);
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
        cm_media_content_read_picture(inspection, index, bytes);
    else if (!read_container(inspection, index, bytes))
        cm_media_content_read_closed(inspection, index, bytes);
    read_as_said(inspection, index, label, bytes);
}

static void read_bytes(CmInspection *inspection, int index, const CmContentLabel *label,
                       const char *detected, gboolean text, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    gboolean says_nothing =
        bytes.length == 0 || (detected == NULL && cm_seal_is_signature(label->declared, bytes));
    if (says_nothing)
        cm_inspection_settle(part, CM_REASON_NONE);
    else if (cm_seal_is_smime(part->type))
        cm_inspection_settle(part, cm_seal_smime_reason(label->detail));
    else if (g_str_equal(part->type, "application/pgp-encrypted"))
        cm_inspection_settle(part, CM_REASON_ENCRYPTED);
    else if (g_str_equal(part->type, "image/svg+xml"))
        cm_media_content_read_drawing(inspection, index, label, bytes);
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
