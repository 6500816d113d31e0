#include "inspector/zip_directory.h"

#include "inspector/byte_order.h"

#define END_BYTES     22u /* of the record at the end, without its comment */
#define COMMENT_MAX   0xffffu
#define LOCATOR_BYTES 20u
#define CENTRAL_BYTES 46u
#define LOCAL_BYTES   30u
#define IN_ZIP64      0xffffffffu

static const char local_mark[] = "PK\3\4", central_mark[] = "PK\1\2", end_mark[] = "PK\5\6";
static const char end64_mark[] = "PK\6\6", locator_mark[] = "PK\6\7";

typedef struct {
    guint64 start, end; /* of a member: header, name and packed bytes */
} Stretch;

typedef struct {
    CmSpan zip;
    guint64 start, end; /* of the central directory */
    guint64 shift;      /* bytes before the archive, which its offsets do not count */
} Directory;

static guint64 read_long(CmSpan bytes, gsize offset)
{
    return cm_read_little(bytes, offset, 4) | (guint64)cm_read_little(bytes, offset + 4, 4) << 32;
}

/* The last record that says it is one; @zip's length when there is none. */
static gsize find_end(CmSpan zip)
{
    gsize least = zip.length > END_BYTES + COMMENT_MAX ? zip.length - END_BYTES - COMMENT_MAX : 0;
    for (gsize at = zip.length; at > least; at--)
        if (cm_span_starts(cm_span_part(zip, at - 1, zip.length), end_mark))
            return at - 1;
    return zip.length;
}

/* Where the directory ends, how long it is, and where it says that it begins. */
static gboolean find_directory(Directory *directory, gsize end)
{
    CmSpan zip = directory->zip, record = cm_span_part(zip, end, END_BYTES);
    guint64 length = cm_read_little(record, 12, 4), claimed = cm_read_little(record, 16, 4);
    CmSpan locator = cm_span_part(zip, end - MIN(end, LOCATOR_BYTES), LOCATOR_BYTES);
    directory->end = end;
    if (cm_span_starts(locator, locator_mark)) {
        guint64 at = read_long(locator, 8);
        CmSpan record64 = cm_span_part(zip, (gsize)MIN(at, zip.length), 56);
        if (!cm_span_starts(record64, end64_mark))
            return FALSE;
        length = read_long(record64, 40);
        claimed = read_long(record64, 48);
        directory->end = at;
    }
    if (length > directory->end || claimed > directory->end - length)
        return FALSE;
    directory->start = directory->end - length;
    directory->shift = directory->start - claimed;
    return TRUE;
}

/* The values that did not fit: uncompressed, compressed, offset, each only if it says so. */
static void read_extra(CmSpan extra, guint32 size, guint64 *packed, guint64 *offset)
{
    gsize at = 0;
    while (at + 4 <= extra.length && cm_read_little(extra, at, 2) != 1)
        at += 4 + cm_read_little(extra, at + 2, 2);
    at += size == IN_ZIP64 ? 12 : 4;
    if (*packed == IN_ZIP64) {
        *packed = read_long(extra, at);
        at += 8;
    }
    if (*offset == IN_ZIP64)
        *offset = read_long(extra, at);
}

/* Where the member that @entry names lies; FALSE when no header stands there. */
static gboolean find_stretch(const Directory *directory, CmSpan entry, Stretch *stretch)
{
    guint64 packed = cm_read_little(entry, 20, 4), offset = cm_read_little(entry, 42, 4);
    CmSpan extra = cm_span_part(entry, CENTRAL_BYTES + cm_read_little(entry, 28, 2),
                                cm_read_little(entry, 30, 2));
    read_extra(extra, cm_read_little(entry, 24, 4), &packed, &offset);
    if (offset > directory->start || directory->shift > directory->start - offset)
        return FALSE;
    stretch->start = offset + directory->shift;
    CmSpan local = cm_span_part(directory->zip, stretch->start, directory->zip.length);
    guint64 head = LOCAL_BYTES + cm_read_little(local, 26, 2) + cm_read_little(local, 28, 2);
    stretch->end = stretch->start + head + MIN(packed, directory->zip.length);
    return cm_span_starts(local, local_mark) && stretch->end <= directory->start;
}

static int compare(gconstpointer a, gconstpointer b)
{
    const Stretch *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

static gboolean read_directory(const Directory *directory, GArray *stretches)
{
    gsize at = directory->start;
    while (at < directory->end) {
        CmSpan entry = cm_span_part(directory->zip, at, directory->end - at);
        Stretch stretch = {0};
        if (!cm_span_starts(entry, central_mark) || !find_stretch(directory, entry, &stretch))
            return FALSE;
        g_array_append_val(stretches, stretch);
        at += CENTRAL_BYTES + cm_read_little(entry, 28, 2) + cm_read_little(entry, 30, 2) +
              cm_read_little(entry, 32, 2);
    }
    return at == directory->end;
}

/* A header between the members, before the first or behind the last. */
static gboolean has_header_between(const Directory *directory, GArray *stretches)
{
    guint64 covered = 0;
    const Stretch directory_itself = {directory->start, directory->start};
    g_array_sort(stretches, compare);
    g_array_append_val(stretches, directory_itself);
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *next = &g_array_index(stretches, Stretch, i);
        if (next->start > covered) {
            CmSpan gap = cm_span_part(directory->zip, covered, next->start - covered);
            if (cm_span_find(gap, 0, local_mark) < gap.length)
                return TRUE;
        }
        covered = MAX(covered, next->end);
    }
    return FALSE;
}

gboolean cm_zip_hides_members(CmSpan zip)
{
    Directory directory = {.zip = zip};
    gsize end = find_end(zip);
    if (end == zip.length)
        return FALSE;
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    return !find_directory(&directory, end) || !read_directory(&directory, stretches) ||
           has_header_between(&directory, stretches);
}
