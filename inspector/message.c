#include "inspector/message.h"

#include "inspect/alternative.h"
#include "inspect/line.h"
#include "inspect/prescan.h"

#include "inspector/content.h"
#include "inspector/disguise.h"
#include "inspector/field.h"
#include "inspector/flowed.h"
#include "inspector/media_type.h"
#include "inspector/message_header.h"
#include "inspector/parameter.h"
#include "inspector/part_header.h"
#include "inspector/structure.h"
#include "inspector/transfer.h"

/* A message that is being read: the mail itself, or one that came out of an encoded part. */
typedef struct {
    CmInspection *inspection;
    CmSpan bytes;
    const char *prefix;     /* id of the part around it, "" for the mail itself */
    gboolean decoded;       /* its bytes do not stand in the mail: all its parts have the range */
    guint64 offset, length; /* of the part around it */
    guint64 header_offset, header_length;
} Reading;

static void read_message(const Reading *reading, gboolean own_alone);

static CmSpan header_of(const Reading *reading, const CmStructurePart *part)
{
    return cm_span_part(reading->bytes, part->header, part->header_length);
}

static char *join_id(const char *prefix, const char *id)
{
    return *prefix != '\0' ? g_strconcat(prefix, ".", id, NULL) : g_strdup(id);
}

/* Without the empty line at its end, which only some views count as part of it. */
static gsize fields_length(CmSpan header)
{
    gsize length = header.length;
    gsize line = length > 0 && header.bytes[length - 1] == '\n' ? 1 : 0;
    if (line > 0 && length > 1 && header.bytes[length - 2] == '\r')
        line = 2;
    gboolean empty = line > 0 && (length == line || header.bytes[length - line - 1] == '\n');
    return empty ? length - line : length;
}

static void set_range(const Reading *reading, const CmStructurePart *from, CmReportPart *part)
{
    if (reading->decoded) {
        part->offset = reading->offset;
        part->length = reading->length;
        part->header_offset = reading->header_offset;
        part->header_length = reading->header_length;
        part->enclosed = TRUE;
        return;
    }
    part->offset = from->body;
    part->length = from->body_length;
    part->header_offset = from->header;
    part->header_length = fields_length(header_of(reading, from));
}

/* The header block at the front of a message. */
static CmSpan message_header(CmSpan bytes)
{
    CmLineReader reader;
    CmLine line = {0};
    cm_line_reader_init(&reader, bytes.bytes, bytes.length, 0);
    while (cm_line_reader_next(&reader, &line))
        if (cm_line_is_empty(&line))
            return cm_span_part(bytes, 0, line.start);
    return bytes;
}

static void set_message(CmReportPart *part, gsize size)
{
    g_free(part->type);
    part->type = g_strdup("message/rfc822");
    part->media = CM_MEDIA_MESSAGE;
    part->size = size;
    part->camera = part->location = CM_NO;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
}

void cm_message_read_within(CmInspection *inspection, int index, CmSpan bytes)
{
    CmReportPart *part = cm_inspection_part(inspection, index);
    inspection->refused |= inspection->text_alone;
    if (inspection->refused || inspection->depth >= inspection->unpacking.depth) {
        part->reason = CM_REASON_TOO_DEEP;
        return;
    }
    g_autofree char *id = g_strdup(part->id);
    Reading inner = {
        .inspection = inspection,
        .bytes = bytes,
        .prefix = id,
        .decoded = TRUE,
        .offset = part->offset,
        .length = part->length,
        .header_offset = part->header_offset,
        .header_length = part->header_length,
    };
    set_message(part, bytes.length);
    CmPrescanLimits limits = *cm_prescan_limits_default();
    limits.depth = MIN(inspection->unpacking.depth, CM_PRESCAN_DEPTH_MAX);
    CmPrescan caps = cm_prescan(bytes.bytes, bytes.length, &limits);
    if (caps.reason != CM_REASON_NONE)
        cm_inspection_fail(inspection, caps.reason);
    cm_message_header_read_nested(inspection, message_header(bytes), index);
    inspection->depth++;
    read_message(&inner, caps.reason != CM_REASON_NONE || caps.hostile_boundary);
    inspection->depth--;
}

