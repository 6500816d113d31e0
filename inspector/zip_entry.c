#include "inspector/zip_entry.h"

#include "inspector/byte_order.h"

#define CENTRAL_BYTES 46u
#define IN_ZIP64      0xffffffffu
#define ZIP64         1u
#define UNICODE_PATH  0x7075u
#define COMMENT_UTF8  0x6375u
#define COMMENT_HEAD  5u /* bytes of its version and of the other comment's sum */
#define MADE_BY_UNIX  3u
#define MODE_KIND     0170000u /* of a Unix mode */
#define MODE_FILE     0100000u
#define DOS_FOLDER    0x10u

static const char local_mark[] = "PK\3\4", central_mark[] = "PK\1\2";

/* Where the extra field @kind begins in @extra; its length when it is not there. */
static gsize find_field(CmSpan extra, guint kind)
{
    gsize at = 0;
    while (at + 4 <= extra.length && cm_read_little(extra, at, 2) != kind)
        at += 4 + cm_read_little(extra, at + 2, 2);
    return at + 4 <= extra.length ? at : extra.length;
}

/* The values that did not fit, one after another (APPNOTE 4.5.3). */
typedef struct {
    CmSpan extra;
    gsize at;
} Zip64;

static Zip64 find_zip64(CmSpan extra)
{
    return (Zip64){extra, find_field(extra, ZIP64) + 4};
}

/* @value, or the next one that did not fit. */
static guint64 read_value(Zip64 *zip64, guint32 value)
{
    if (value != IN_ZIP64)
        return value;
    gsize at = zip64->at;
    zip64->at += 8;
    return cm_read_little(zip64->extra, at, 4) | (guint64)cm_read_little(zip64->extra, at + 4, 4)
                                                     << 32;
}

static CmSpan second_comment(CmSpan extra)
{
    CmSpan field = cm_span_part(extra, find_field(extra, COMMENT_UTF8), extra.length);
    field = cm_span_part(field, 4, cm_read_little(field, 2, 2));
    return cm_span_part(field, COMMENT_HEAD, field.length);
}

gboolean cm_zip_entry_read(CmSpan bytes, CmZipEntry *entry)
{
    gsize name = cm_read_little(bytes, 28, 2), extra = cm_read_little(bytes, 30, 2);
    Zip64 zip64 = find_zip64(cm_span_part(bytes, CENTRAL_BYTES + name, extra));
    entry->name = cm_span_part(bytes, CENTRAL_BYTES, name);
    entry->method = cm_read_little(bytes, 10, 2);
    entry->crc = cm_read_little(bytes, 16, 4);
    entry->size = read_value(&zip64, cm_read_little(bytes, 24, 4));
    entry->packed = read_value(&zip64, cm_read_little(bytes, 20, 4));
    entry->offset = read_value(&zip64, cm_read_little(bytes, 42, 4));
    gsize comment = cm_read_little(bytes, 32, 2);
    entry->comment = cm_span_part(bytes, CENTRAL_BYTES + name + extra, comment);
    entry->second_comment = second_comment(cm_span_part(bytes, CENTRAL_BYTES + name, extra));
    entry->length = CENTRAL_BYTES + name + extra + comment;
    return cm_span_starts(bytes, central_mark);
}

/* 0 is what whoever did not know it yet writes. */
static gboolean is_same(guint64 value, guint64 in_directory)
{
    return value == 0 || value == in_directory;
}

gboolean cm_zip_entry_agrees(const CmZipEntry *entry, CmSpan local)
{
    gsize length = cm_read_little(local, 26, 2), extra = cm_read_little(local, 28, 2);
    CmSpan name = cm_span_part(local, CM_ZIP_LOCAL_BYTES, length);
    Zip64 zip64 = find_zip64(cm_span_part(local, CM_ZIP_LOCAL_BYTES + length, extra));
    guint64 size = read_value(&zip64, cm_read_little(local, 22, 4));
    guint64 packed = read_value(&zip64, cm_read_little(local, 18, 4));
    return cm_span_starts(local, local_mark) && cm_read_little(local, 8, 2) == entry->method &&
           name.length == entry->name.length &&
           memcmp(name.bytes, entry->name.bytes, name.length) == 0 &&
           is_same(cm_read_little(local, 14, 4), entry->crc) && is_same(size, entry->size) &&
           is_same(packed, entry->packed);
}

gboolean cm_zip_entry_is_renamed(CmSpan local)
{
    gsize name = cm_read_little(local, 26, 2), length = cm_read_little(local, 28, 2);
    CmSpan extra = cm_span_part(local, CM_ZIP_LOCAL_BYTES + name, length);
    return find_field(extra, UNICODE_PATH) < extra.length;
}

gboolean cm_zip_entry_has_mode(CmSpan bytes)
{
    guint32 attributes = cm_read_little(bytes, 38, 4), kind = attributes >> 16 & MODE_KIND;
    gboolean unix_mode = cm_read_little(bytes, 5, 1) == MADE_BY_UNIX;
    return unix_mode ? kind != 0 && kind != MODE_FILE : (attributes & DOS_FOLDER) != 0;
}

void cm_zip_entry_clear_mode(guint8 *bytes)
{
    bytes[5] = 0;
    memset(bytes + 38, 0, 4);
}
