#include "inspect/report.h"

#include <string.h>

#include "base/error.h"
#include "inspect/report_reader.h"

/* The format: a mark, then fields in the order of report.h. Numbers are little-endian; a string is
 * its length (4 bytes) and its bytes; an optional one has a byte 0 or 1 before it; a list is its
 * count (4 bytes) and its members. Nothing may follow. Report and program are of one version, so
 * the mark only catches the mixing of two. */
static const char mark[4] = {'C', 'M', 'R', '4'};

/* Writing. */

static void put_number(GByteArray *out, guint64 value, guint bytes)
{
    guint8 raw[8];
    for (guint i = 0; i < bytes; i++)
        raw[i] = (guint8)(value >> (8 * i));
    g_byte_array_append(out, raw, bytes);
}

static void put_string(GByteArray *out, const char *text, gsize length)
{
    put_number(out, length, 4);
    g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

static void put_word(GByteArray *out, const char *text)
{
    put_string(out, text, strlen(text));
}

static void put_text(GByteArray *out, const CmMailText *text)
{
    gsize length = 0;
    const char *bytes = cm_mail_text_bytes(text, &length);
    put_string(out, bytes, length);
}

static void put_optional_text(GByteArray *out, const CmMailText *text)
{
    put_number(out, text != NULL, 1);
    if (text != NULL)
        put_text(out, text);
}

static void put_hashes(GByteArray *out, const GArray *hashes)
{
    put_number(out, hashes->len, 1);
    g_byte_array_append(out, (const guint8 *)hashes->data,
                        hashes->len * (guint)sizeof(CmPictureHash));
}

static void put_moments(GByteArray *out, const GArray *moments)
{
    put_number(out, moments->len, 1);
    for (guint i = 0; i < moments->len; i++)
        put_number(out, g_array_index(moments, guint32, i), 4);
}

static void put_part(GByteArray *out, const CmReportPart *part)
{
    put_word(out, part->id);
    put_word(out, part->type);
    put_word(out, part->declared_type);
    put_optional_text(out, part->filename);
    put_number(out, part->offset, 8);
    put_number(out, part->length, 8);
    put_number(out, part->header_offset, 8);
    put_number(out, part->header_length, 8);
    put_number(out, part->enclosed ? 1 : 0, 1);
    put_number(out, part->known ? 1 : 0, 1);
    put_number(out, part->size, 8);
    g_byte_array_append(out, part->sha256, sizeof part->sha256);
    put_number(out, part->media, 1);
    put_number(out, part->inspected ? 1 : 0, 1);
    put_number(out, part->reason, 1);
    put_number(out, part->camera, 1);
    put_number(out, part->location, 1);
    put_number(out, part->width, 4);
    put_number(out, part->height, 4);
    put_number(out, part->inline_ ? 1 : 0, 1);
    put_number(out, part->shown ? 1 : 0, 1);
    put_number(out, part->page, 4);
    put_number(out, part->hash_quality, 1);
    put_hashes(out, part->hashes);
    put_moments(out, part->moments);
    put_hashes(out, part->views);
}

static void put_report_text(GByteArray *out, const CmReportText *text)
{
    put_number(out, text->role, 1);
    put_number(out, (guint32)(text->part + 1), 4);
    put_number(out, text->page, 4);
    put_number(out, text->place, 4);
    put_number(out, text->guessed ? 1 : 0, 1);
    put_word(out, text->source);
    put_text(out, text->text);
}

static void put_address(GByteArray *out, const CmReportAddress *address)
{
    put_word(out, address->field);
    put_optional_text(out, address->display);
    put_text(out, address->address);
}

GBytes *cm_report_encode(const CmReport *report)
{
    GByteArray *out = g_byte_array_sized_new(4096);
    g_byte_array_append(out, (const guint8 *)mark, sizeof mark);
    put_word(out, report->inspector);
    put_number(out, report->reason, 1);
    put_optional_text(out, report->ambiguous);
    put_number(out, report->parts->len, 4);
    for (guint i = 0; i < report->parts->len; i++)
        put_part(out, g_ptr_array_index(report->parts, i));
    put_number(out, report->texts->len, 4);
    for (guint i = 0; i < report->texts->len; i++)
        put_report_text(out, g_ptr_array_index(report->texts, i));
    put_number(out, report->addresses->len, 4);
    for (guint i = 0; i < report->addresses->len; i++)
        put_address(out, g_ptr_array_index(report->addresses, i));
    return g_byte_array_free_to_bytes(out);
}

/* Reading. */

static CmTri take_tri(CmReportReader *reader)
{
    return (CmTri)cm_report_take_choice(reader, 1, CM_UNKNOWN,
                                        "a fact is neither yes, no nor unknown");
}

static char *take_type(CmReportReader *reader, gboolean may_be_empty)
{
    char *type = cm_report_take_word(reader, may_be_empty);
    if (type != NULL && *type != '\0' && strchr(type, '/') == NULL)
        cm_report_refuse(reader, "a type has no subtype");
    return type;
}

static char *take_id(CmReportReader *reader)
{
    gsize length = 0;
    const char *bytes = cm_report_take_string(reader, 1024, &length);
    char *id = bytes != NULL ? g_strndup(bytes, length) : NULL;
    if (id != NULL && (strlen(id) != length || !cm_report_id_is_valid(id)))
        cm_report_refuse(reader, "a part's id is malformed");
    return id;
}

static void take_range(CmReportReader *reader, guint64 *offset, guint64 *length)
{
    guint64 whole = reader->limits->message;
    *offset = cm_report_take_number(reader, 8);
    *length = cm_report_take_number(reader, 8);
    if (*offset > whole || *length > whole - *offset)
        cm_report_refuse(reader, "a part lies outside the message");
}

static void take_hash(CmReportReader *reader, CmReportPart *part)
{
    const guint8 *hash = cm_report_take(reader, sizeof part->sha256);
    if (hash != NULL)
        memcpy(part->sha256, hash, sizeof part->sha256);
}

static void take_hashes(CmReportReader *reader, guint most, GArray *hashes)
{
    guint count = cm_report_take_choice(reader, 1, most, "a picture has too many hashes");
    const guint8 *bytes = cm_report_take(reader, count * sizeof(CmPictureHash));
    if (bytes != NULL)
        g_array_append_vals(hashes, bytes, count);
}

static void take_moments(CmReportReader *reader, CmReportPart *part)
{
    guint count =
        cm_report_take_choice(reader, 1, CM_REPORT_FRAMES, "a recording has too many moments");
    for (guint i = 0; reader->wrong == NULL && i < count; i++) {
        guint32 moment = (guint32)cm_report_take_number(reader, 4);
        g_array_append_val(part->moments, moment);
    }
    if (count > 0 && count * CM_REPORT_TURNS != part->hashes->len)
        cm_report_refuse(reader, "a recording has other moments than frames");
}

static void take_part(CmReportReader *reader, CmReport *report)
{
    g_autofree char *id = take_id(reader);
    if (reader->wrong != NULL)
        return;
    if (report->parts->len > 0) {
        const CmReportPart *last = g_ptr_array_index(report->parts, report->parts->len - 1);
        if (cm_report_id_compare(last->id, id) >= 0)
            cm_report_refuse(reader, "the parts are out of order");
    }
    CmReportPart *part = cm_report_add_part(report, id);
    g_free(part->type);
    g_free(part->declared_type);
    part->type = take_type(reader, FALSE);
    part->declared_type = take_type(reader, TRUE);
    part->filename = cm_report_take_optional_text(reader);
    take_range(reader, &part->offset, &part->length);
    take_range(reader, &part->header_offset, &part->header_length);
    part->enclosed = cm_report_take_flag(reader);
    part->known = cm_report_take_choice(reader, 1, reader->limits->known > 0 ? 1 : 0,
                                        "a part was passed over that nobody knows") == 1;
    part->size = cm_report_take_number(reader, 8);
    take_hash(reader, part);
    part->media = (CmMedia)cm_report_take_choice(reader, 1, CM_MEDIA_TEXT, "a medium is unknown");
    part->inspected = cm_report_take_flag(reader);
    part->reason =
        (CmReason)cm_report_take_choice(reader, 1, CM_REASON_TOO_MANY, "a reason is unknown");
    part->camera = take_tri(reader);
    part->location = take_tri(reader);
    part->width = (guint)cm_report_take_number(reader, 4);
    part->height = (guint)cm_report_take_number(reader, 4);
    part->inline_ = cm_report_take_flag(reader);
    part->shown = cm_report_take_flag(reader);
    part->page = (guint)cm_report_take_number(reader, 4);
    part->hash_quality = cm_report_take_choice(reader, 1, 100, "a picture's quality is over 100");
    take_hashes(reader, CM_REPORT_HASHES, part->hashes);
    take_moments(reader, part);
    take_hashes(reader, CM_REPORT_VIEWS, part->views);
    if (part->inspected != (part->reason == CM_REASON_NONE))
        cm_report_refuse(reader, "a part is inspected and has a reason why not, or neither");
}

static void take_report_text(CmReportReader *reader, CmReport *report)
{
    CmReportTextRole role = (CmReportTextRole)cm_report_take_choice(reader, 1, CM_TEXT_LINK,
                                                                    "a text's role is unknown");
    int part =
        (int)cm_report_take_choice(reader, 4, report->parts->len, "a text names a missing part") -
        1;
    guint page = (guint)cm_report_take_number(reader, 4);
    guint place = (guint)cm_report_take_number(reader, 4);
    gboolean guessed = cm_report_take_flag(reader);
    g_autofree char *source = cm_report_take_word(reader, FALSE);
    CmMailText *text = cm_report_take_text(reader);
    if (text == NULL)
        return;
    CmReportText *added = cm_report_add_text(report, role, part, source, text);
    added->page = page;
    added->place = place;
    added->guessed = guessed;
}

static void take_address(CmReportReader *reader, CmReport *report)
{
    g_autofree char *field = cm_report_take_word(reader, FALSE);
    CmMailText *display = cm_report_take_optional_text(reader);
    CmMailText *address = cm_report_take_text(reader);
    if (address != NULL)
        cm_report_add_address(report, field, display, address);
    else
        g_clear_pointer(&display, cm_mail_text_unref);
}

static void take_all(CmReportReader *reader, CmReport *report, guint most,
                     void (*take_one)(CmReportReader *reader, CmReport *report))
{
    guint count = cm_report_take_choice(reader, 4, most, "it has too many entries");
    for (guint i = 0; reader->wrong == NULL && i < count; i++)
        take_one(reader, report);
}

static void take_report(CmReportReader *reader, CmReport *report)
{
    const guint8 *begin = cm_report_take(reader, sizeof mark);
    if (begin != NULL && memcmp(begin, mark, sizeof mark) != 0)
        cm_report_refuse(reader, "it is not a report of this version");
    g_free(report->inspector);
    report->inspector = cm_report_take_word(reader, FALSE);
    report->reason =
        (CmReason)cm_report_take_choice(reader, 1, CM_REASON_TOO_MANY, "its reason is unknown");
    report->ambiguous = cm_report_take_optional_text(reader);
    take_all(reader, report, reader->limits->parts, take_part);
    take_all(reader, report, reader->limits->texts, take_report_text);
    take_all(reader, report, reader->limits->addresses, take_address);
    if (reader->wrong == NULL && reader->left > 0)
        cm_report_refuse(reader, "bytes follow its end");
}

CmReport *cm_report_decode(GBytes *bytes, const CmReportLimits *limits, GError **error)
{
    gsize size = 0;
    CmReportReader reader = {.at = g_bytes_get_data(bytes, &size), .limits = limits};
    reader.left = size;
    if (size > limits->bytes)
        cm_report_refuse(&reader, "it is too large");
    g_autoptr(CmReport) report = cm_report_new();
    take_report(&reader, report);
    if (reader.wrong == NULL)
        return g_steal_pointer(&report);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the inspector's report is not to be believed: %s",
                reader.wrong);
    return NULL;
}