/* A picture that the parent knows, by where it stands in the mail itself. */
static gboolean is_known(const Reading *reading, const CmStructurePart *from, CmSpan raw,
                         CmTransfer transfer)
{
    const CmInspection *inspection = reading->inspection;
    while (raw.length > 0 && g_ascii_isspace(raw.bytes[raw.length - 1]))
        raw.length--;
    for (guint i = 0; i < inspection->known_count; i++)
        if (!reading->decoded && transfer == CM_TRANSFER_BASE64 &&
            inspection->known[i].offset == from->body && inspection->known[i].length == raw.length)
            return TRUE;
    return FALSE;
}

/* What a program shows of text that was divided for its way (RFC 3676 4.2), beside how it stands.
 */
static void add_flowed(CmInspection *inspection, int index, const CmParameters *type, CmSpan bytes)
{
    const char *delsp = cm_parameters_find(type, "delsp");
    if (delsp == NULL || g_ascii_strcasecmp(delsp, "yes") != 0)
        return;
    g_autoptr(GString) text =
        cm_charset_convert(inspection->charsets, cm_parameters_find(type, "charset"), bytes);
    CmSpan span = {text->str, text->len};
    if (!cm_flowed_divides(span))
        return;
    g_autoptr(GString) joined = cm_flowed_join(span);
    cm_inspection_add_text(inspection, CM_TEXT_BODY, index, "flowed", joined->str, joined->len);
}

/* A picture may be a zip as well, to whoever is told so: then other bytes of it count. */
static gboolean is_called_a_picture(const CmInspection *inspection, int index, const char *declared)
{
    g_autoptr(GPtrArray) names = cm_inspection_names(inspection, index);
    CmContentLabel label = {.declared = declared};
    gboolean is = cm_disguise_is_picture(&label);
    for (guint i = 0; is && i < names->len; i++) {
        label.name = g_ptr_array_index(names, i);
        is = cm_disguise_is_picture(&label);
    }
    return is;
}

static void read_leaf(const Reading *reading, const CmStructurePart *from, int index)
{
    CmInspection *inspection = reading->inspection;
    CmSpan header = header_of(reading, from), value = {"", 0};
    CmSpan raw = cm_span_part(reading->bytes, from->body, from->body_length);
    cm_field_find(header, "content-type", &value);
    g_autoptr(CmParameters) type = cm_parameters_parse(value);
    g_auto(CmDecoded) decoded = {0};
    CmReportPart *part = cm_inspection_part(inspection, index);
    const char *declared = part->declared_type;
    CmTransfer transfer = cm_part_header_transfer(inspection, header, raw);
    part->known =
        is_known(reading, from, raw, transfer) && is_called_a_picture(inspection, index, declared);
    if (part->known)
        return;
    if (!cm_transfer_decode(transfer, raw, &decoded)) {
        part->reason = CM_REASON_TOO_LARGE;
        return;
    }
    if (cm_media_type_is_message(declared)) {
        cm_message_read_within(inspection, index, decoded.span);
        return;
    }
    gsize length = 0;
    CmContentLabel label = {
        /* RFC 2045 5.2: what says nothing is text. */
        .declared = value.length == 0 ? "text/plain" : declared,
        .charset = cm_parameters_find(type, "charset"),
        .detail = cm_parameters_find(type, "smime-type"),
        .name = part->filename != NULL ? cm_mail_text_bytes(part->filename, &length) : NULL,
    };
    cm_content_read(inspection, index, &label, decoded.span);
    if (g_strcmp0(label.declared, "text/plain") == 0)
        add_flowed(inspection, index, type, decoded.span);
}

