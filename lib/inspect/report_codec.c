#include "inspect/report.h"

#include <string.h>

#include "base/error.h"

/* The format: a mark, then fields in the order of report.h. Numbers are little-endian; a string is
 * its length (4 bytes) and its bytes; an optional one has a byte 0 or 1 before it; a list is its
 * count (4 bytes) and its members. Nothing may follow. Report and program are of one version, so
 * the mark only catches the mixing of two. */
static const char mark[4] = {'C', 'M', 'R', '4'};

#define WORD_MAX 255u /* bytes of a type, a source, a version */

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

/* Reading. After the first failure every read gives zero or NULL, and @wrong says what it was. */

typedef struct {
    const guint8 *at;
    gsize left;
    const CmReportLimits *limits;
    const char *wrong;
} Reader;

static void fail(Reader *reader, const char *wrong)
{
    if (reader->wrong == NULL)
        reader->wrong = wrong;
}

static const guint8 *take(Reader *reader, gsize bytes)
{
    if (reader->wrong != NULL || reader->left < bytes) {
        fail(reader, "it ends too early");
        return NULL;
    }
    const guint8 *taken = reader->at;
    reader->at += bytes;
    reader->left -= bytes;
    return taken;
}

static guint64 take_number(Reader *reader, guint bytes)
{
    const guint8 *raw = take(reader, bytes);
    guint64 value = 0;
    for (guint i = 0; raw != NULL && i < bytes; i++)
        value |= (guint64)raw[i] << (8 * i);
    return value;
}

/* A number of at most @most. */
static guint take_choice(Reader *reader, guint bytes, guint most, const char *wrong)
{
    guint64 value = take_number(reader, bytes);
    if (value <= most)
        return (guint)value;
    fail(reader, wrong);
    return 0;
}

static gboolean take_flag(Reader *reader)
{
    return take_choice(reader, 1, 1, "a flag is neither yes nor no") == 1;
}

static CmTri take_tri(Reader *reader)
{
    return (CmTri)take_choice(reader, 1, CM_UNKNOWN, "a fact is neither yes, no nor unknown");
}

static const char *take_string(Reader *reader, guint64 most, gsize *length)
{
    *length = (gsize)take_number(reader, 4);
    if (*length > most) {
        fail(reader, "a text is too long");
        return NULL;
    }
    return (const char *)take(reader, *length);
}

/* Printable ASCII without blanks; "" only where @may_be_empty. */
static char *take_word(Reader *reader, gboolean may_be_empty)
{
    gsize length = 0;
    const char *bytes = take_string(reader, WORD_MAX, &length);
    for (gsize i = 0; bytes != NULL && i < length; i++)
        if (!g_ascii_isgraph(bytes[i]))
            fail(reader, "a word has characters that no word has");
    if (length == 0 && !may_be_empty)
        fail(reader, "a word is empty");
    return bytes != NULL ? g_strndup(bytes, length) : NULL;
}

static char *take_type(Reader *reader, gboolean may_be_empty)
{
    char *type = take_word(reader, may_be_empty);
    if (type != NULL && *type != '\0' && strchr(type, '/') == NULL)
        fail(reader, "a type has no subtype");
    return type;
}

static char *take_id(Reader *reader)
{
    gsize length = 0;
    const char *bytes = take_string(reader, 1024, &length);
    char *id = bytes != NULL ? g_strndup(bytes, length) : NULL;
    if (id != NULL && (strlen(id) != length || !cm_report_id_is_valid(id)))
        fail(reader, "a part's id is malformed");
    return id;
}

static CmMailText *take_text(Reader *reader)
{
    gsize length = 0;
    const char *bytes = take_string(reader, reader->limits->text, &length);
    if (bytes == NULL)
        return NULL;
    if (!g_utf8_validate_len(bytes, length, NULL)) {
        fail(reader, "a text is not UTF-8");
        return NULL;
    }
    CmMailText *text = cm_mail_text_new(bytes, length);
    if (text == NULL)
        fail(reader, "there is no memory for a text");
    return text;
}

static CmMailText *take_optional_text(Reader *reader)
{
    return take_flag(reader) ? take_text(reader) : NULL;
}

static void take_range(Reader *reader, guint64 *offset, guint64 *length)
{
    guint64 whole = reader->limits->message;
    *offset = take_number(reader, 8);
    *length = take_number(reader, 8);
    if (*offset > whole || *length > whole - *offset)
        fail(reader, "a part lies outside the message");
}

static void take_hash(Reader *reader, CmReportPart *part)
{
    const guint8 *hash = take(reader, sizeof part->sha256);
    if (hash != NULL)
        memcpy(part->sha256, hash, sizeof part->sha256);
}

static void take_hashes(Reader *reader, guint most, GArray *hashes)
{
    guint count = take_choice(reader, 1, most, "a picture has too many hashes");
    const guint8 *bytes = take(reader, count * sizeof(CmPictureHash));
    if (bytes != NULL)
        g_array_append_vals(hashes, bytes, count);
}

