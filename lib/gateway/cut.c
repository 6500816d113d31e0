#include "gateway/cut.h"

#include <string.h>

#include "base/error.h"
#include "gateway/report_text.h"

typedef struct {
    guint64 start, end;
} Range;

static gboolean refuse(GError **error, const char *why)
{
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the attachments cannot be cut out: %s", why);
    return FALSE;
}

static const CmReportPart *part_find(const CmReport *report, const char *id)
{
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (g_str_equal(part->id, id))
            return part;
    }
    return NULL;
}

static gboolean is_signature_type(const char *type)
{
    static const char *const types[] = {
        "multipart/signed",         "application/pgp-signature",   "application/pkcs7-mime",
        "application/x-pkcs7-mime", "application/pkcs7-signature", "application/x-pkcs7-signature",
        "multipart/encrypted",
    };
    for (guint i = 0; type != NULL && i < G_N_ELEMENTS(types); i++)
        if (g_ascii_strncasecmp(type, types[i], strlen(types[i])) == 0)
            return TRUE;
    return FALSE;
}

/* What is signed would arrive broken, and look forged. */
static gboolean is_signed(const CmReport *report)
{
    if (is_signature_type(cm_report_text_header(report, "content-type")))
        return TRUE;
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (is_signature_type(part->declared_type) || is_signature_type(part->type))
            return TRUE;
    }
    return FALSE;
}

static gboolean range_of(const CmReportPart *part, gsize size, Range *range, GError **error)
{
    if (part->header_length == 0 || part->header_offset == 0)
        return refuse(error, "one is the message itself");
    if (part->header_offset > size || part->offset > size || part->length > size - part->offset ||
        part->header_length > size - part->header_offset ||
        part->header_offset + part->header_length > part->offset)
        return refuse(error, "it is not known where one of them lies");
    *range = (Range){part->header_offset, part->offset + part->length};
    return TRUE;
}

/* Adds @range unless it is there; the ranges stay apart and in order. */
static gboolean add_range(GArray *ranges, Range range, GError **error)
{
    guint at = 0;
    for (; at < ranges->len; at++) {
        const Range *other = &g_array_index(ranges, Range, at);
        if (other->start == range.start && other->end == range.end)
            return TRUE;
        if (range.start < other->end && other->start < range.end)
            return refuse(error, "one lies inside of another");
        if (range.end <= other->start)
            break;
    }
    g_array_insert_val(ranges, at, range);
    return TRUE;
}

static gboolean find_ranges(const CmReport *report, const GPtrArray *ids, gsize size,
                            GArray *ranges, GError **error)
{
    for (guint i = 0; i < ids->len; i++) {
        const CmReportPart *part = part_find(report, g_ptr_array_index(ids, i));
        Range range;
        if (part == NULL)
            return refuse(error, "one of them is not there");
        if (!range_of(part, size, &range, error) || !add_range(ranges, range, error))
            return FALSE;
    }
    return ranges->len > 0 || refuse(error, "there are none");
}

/* A whole part: its header, an empty line, its text. Base64 needs no care about dots or lengths. */
static char *make_replacement(const char *words)
{
    GString *part = g_string_new("Content-Type: text/plain; charset=utf-8\r\n"
                                 "Content-Disposition: inline\r\n"
                                 "Content-Transfer-Encoding: base64\r\n\r\n");
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    g_autofree char *text = g_strjoinv("\r\n", lines);
    g_autofree char *encoded = g_base64_encode((const guchar *)text, strlen(text));
    gsize length = strlen(encoded);
    for (gsize at = 0; at < length; at += 76)
        g_string_append_printf(part, "%.76s\r\n", encoded + at);
    return g_string_free(part, FALSE);
}

GBytes *cm_cut_parts(const char *bytes, gsize size, const CmReport *report, const GPtrArray *ids,
                     const char *words, GError **error)
{
    if (is_signed(report)) {
        refuse(error, "the message is signed or encrypted");
        return NULL;
    }
    g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(Range));
    if (!find_ranges(report, ids, size, ranges, error))
        return NULL;
    g_autofree char *part = make_replacement(words);
    GByteArray *out = g_byte_array_sized_new((guint)MIN(size, G_MAXUINT / 2));
    gsize from = 0;
    for (guint i = 0; i < ranges->len; i++) {
        const Range *range = &g_array_index(ranges, Range, i);
        g_byte_array_append(out, (const guint8 *)bytes + from, (guint)(range->start - from));
        g_byte_array_append(out, (const guint8 *)part, (guint)strlen(part));
        from = range->end;
    }
    g_byte_array_append(out, (const guint8 *)bytes + from, (guint)(size - from));
    return g_byte_array_free_to_bytes(out);
}