/* A message whose own parts stand in the structure beside it. */
static void read_open_message(const Reading *reading, const CmStructurePart *from, int index)
{
    CmReportPart *part = cm_inspection_part(reading->inspection, index);
    CmSpan bytes = cm_span_part(reading->bytes, from->body, from->body_length);
    set_message(part, bytes.length);
    cm_message_header_read_nested(reading->inspection, message_header(bytes), index);
}

/* TRUE when the part is more than what is searched in any reading: text, and what is known to hold
 * nothing. */
static gboolean carries_a_file(const CmReportPart *part)
{
    gboolean harmless = part->media == CM_MEDIA_TEXT || part->media == CM_MEDIA_OTHER ||
                        part->media == CM_MEDIA_MESSAGE;
    return !part->inspected || !harmless;
}

static int read_part(const Reading *reading, const CmStructurePart *from)
{
    CmInspection *inspection = reading->inspection;
    g_autofree char *id = join_id(reading->prefix, from->id);
    int index = cm_inspection_add_part(inspection, id);
    CmSpan header = header_of(reading, from);
    if (index < 0)
        return -1;
    set_range(reading, from, cm_inspection_part(inspection, index));
    cm_part_header_read(inspection, index, header);
    if (from->kind == CM_STRUCTURE_MESSAGE)
        read_open_message(reading, from, index);
    else
        read_leaf(reading, from, index);
    return index;
}

static void read_parts(const Reading *reading, const GArray *parts, guint extra)
{
    CmInspection *inspection = reading->inspection;
    for (guint i = 0; i < parts->len && !inspection->refused; i++) {
        const CmStructurePart *part = &g_array_index(parts, CmStructurePart, i);
        cm_part_header_doubt(inspection, header_of(reading, part));
        if (part->kind == CM_STRUCTURE_MULTIPART)
            continue;
        int index = read_part(reading, part);
        /* The parts that one view alone has stand at the end. */
        if (index >= 0 && i >= parts->len - extra &&
            carries_a_file(cm_inspection_part(inspection, index)))
            cm_inspection_note_ambiguous(inspection,
                                         "files that only some mail programs see as such");
    }
}

/* A child that reads texts of several mails takes of divided ones those alone in whose structure
 * parsers do not differ. */
static gboolean is_for_others(const Reading *reading, const GArray *parts)
{
    return parts->len > 1 && !cm_alternative_is(reading->bytes.bytes, reading->bytes.length);
}

/* Both views where they may be had, the own one where not: in such a child the library sees nothing
 * that is divided, which is where it has its record of holes. */
static GArray *find_structure(const Reading *reading, gboolean own_alone, guint *extra)
{
    gboolean complete = FALSE;
    g_autoptr(GArray) own = cm_structure_scan(reading->bytes, &complete);
    gboolean unseen = own_alone || (reading->inspection->text_alone && own->len > 1);
    g_autoptr(GArray) parsed = unseen ? NULL : cm_structure_parse(reading->bytes);
    *extra = 0;
    if (!complete)
        cm_inspection_fail(reading->inspection, CM_REASON_TOO_MANY);
    return parsed != NULL ? cm_structure_union(parsed, own, extra) : g_steal_pointer(&own);
}

static void read_message(const Reading *reading, gboolean own_alone)
{
    guint extra = 0;
    CmInspection *inspection = reading->inspection;
    g_autoptr(GArray) parts = find_structure(reading, own_alone || inspection->own_alone, &extra);
    inspection->refused |= inspection->text_alone && is_for_others(reading, parts);
    read_parts(reading, parts, extra);
}

CmReport *cm_message_inspect(CmSpan message, const CmInspectSettings *settings,
                             CmCharsets *charsets)
{
    CmInspection inspection;
    cm_inspection_init(&inspection, charsets, message.length, settings);
    Reading reading = {.inspection = &inspection, .bytes = message, .prefix = ""};
    cm_message_header_read(&inspection, message_header(message));
    read_message(&reading, settings->own_alone);
    g_autoptr(CmReport) report = cm_inspection_finish(&inspection);
    return inspection.refused ? NULL : g_steal_pointer(&report);
}