static void take_moments(Reader *reader, CmReportPart *part)
{
    guint count = take_choice(reader, 1, CM_REPORT_FRAMES, "a recording has too many moments");
    for (guint i = 0; reader->wrong == NULL && i < count; i++) {
        guint32 moment = (guint32)take_number(reader, 4);
        g_array_append_val(part->moments, moment);
    }
    if (count > 0 && count * CM_REPORT_TURNS != part->hashes->len)
        fail(reader, "a recording has other moments than frames");
}

static void take_part(Reader *reader, CmReport *report)
{
    g_autofree char *id = take_id(reader);
    if (reader->wrong != NULL)
        return;
    if (report->parts->len > 0) {
        const CmReportPart *last = g_ptr_array_index(report->parts, report->parts->len - 1);
        if (cm_report_id_compare(last->id, id) >= 0)
            fail(reader, "the parts are out of order");
    }
    CmReportPart *part = cm_report_add_part(report, id);
    g_free(part->type);
    g_free(part->declared_type);
    part->type = take_type(reader, FALSE);
    part->declared_type = take_type(reader, TRUE);
    part->filename = take_optional_text(reader);
    take_range(reader, &part->offset, &part->length);
    take_range(reader, &part->header_offset, &part->header_length);
    part->enclosed = take_flag(reader);
    part->known = take_choice(reader, 1, reader->limits->known > 0 ? 1 : 0,
                              "a part was passed over that nobody knows") == 1;
    part->size = take_number(reader, 8);
    take_hash(reader, part);
    part->media = (CmMedia)take_choice(reader, 1, CM_MEDIA_TEXT, "a medium is unknown");
    part->inspected = take_flag(reader);
    part->reason = (CmReason)take_choice(reader, 1, CM_REASON_TOO_MANY, "a reason is unknown");
    part->camera = take_tri(reader);
    part->location = take_tri(reader);
    part->width = (guint)take_number(reader, 4);
    part->height = (guint)take_number(reader, 4);
    part->inline_ = take_flag(reader);
    part->shown = take_flag(reader);
    part->page = (guint)take_number(reader, 4);
    part->hash_quality = take_choice(reader, 1, 100, "a picture's quality is over 100");
    take_hashes(reader, CM_REPORT_HASHES, part->hashes);
    take_moments(reader, part);
    take_hashes(reader, CM_REPORT_VIEWS, part->views);
    if (part->inspected != (part->reason == CM_REASON_NONE))
        fail(reader, "a part is inspected and has a reason why not, or neither");
}

static void take_report_text(Reader *reader, CmReport *report)
{
    CmReportTextRole role =
        (CmReportTextRole)take_choice(reader, 1, CM_TEXT_LINK, "a text's role is unknown");
    int part = (int)take_choice(reader, 4, report->parts->len, "a text names a missing part") - 1;
    guint page = (guint)take_number(reader, 4);
    guint place = (guint)take_number(reader, 4);
    gboolean guessed = take_flag(reader);
    g_autofree char *source = take_word(reader, FALSE);
    CmMailText *text = take_text(reader);
    if (text == NULL)
        return;
    CmReportText *added = cm_report_add_text(report, role, part, source, text);
    added->page = page;
    added->place = place;
    added->guessed = guessed;
}

static void take_address(Reader *reader, CmReport *report)
{
    g_autofree char *field = take_word(reader, FALSE);
    CmMailText *display = take_optional_text(reader);
    CmMailText *address = take_text(reader);
    if (address != NULL)
        cm_report_add_address(report, field, display, address);
    else
        g_clear_pointer(&display, cm_mail_text_unref);
}

static void take_all(Reader *reader, CmReport *report, guint most,
                     void (*take_one)(Reader *reader, CmReport *report))
{
    guint count = take_choice(reader, 4, most, "it has too many entries");
    for (guint i = 0; reader->wrong == NULL && i < count; i++)
        take_one(reader, report);
}

static void take_report(Reader *reader, CmReport *report)
{
    const guint8 *begin = take(reader, sizeof mark);
    if (begin != NULL && memcmp(begin, mark, sizeof mark) != 0)
        fail(reader, "it is not a report of this version");
    g_free(report->inspector);
    report->inspector = take_word(reader, FALSE);
    report->reason = (CmReason)take_choice(reader, 1, CM_REASON_TOO_MANY, "its reason is unknown");
    report->ambiguous = take_optional_text(reader);
    take_all(reader, report, reader->limits->parts, take_part);
    take_all(reader, report, reader->limits->texts, take_report_text);
    take_all(reader, report, reader->limits->addresses, take_address);
    if (reader->wrong == NULL && reader->left > 0)
        fail(reader, "bytes follow its end");
}

CmReport *cm_report_decode(GBytes *bytes, const CmReportLimits *limits, GError **error)
{
    gsize size = 0;
    Reader reader = {.at = g_bytes_get_data(bytes, &size), .limits = limits};
    reader.left = size;
    if (size > limits->bytes)
        fail(&reader, "it is too large");
    g_autoptr(CmReport) report = cm_report_new();
    take_report(&reader, report);
    if (reader.wrong == NULL)
        return g_steal_pointer(&report);
    g_set_error(error, CM_ERROR, CM_ERROR_DATA, "the inspector's report is not to be believed: %s",
                reader.wrong);
    return NULL;
}
