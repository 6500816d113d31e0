#include "inspector/zip_directory.h"

#include "inspector/byte_order.h"
#include "inspector/zip_entry.h"

#define END_BYTES     22u /* of the record at the end, without its comment */
#define COMMENT_MAX   0xffffu
#define LOCATOR_BYTES 20u

static const char local_mark[] = "PK\3\4", end_mark[] = "PK\5\6";
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

/* Where the member of @entry lies; FALSE when no header that tells the same stands there. */
static gboolean find_stretch(const Directory *directory, const CmZipEntry *entry, Stretch *stretch)
{
    if (entry->offset > directory->start || directory->shift > directory->start - entry->offset)
        return FALSE;
    stretch->start = entry->offset + directory->shift;
    CmSpan local = cm_span_part(directory->zip, stretch->start, directory->zip.length);
    guint64 head = CM_ZIP_LOCAL_BYTES + cm_read_little(local, 26, 2) + cm_read_little(local, 28, 2);
    stretch->end = stretch->start + head + MIN(entry->packed, directory->zip.length);
    return cm_zip_entry_agrees(entry, local) && stretch->end <= directory->start;
}

static int compare(gconstpointer a, gconstpointer b)
{
    const Stretch *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* Reads the entry at *@at and moves *@at behind it; FALSE where none is. */
static gboolean next_entry(const Directory *directory, gsize *at, CmZipEntry *entry)
{
    CmSpan bytes = cm_span_part(directory->zip, *at, directory->end - *at);
    if (!cm_zip_entry_read(bytes, entry) || entry->length > bytes.length)
        return FALSE;
    *at += entry->length;
    return TRUE;
}

static gboolean read_directory(const Directory *directory, GArray *stretches)
{
    gsize at = directory->start;
    CmZipEntry entry;
    while (at < directory->end) {
        Stretch stretch = {0};
        if (!next_entry(directory, &at, &entry) || !find_stretch(directory, &entry, &stretch))
            return FALSE;
        g_array_append_val(stretches, stretch);
    }
    return TRUE;
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

/* FALSE when @zip has no directory. */
static gboolean open_directory(CmSpan zip, Directory *directory)
{
    gsize end = find_end(zip);
    *directory = (Directory){.zip = zip};
    return end < zip.length && find_directory(directory, end);
}

gboolean cm_zip_has_end(CmSpan bytes)
{
    return find_end(bytes) < bytes.length;
}

gboolean cm_zip_hides_members(CmSpan zip)
{
    Directory directory;
    if (!cm_zip_has_end(zip))
        return FALSE;
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    return !open_directory(zip, &directory) || !read_directory(&directory, stretches) ||
           has_header_between(&directory, stretches);
}

GByteArray *cm_zip_without_modes(CmSpan zip)
{
    Directory directory;
    CmZipEntry entry;
    GByteArray *copy = NULL;
    if (!open_directory(zip, &directory))
        return NULL;
    for (gsize at = directory.start, next = at; next_entry(&directory, &next, &entry); at = next) {
        if (!cm_zip_entry_has_mode(cm_span_part(zip, at, entry.length)))
            continue;
        if (copy == NULL)
            copy = g_byte_array_append(g_byte_array_new(), (const guint8 *)zip.bytes,
                                       (guint)zip.length);
        cm_zip_entry_clear_mode(copy->data + at);
    }
    return copy;
}

void cm_zip_foreach_first_name(CmSpan zip, CmZipTextFunc each, gpointer data)
{
    Directory directory;
    CmZipEntry entry;
    gsize at = 0;
    if (!open_directory(zip, &directory))
        return;
    for (at = directory.start; next_entry(&directory, &at, &entry);) {
        gsize start = (gsize)MIN(entry.offset + directory.shift, zip.length);
        if (cm_zip_entry_is_renamed(cm_span_part(zip, start, zip.length)))
            each(entry.name, data);
    }
}

static void give_comment(CmSpan comment, CmZipTextFunc each, gpointer data)
{
    if (comment.length > 0)
        each(comment, data);
}

void cm_zip_foreach_comment(CmSpan zip, CmZipTextFunc each, gpointer data)
{
    Directory directory;
    CmZipEntry entry;
    gsize end = find_end(zip);
    gsize length = cm_read_little(cm_span_part(zip, end, END_BYTES), 20, 2);
    give_comment(cm_span_part(zip, MIN(end + END_BYTES, zip.length), length), each, data);
    if (!open_directory(zip, &directory))
        return;
    for (gsize at = directory.start; next_entry(&directory, &at, &entry);) {
        give_comment(entry.comment, each, data);
        give_comment(entry.second_comment, each, data);
    }
}
